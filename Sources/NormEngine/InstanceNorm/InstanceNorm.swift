/// Instance normalization: each channel of each example is brought to mean 0 and variance 1 over its
/// positions, then scaled and shifted.
///
/// y = γ (x − μ) / √(σ² + ε) + β, with μ and the population variance σ² over the positions of one
/// channel of one example. x has shape (N, C, L), (N, C, H, W) or any with C second, or last when
/// `channelsLast`. One position has no variance and is refused, as PyTorch does.
///
/// Ulyanov, Vedaldi and Lempitsky, *Instance normalization: the missing ingredient for fast
/// stylization*, 2016.
public struct InstanceNorm<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// The number of channels, C.
  public let features: Int
  /// ε, added to the variance inside the root.
  public let epsilon: Double
  /// Whether the channels are the last dimension rather than the second.
  public let channelsLast: Bool
  /// γ, the learned scale, of shape (C); nil for none.
  public var gamma: Tensor<Scalar>?
  /// β, the learned shift, of shape (C); nil for none.
  public var beta: Tensor<Scalar>?

  /// The gradients by γ and β.
  public typealias Gradient = AffineGradient<Scalar>
  /// The input and two numbers for each channel of each example.
  public typealias Saved = ExampleStatistics<Scalar>

  /// A layer with γ = 1 and β = 0, or with neither when not `affine` (PyTorch's default); stops when
  /// `features` is not positive or `epsilon` is negative.
  public init(
    features: Int, epsilon: Double = 1e-5, affine: Bool = true, channelsLast: Bool = false,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(features > 0, "'features' is at least 1, not \(features).", file: file, line: line)
    requireEpsilon(epsilon, file: file, line: line)
    self.features = features
    self.epsilon = epsilon
    self.channelsLast = channelsLast
    self.gamma = affine ? .ones([features]) : nil
    self.beta = affine ? .zeros([features]) : nil
  }

  /// A layer with a framework's ε, order of dimensions and choice of γ and β.
  public init(features: Int, convention: Convention) {
    self.init(
      features: features, epsilon: convention.layerEpsilon,
      affine: convention.instanceNormIsAffine, channelsLast: convention.channelsLast)
  }

  /// The learned parameters: "gamma" and "beta" when the layer is affine.
  public var parameters: NamedTensors<Scalar> {
    get { NamedTensors(["gamma": gamma, "beta": beta]) }
    set { (gamma, beta) = (newValue["gamma"], newValue["beta"]) }
  }

  /// The output, and what `backward` needs; throws when the shape does not fit, when there is one
  /// position only, or when ε = 0 and a channel of an example is constant.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try checkAffine(gamma, beta, [features])
    try expectChannels(x, features, channelsLast: channelsLast, leastRank: 3)
    if x.count == x.shape[0] * features, x.count > 0 {
      throw .tooFewValues(per: "channel of an example", got: x.shape)
    }
    let (output, saved) = try Saved.normalize(
      channelsLast ? x.channelsSecond : x, groups: features, epsilon: epsilon, gamma: gamma,
      beta: beta, unit: "channel of an example")
    return (channelsLast ? output.channelsLast : output, saved)
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// dx = γ (dy − mean(dy) − x̂ mean(dy x̂)) / √(σ² + ε), the means over the positions of one channel
  /// of one example; dγ = Σ dy x̂ and dβ = Σ dy over examples and positions.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try affineGradients(
      dy, saved: saved, gamma: gamma, wantsBeta: beta != nil, channelsLast: channelsLast)
  }
}
