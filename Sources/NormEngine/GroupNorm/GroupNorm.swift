/// Group normalization: in each example, each group of neighbouring channels is brought to mean 0
/// and variance 1 over its channels and all positions, then each channel scaled and shifted.
///
/// y = γ (x − μ) / √(σ² + ε) + β, with μ and the population variance σ² over the C/G channels and the
/// positions of one group of one example. x has shape (N, C), (N, C, L), (N, C, H, W) or any with C
/// second, or last when `channelsLast`. A group of one value is taken for any N and gives y = β: what
/// an example gets depends on no other. PyTorch refuses it for N = 1 only.
///
/// Wu and He, *Group normalization*, 2018.
public struct GroupNorm<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// The number of groups, G.
  public let groups: Int
  /// The number of channels, C, a multiple of the groups.
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
  /// The input and two numbers for each group of each example.
  public typealias Saved = ExampleStatistics<Scalar>

  /// A layer with γ = 1 and β = 0, or with neither when not `affine`; throws unless the channels fall
  /// into the groups.
  public init(
    groups: Int, features: Int, epsilon: Double = 1e-5, affine: Bool = true,
    channelsLast: Bool = false
  ) throws(ShapeError) {
    guard groups > 0, features > 0, features.isMultiple(of: groups) else {
      throw .impossible(
        setting: "groups: \(groups), features: \(features)",
        because: "the number of channels is a multiple of the number of groups")
    }
    guard epsilon >= 0, epsilon.isFinite else {
      throw .impossible(setting: "epsilon: \(epsilon)", because: "ε is at least 0 and finite")
    }
    self.groups = groups
    self.features = features
    self.epsilon = epsilon
    self.channelsLast = channelsLast
    self.gamma = affine ? .ones([features]) : nil
    self.beta = affine ? .zeros([features]) : nil
  }

  /// A layer with a framework's ε and order of dimensions.
  public init(groups: Int, features: Int, convention: Convention) throws(ShapeError) {
    try self.init(
      groups: groups, features: features, epsilon: convention.layerEpsilon,
      channelsLast: convention.channelsLast)
  }

  /// The learned parameters: "gamma" and "beta" when the layer is affine.
  public var parameters: NamedTensors<Scalar> {
    get { NamedTensors(["gamma": gamma, "beta": beta]) }
    set { (gamma, beta) = (newValue["gamma"], newValue["beta"]) }
  }

  /// The output, and what `backward` needs; throws when the shape does not fit, or when ε = 0 and a
  /// group is constant.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try checkAffine(gamma, beta, [features])
    try expectChannels(x, features, channelsLast: channelsLast, leastRank: 2)
    let (output, saved) = try Saved.normalize(
      channelsLast ? x.channelsSecond : x, groups: groups, epsilon: epsilon, gamma: gamma,
      beta: beta, unit: "group")
    return (channelsLast ? output.channelsLast : output, saved)
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// With g = γ dy, dx = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε), the means over one group of one
  /// example; dγ = Σ dy x̂ and dβ = Σ dy over examples and positions.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try affineGradients(
      dy, saved: saved, gamma: gamma, wantsBeta: beta != nil, channelsLast: channelsLast)
  }
}

/// The gradients of a layer with statistics of each example.
func affineGradients<Scalar>(
  _ dy: Tensor<Scalar>, saved: ExampleStatistics<Scalar>, gamma: Tensor<Scalar>?,
  wantsBeta: Bool, channelsLast: Bool
) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: AffineGradient<Scalar>) {
  let expected = channelsLast ? saved.input.channelsLast.shape : saved.input.shape
  try expect(dy, "dy", expected)
  let (dx, gradient) = normalizedBackward(
    channelsLast ? dy.channelsSecond : dy, saved.input, saved.geometry, epsilon: saved.epsilon,
    saved.mean, saved.variance, gamma: gamma, wantsBeta: wantsBeta)
  return (channelsLast ? dx.channelsLast : dx, gradient)
}
