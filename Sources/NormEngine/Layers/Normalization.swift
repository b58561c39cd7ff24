/// A layer of this library: it throws at shapes that do not fit, and has a second door that stops
/// with the caller's file and line instead.
public protocol Normalization<Scalar>: DifferentiableLayer, Sendable {
  /// The gradients of a loss, given its gradient `dy` by the output; throws unless `dy` has the
  /// output's shape.
  func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient)
}

extension Normalization {
  /// The gradients of a loss, given its gradient `dy` by the output; stops with the caller's file
  /// and line unless `dy` has the output's shape.
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved, file: StaticString = #filePath, line: UInt = #line
  ) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    stopping(file: file, line: line) { () throws(ShapeError) in try gradients(dy, saved: saved) }
  }

  /// The same for the protocol, which knows no file and line.
  @_disfavoredOverload
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved
  ) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    backward(dy, saved: saved, file: #filePath, line: #line)
  }
}

/// Throws unless a tensor has the expected shape.
func expect<Scalar>(
  _ tensor: Tensor<Scalar>, _ name: String, _ shape: Shape
) throws(ShapeError) {
  if tensor.shape != shape {
    throw .mismatch(of: name, expected: shape.description, got: tensor.shape)
  }
}

extension Normalization {
  /// The output, for a cell: stops with the caller's file and line where `forward(_:)` throws.
  func output(
    _ x: Tensor<Scalar>, file: StaticString, line: UInt
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in try forward(x).output }
  }
}

/// A normalization that does the same in training and at inference.
public protocol StatelessNormalization<Scalar>: Normalization {}

extension StatelessNormalization {
  /// The output, for a cell: stops with the caller's file and line where `forward(_:)` throws.
  public func callAsFunction(
    _ x: Tensor<Scalar>, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    output(x, file: file, line: line)
  }
}
