/// A dense array of numbers in row-major order; a value.
public struct Tensor<Scalar: EngineScalar>: Hashable, Sendable {
  /// The extents, outermost first.
  public let shape: Shape

  /// The elements in row-major order.
  public internal(set) var values: [Scalar]

  /// A tensor of this shape with these elements in row-major order; traps unless the counts agree.
  public init(shape: Shape, values: [Scalar]) {
    precondition(
      shape.count == values.count, "shape \(shape) holds \(shape.count), not \(values.count) values")
    self.shape = shape
    self.values = values
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Scalar...) {
    self.init(shape: [elements.count], values: elements)
  }
}
