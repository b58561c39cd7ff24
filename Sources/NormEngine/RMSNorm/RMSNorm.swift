/// Root-mean-square normalization: each example is divided by its root mean square over its last
/// dimensions, then scaled element by element; no mean is taken away.
///
/// y = γ ⊙ x / √(mean(x²) + ε), the mean over the trailing `shape` of one example. x has any shape
/// that ends in `shape`. ε = nil is the number type's machine epsilon, PyTorch's default; ε = 0 is
/// taken unless an example is 0 everywhere.
///
/// Zhang and Sennrich, *Root mean square layer normalization*, 2019.
public struct RMSNorm<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// The trailing extents the mean square is taken over.
  public let shape: Shape
  /// ε, added to the mean square inside the root.
  public let epsilon: Double
  /// γ, the learned scale, of the trailing shape; nil for none.
  public var gamma: Tensor<Scalar>?

  /// A layer over these trailing extents with γ = 1, or without when not `affine`; stops when an
  /// extent is 0 or `epsilon` negative.
  public init(
    shape: Shape, epsilon: Double? = nil, affine: Bool = true,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(
      shape.rank > 0 && shape.count > 0, "'shape' has extents of at least 1, unlike \(shape).",
      file: file, line: line)
    let epsilon = epsilon ?? Scalar.ulpOfOne.doubleValue
    requireEpsilon(epsilon, file: file, line: line)
    self.shape = shape
    self.epsilon = epsilon
    self.gamma = affine ? .ones(shape) : nil
  }

  /// A layer over the last dimension, of `features` elements.
  public init(
    features: Int, epsilon: Double? = nil, affine: Bool = true,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(features > 0, "'features' is at least 1, not \(features).", file: file, line: line)
    self.init(shape: [features], epsilon: epsilon, affine: affine, file: file, line: line)
  }

  /// A layer over the last dimension with a framework's ε.
  public init(features: Int, convention: Convention) {
    self.init(features: features, epsilon: convention.rootMeanSquareEpsilon)
  }

  /// The gradient by γ.
  public typealias Gradient = AffineGradient<Scalar>

  /// What the forward pass keeps: the input, shared and not copied, and one number an example.
  public struct Saved: Hashable, Sendable {
    /// The input as it came.
    public let input: Tensor<Scalar>
    /// mean(x²) of each example, of the input's leading shape.
    public let meanSquare: Tensor<Scalar>
    let epsilon: Double

    /// √(mean(x²) + ε) of each example, of the input's leading shape.
    public var rootMeanSquare: Tensor<Scalar> {
      meanSquare.map { Scalar(($0.doubleValue + epsilon).squareRoot()) }
    }
  }

  /// The learned parameters: "gamma" when the layer is affine.
  public var parameters: NamedTensors<Scalar> {
    get { NamedTensors(["gamma": gamma]) }
    set { gamma = newValue["gamma"] }
  }

  /// The output, and what `backward` needs; throws unless the input's shape ends in `shape`, and
  /// when ε = 0 and an example is 0 everywhere.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try checkAffine(gamma, nil, shape)
    let leading = try leadingShape(of: x.shape, before: shape)
    var meanSquare = Tensor<Scalar>.zeros(leading)
    var none = Tensor<Scalar>.zeros([0])
    let output = Tensor<Scalar>(uninitialized: x.shape) { output in
      withMutablePointers(&meanSquare, &none) { meanSquare, _ in
        withPointers(x, gamma, nil) { x, gamma, _ in
          guard let meanSquare else { return }
          rootMeanSquareRows(
            x, rows: leading.count, columns: shape.count, epsilon: epsilon, gamma: gamma,
            output: output.start, meanSquare: meanSquare)
        }
      }
    }
    if epsilon == 0, let index = meanSquare.values.firstIndex(of: 0) {
      throw .impossible(
        setting: "epsilon = 0", because: "example \(index) is 0, and 0/0 has no value")
    }
    return (output, Saved(input: x, meanSquare: meanSquare, epsilon: epsilon))
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// With g = γ ⊙ dy and x̂ = x / √(mean(x²) + ε), dx = (g − x̂ mean(g x̂)) / √(mean(x²) + ε), the mean
  /// over one example; dγ = Σ dy ⊙ x̂ over the examples.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dy, "dy", saved.input.shape)
    var gammaGradient = Tensor<Scalar>.zeros(gamma == nil ? [0] : shape)
    var none = Tensor<Scalar>.zeros([0])
    let inputGradient = Tensor<Scalar>(uninitialized: dy.shape) { dx in
      withMutablePointers(&gammaGradient, &none) { dgamma, _ in
        withPointers(dy, saved.input) { dy, x in
          withPointers(saved.meanSquare, gamma, nil) { meanSquare, gamma, _ in
            rootMeanSquareRowsBackward(
              dy, x, rows: saved.meanSquare.count, columns: shape.count, epsilon: epsilon,
              meanSquare: meanSquare, gamma: gamma, inputGradient: dx.start,
              gammaGradient: dgamma)
          }
        }
      }
    }
    return (inputGradient, AffineGradient(gamma: gammaGradient, beta: none))
  }
}
