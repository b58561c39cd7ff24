/// The mean and variance of each channel as batches go by, for inference.
///
/// With b the statistic of a batch and r the weight of a new batch: running ← (1 − r) running + r b.
/// PyTorch and MLX call r the momentum; Keras and Flax call 1 − r so, see `Convention`.
public struct RunningStatistics<Scalar: EngineScalar>: Hashable, Sendable {
  /// How much a new batch counts.
  public enum Averaging: Hashable, Sendable {
    /// The new batch counts for `rate`, the past for the rest: PyTorch's momentum, 1 − Keras's.
    case exponential(rate: Double)
    /// Every batch counts the same: PyTorch's `momentum=None`.
    case cumulative
  }

  /// The running mean of each channel, of shape (C).
  public var mean: Tensor<Scalar>
  /// The running variance of each channel, of shape (C).
  public var variance: Tensor<Scalar>
  /// How many batches have been seen.
  public private(set) var batches: Int
  /// How much a new batch counts.
  public let averaging: Averaging
  /// Which variance of a batch goes into the running one.
  public let varianceKind: Convention.StoredVariance

  /// Mean 0 and variance 1 for each channel, and no batch seen.
  public init(
    features: Int, averaging: Averaging = .exponential(rate: 0.1),
    variance kind: Convention.StoredVariance = .sample
  ) {
    self.init(
      mean: .zeros([features]), variance: .ones([features]), averaging: averaging, kind: kind)
  }

  /// The start a framework has: its rate and the variance it stores.
  public init(features: Int, convention: Convention) {
    self.init(
      features: features, averaging: .exponential(rate: convention.runningRate),
      variance: convention.runningVariance)
  }

  /// Known statistics, such as those of a trained network; stops unless both have one number for
  /// each channel.
  public init(
    mean: Tensor<Scalar>, variance: Tensor<Scalar>,
    averaging: Averaging = .exponential(rate: 0.1), kind: Convention.StoredVariance = .sample
  ) {
    require(
      mean.rank == 1 && mean.shape == variance.shape,
      "running mean \(mean.shape) and variance \(variance.shape) have one number for each channel")
    self.mean = mean
    self.variance = variance
    self.batches = 0
    self.averaging = averaging
    self.varianceKind = kind
  }

  /// Takes in the statistics of one batch: its mean and population variance of each channel, over
  /// `count` values each.
  package mutating func update(
    mean batchMean: Tensor<Scalar>, variance batchVariance: Tensor<Scalar>, count: Int
  ) {
    batches += 1
    let rate =
      switch averaging {
      case .exponential(let rate): rate
      case .cumulative: 1 / Double(batches)
      }
    // Of one value there is no sample variance; as with Keras the population's 0 is taken.
    let correction =
      varianceKind == .sample && count > 1 ? Double(count) / Double(count - 1) : 1
    for channel in 0..<mean.count {
      mean.values[channel] = blend(mean.values[channel], batchMean.values[channel], 1, rate)
      variance.values[channel] = blend(
        variance.values[channel], batchVariance.values[channel], correction, rate)
    }
  }

  private func blend(_ old: Scalar, _ new: Scalar, _ factor: Double, _ rate: Double) -> Scalar {
    Scalar((1 - rate) * old.doubleValue + rate * (new.doubleValue * factor))
  }
}
