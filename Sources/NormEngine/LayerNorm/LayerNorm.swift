/// Layer normalization: each example by itself is brought to mean 0 and variance 1 over its last
/// dimensions, then scaled by γ and shifted by β element by element.
///
/// y = γ ⊙ (x − μ) / √(σ² + ε) + β, with μ and the population variance σ² over the trailing `shape`
/// of one example. x has any shape that ends in `shape`. One feature is taken, as in PyTorch: its
/// variance is 0 and y = β. ε = 0 is taken unless an example is constant.
///
/// Ba, Kiros and Hinton, *Layer normalization*, 2016.
public struct LayerNorm<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// The trailing extents a statistic is taken over.
  public let shape: Shape
  /// ε, added to the variance inside the root.
  public let epsilon: Double
  /// γ, the learned scale, of the trailing shape; nil for none.
  public var gamma: Tensor<Scalar>?
  /// β, the learned shift, of the trailing shape; nil for none.
  public var beta: Tensor<Scalar>?

  /// A layer over these trailing extents with γ = 1 and β = 0, without β when not `bias`, with
  /// neither when not `affine`; stops when an extent is 0 or `epsilon` negative.
  public init(
    shape: Shape, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(
      shape.rank > 0 && shape.count > 0, "'shape' has extents of at least 1, unlike \(shape).",
      file: file, line: line)
    requireEpsilon(epsilon, file: file, line: line)
    self.shape = shape
    self.epsilon = epsilon
    self.gamma = affine ? .ones(shape) : nil
    self.beta = affine && bias ? .zeros(shape) : nil
  }

  /// A layer over the last dimension, of `features` elements.
  public init(
    features: Int, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(features > 0, "'features' is at least 1, not \(features).", file: file, line: line)
    self.init(
      shape: [features], epsilon: epsilon, affine: affine, bias: bias, file: file, line: line)
  }

  /// A layer over the last dimension with a framework's ε.
  public init(features: Int, convention: Convention) {
    self.init(features: features, epsilon: convention.layerEpsilon)
  }

  /// The gradients by γ and β.
  public typealias Gradient = AffineGradient<Scalar>

  /// What the forward pass keeps: the input, shared and not copied, and two numbers an example.
  public struct Saved: Hashable, Sendable {
    /// The input as it came.
    public let input: Tensor<Scalar>
    /// μ of each example, of the input's leading shape.
    public let mean: Tensor<Scalar>
    /// σ² of each example, the population variance, of the input's leading shape.
    public let variance: Tensor<Scalar>
    let epsilon: Double

    /// 1 / √(σ² + ε) of each example, of the input's leading shape.
    public var reciprocalDeviation: Tensor<Scalar> {
      variance.map { Scalar(1 / ($0.doubleValue + epsilon).squareRoot()) }
    }
    /// x̂ = (x − μ) / √(σ² + ε), before γ and β, of the input's shape.
    public var normalized: Tensor<Scalar> {
      let geometry = PlaneGeometry(
        batch: mean.count, channels: 1, positions: input.count / Swift.max(mean.count, 1),
        groups: 1, pooled: false)
      return applied(input, geometry, epsilon: epsilon, mean, variance, gamma: nil, beta: nil)
    }
  }

  /// The learned parameters: "gamma" and "beta", those that there are.
  public var parameters: NamedTensors<Scalar> {
    get { NamedTensors(["gamma": gamma, "beta": beta]) }
    set { (gamma, beta) = (newValue["gamma"], newValue["beta"]) }
  }

  /// The output, and what `backward` needs; the same in training and at inference.
  ///
  /// Throws unless the input's shape ends in `shape`, and when ε = 0 and an example is constant.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try checkAffine(gamma, beta, shape)
    let leading = try leadingShape(of: x.shape, before: shape)
    var mean = Tensor<Scalar>.zeros(leading)
    var variance = Tensor<Scalar>.zeros(leading)
    let output = Tensor<Scalar>(uninitialized: x.shape) { output in
      withMutablePointers(&mean, &variance) { mean, variance in
        withPointers(x, gamma, beta) { x, gamma, beta in
          guard let mean, let variance else { return }
          normalizeRows(
            x, rows: leading.count, columns: shape.count, epsilon: epsilon, gamma: gamma,
            beta: beta, output: output.start, mean: mean, variance: variance)
        }
      }
    }
    try refuseConstant(variance, epsilon: epsilon, unit: "example")
    return (output, Saved(input: x, mean: mean, variance: variance, epsilon: epsilon))
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// With g = γ ⊙ dy, dx = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε), the means over one example;
  /// dγ = Σ dy ⊙ x̂ and dβ = Σ dy over the examples.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dy, "dy", saved.input.shape)
    var gammaGradient = Tensor<Scalar>.zeros(gamma == nil ? [0] : shape)
    var betaGradient = Tensor<Scalar>.zeros(beta == nil ? [0] : shape)
    let inputGradient = Tensor<Scalar>(uninitialized: dy.shape) { dx in
      withMutablePointers(&gammaGradient, &betaGradient) { dgamma, dbeta in
        withPointers(dy, saved.input) { dy, x in
          withPointers(saved.mean, gamma, saved.variance) { mean, gamma, variance in
            guard let variance else { return }
            normalizeRowsBackward(
              dy, x, rows: saved.mean.count, columns: shape.count, epsilon: epsilon, mean: mean,
              variance: variance, gamma: gamma, inputGradient: dx.start,
              gammaGradient: dgamma, betaGradient: dbeta)
          }
        }
      }
    }
    return (inputGradient, AffineGradient(gamma: gammaGradient, beta: betaGradient))
  }
}

/// The extents of an input before the trailing ones; throws unless it ends in them.
func leadingShape(of shape: Shape, before trailing: Shape) throws(ShapeError) -> Shape {
  let extents = shape.dimensions
  guard extents.count >= trailing.rank,
    extents.suffix(trailing.rank).elementsEqual(trailing.dimensions)
  else {
    throw .mismatch(
      of: "x",
      expected: "(…, " + trailing.dimensions.map(String.init).joined(separator: ", ") + ")",
      got: shape)
  }
  return Shape(Array(extents.dropLast(trailing.rank)))
}
