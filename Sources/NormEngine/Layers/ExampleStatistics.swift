/// What a layer with statistics of each example keeps: the input, shared and not copied, and two
/// numbers a group.
public struct ExampleStatistics<Scalar: EngineScalar>: Hashable, Sendable {
  /// The input with the channels second.
  public let input: Tensor<Scalar>
  /// μ of each group of each example, of shape (N, groups).
  public let mean: Tensor<Scalar>
  /// σ² of each group of each example, the population variance, of shape (N, groups).
  public let variance: Tensor<Scalar>
  let geometry: PlaneGeometry
  let epsilon: Double

  /// 1 / √(σ² + ε) of each group of each example, of shape (N, groups).
  public var reciprocalDeviation: Tensor<Scalar> {
    variance.map { Scalar(1 / ($0.doubleValue + epsilon).squareRoot()) }
  }
  /// x̂ = (x − μ) / √(σ² + ε), before γ and β, with the channels second.
  public var normalized: Tensor<Scalar> {
    applied(input, geometry, epsilon: epsilon, mean, variance, gamma: nil, beta: nil)
  }
}

extension ExampleStatistics {
  /// Normalizes each group of channels of each example of x, (N, C, …).
  static func normalize(
    _ x: Tensor<Scalar>, groups: Int, epsilon: Double, gamma: Tensor<Scalar>?,
    beta: Tensor<Scalar>?, unit: String
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: ExampleStatistics) {
    let (batch, channels) = (x.shape[0], x.shape[1])
    let geometry = PlaneGeometry(
      batch: batch, channels: channels,
      positions: x.shape.dimensions.dropFirst(2).reduce(1, *), groups: groups, pooled: false)
    let (output, means, variances) = NormEngine.normalized(
      x, geometry, epsilon: epsilon, gamma: gamma, beta: beta)
    let variance = Tensor(shape: [batch, groups], values: variances)
    try refuseConstant(variance, epsilon: epsilon, unit: unit)
    let mean = Tensor(shape: [batch, groups], values: means)
    return (
      output,
      ExampleStatistics(
        input: x, mean: mean, variance: variance, geometry: geometry, epsilon: epsilon)
    )
  }
}

extension Tensor {
  /// The tensor with its last dimension brought to the second place: (N, H, W, C) to (N, C, H, W).
  var channelsSecond: Tensor {
    rank < 3 ? self : permuted([0, rank - 1] + Array(1..<rank - 1))
  }

  /// The tensor with its second dimension brought to the end: (N, C, H, W) to (N, H, W, C).
  var channelsLast: Tensor {
    rank < 3 ? self : permuted([0] + Array(2..<rank) + [1])
  }
}

/// Throws unless x is a batch with this many channels, second or last.
func expectChannels<Scalar>(
  _ x: Tensor<Scalar>, _ features: Int, channelsLast: Bool, leastRank: Int
) throws(ShapeError) {
  let fits = x.rank >= leastRank && x.shape[channelsLast ? -1 : 1] == features
  if !fits || x.count == 0 && x.shape[0] != 0 {
    let least = leastRank > 2 ? "L" : ""
    throw .mismatch(
      of: "x",
      expected: channelsLast
        ? (least.isEmpty ? "(N, …, \(features))" : "(N, L, \(features)) or (N, …, \(features))")
        : (least.isEmpty ? "(N, \(features), …)" : "(N, \(features), L) or (N, \(features), …)"),
      got: x.shape)
  }
}
