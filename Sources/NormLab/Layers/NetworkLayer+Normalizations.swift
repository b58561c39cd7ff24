extension NetworkLayer {
  /// y = γ (x - μ) / √(σ² + ε) + β with each channel's mean and variance over the batch (and its
  /// positions) in training, and running ones in inference.
  ///
  /// Ioffe and Szegedy, *Batch normalization*, 2015.
  ///
  /// - Parameters:
  ///   - epsilon: ε.
  ///   - momentum: how much of a new batch's statistics the running ones take, as in PyTorch.
  ///   - affine: whether γ and β are there.
  public static func batchNorm(
    epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true
  ) -> NetworkLayer {
    NetworkLayer(BatchNormLayer(epsilon: epsilon, momentum: momentum, isAffine: affine))
  }

  /// y = γ (x - μ) / √(σ² + ε) + β with the mean and variance of one example's features.
  ///
  /// Ba, Kiros and Hinton, *Layer normalization*, 2016.
  public static func layerNorm(epsilon: Double = 1e-5, affine: Bool = true) -> NetworkLayer {
    NetworkLayer(
      GroupNormLayer(
        name: "layerNorm", extent: .everything, epsilon: epsilon, isAffine: affine))
  }

  /// y = γ x / √(mean x² + ε) over one example's features.
  ///
  /// Zhang and Sennrich, *Root mean square layer normalization*, 2019.
  public static func rmsNorm(epsilon: Double = 1e-5, affine: Bool = true) -> NetworkLayer {
    NetworkLayer(
      RMSNormLayer(epsilon: epsilon, isAffine: affine))
  }

  /// y = γ (x - μ) / √(σ² + ε) + β with the mean and variance of each group of neighbouring channels
  /// of one example.
  ///
  /// Wu and He, *Group normalization*, 2018.
  public static func groupNorm(
    _ groups: Int, epsilon: Double = 1e-5, affine: Bool = true
  ) -> NetworkLayer {
    NetworkLayer(
      GroupNormLayer(
        name: "groupNorm", extent: .groups(groups), epsilon: epsilon,
        isAffine: affine))
  }

  /// y = (x - μ) / √(σ² + ε) with the mean and variance of each channel of one example over its
  /// positions.
  ///
  /// Ulyanov, Vedaldi and Lempitsky, *Instance normalization*, 2016.
  public static func instanceNorm(epsilon: Double = 1e-5, affine: Bool = false) -> NetworkLayer {
    NetworkLayer(
      GroupNormLayer(
        name: "instanceNorm", extent: .channel, epsilon: epsilon, isAffine: affine))
  }

  /// y = γ (r (x - μ) / σ + d) + β: batch normalization in training, brought to the running statistics
  /// by r and d, which have no gradient; with the running ones in inference.
  ///
  /// r = clip(σ / σ_run, 1 / `largestScale`, `largestScale`) and d = clip((μ - μ_run) / σ_run) within
  /// ±`largestShift`; with 1 and 0 it is batch normalization.
  ///
  /// Ioffe, *Batch renormalization: towards reducing minibatch dependence in batch-normalized models*,
  /// 2017.
  public static func batchRenorm(
    largestScale: Double = 3, largestShift: Double = 5, epsilon: Double = 1e-5,
    momentum: Double = 0.1, affine: Bool = true
  ) -> NetworkLayer {
    NetworkLayer(
      BatchRenormLayer(
        largestScale: largestScale, largestShift: largestShift, epsilon: epsilon,
        momentum: momentum, isAffine: affine))
  }

  /// y = g x / max(‖x‖, ε) over one example's features, with one learned length g, at first √features.
  ///
  /// Nguyen and Salazar, *Transformers without tears: improving the normalization of self-attention*,
  /// 2019.
  public static func scaleNorm(epsilon: Double = 1e-5) -> NetworkLayer {
    NetworkLayer(ScaleNormLayer(epsilon: epsilon))
  }

  /// y = γ tanh(α x) + β with one learned slope α, and γ and β of each channel: no statistic at all.
  ///
  /// Zhu, Chen, He, LeCun and Liu, *Transformers without normalization*, 2025.
  ///
  /// - Parameter alpha: what α starts from.
  public static func dynamicTanh(alpha: Double = 0.5) -> NetworkLayer {
    NetworkLayer(DynamicTanhLayer(alpha: alpha))
  }
}
