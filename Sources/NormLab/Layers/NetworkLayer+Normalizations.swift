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
}
