/// Scale normalization: each example is brought to one learned length g.
///
/// y = g x / max(‖x‖, ε), the length over the last dimension, of `features` elements; g is one
/// number, at first √features. With g = √features it is root-mean-square normalization without γ.
///
/// Nguyen and Salazar, *Transformers without tears: improving the normalization of self-attention*,
/// 2019.
public struct ScaleNorm<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// The number of elements of an example.
  public let features: Int
  /// ε, the least length that is divided by.
  public let epsilon: Double
  /// g, the learned length, of shape ().
  public var gain: Tensor<Scalar>

  /// A layer over the last dimension with g = √features; stops when `features` is not positive or
  /// `epsilon` is not.
  public init(
    features: Int, epsilon: Double = 1e-5, file: StaticString = #filePath, line: UInt = #line
  ) {
    require(features > 0, "'features' is at least 1, not \(features).", file: file, line: line)
    require(
      epsilon > 0 && epsilon.isFinite, "'epsilon' is positive and finite, not \(epsilon).",
      file: file, line: line)
    self.features = features
    self.epsilon = epsilon
    gain = Tensor(shape: [], values: [Scalar(Double(features).squareRoot())])
  }

  /// The gradient by g.
  public struct Gradient: ParameterGradient, Hashable, Sendable {
    /// The gradient by g, Σ x · dy / ‖x‖ over the examples, of shape ().
    public let gain: Tensor<Scalar>
    /// The gradient under "gain".
    public var named: NamedTensors<Scalar> { ["gain": gain] }
  }

  /// What the forward pass keeps: the input, shared and not copied, and one number an example.
  public struct Saved: Hashable, Sendable {
    /// The input as it came.
    public let input: Tensor<Scalar>
    /// max(‖x‖, ε) of each example.
    public let length: Tensor<Scalar>
  }

  /// The learned length: "gain".
  public var parameters: NamedTensors<Scalar> {
    get { ["gain": gain] }
    set { gain = newValue["gain"] ?? gain }
  }

  /// The output, and what `backward` needs; throws unless the last extent is `features`.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try expect(gain, "gain", [])
    let rows = try leadingShape(of: x.shape, before: [features]).count
    let (output, length) = scaledToLength(x.reshaped([rows, features]), gain: gain, floor: epsilon)
    return (output.reshaped(x.shape), Saved(input: x, length: length))
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// dx = g/‖x‖ (dy − x (x · dy)/‖x‖²), dg = Σ x · dy / ‖x‖ over the examples.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dy, "dy", saved.input.shape)
    let rows: Shape = [saved.length.count, features]
    let (dx, dg) = scaledToLengthBackward(
      dy.reshaped(rows), saved.input.reshaped(rows), gain: gain, floor: epsilon,
      length: saved.length)
    return (
      dx.reshaped(dy.shape), Gradient(gain: Tensor(shape: [], values: [dg.sum]))
    )
  }
}
