/// A dense array of numbers in row-major order; a value.
public struct Tensor<Scalar: EngineScalar>: Hashable, Sendable {
  /// The extents, outermost first.
  public let shape: Shape

  /// The elements in row-major order.
  public package(set) var values: [Scalar]

  /// A tensor of this shape with these elements in row-major order; traps unless the counts agree.
  public init(shape: Shape, values: [Scalar]) {
    require(
      shape.count == values.count, "shape \(shape) holds \(shape.count), not \(values.count) values"
    )
    self.shape = shape
    self.values = values
  }

  /// How many elements there are.
  public var count: Int { values.count }

  /// How many dimensions there are.
  public var rank: Int { shape.rank }
}
