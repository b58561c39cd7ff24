/// The extents of a tensor, outermost first, such as (N, C, H, W).
public struct Shape: Hashable, Sendable {
  /// The extent of each dimension.
  public let dimensions: [Int]

  /// A shape with these extents.
  public init(_ dimensions: [Int]) {
    require(dimensions.allSatisfy { $0 >= 0 }, "an extent is never negative")
    self.dimensions = dimensions
  }

  /// How many dimensions there are.
  public var rank: Int { dimensions.count }

  /// How many elements a tensor of this shape holds.
  public var count: Int { dimensions.reduce(1, *) }

  /// The extent of one dimension; negative indices count from the end.
  public subscript(dimension: Int) -> Int {
    let index = dimension < 0 ? dimension + rank : dimension
    require(dimensions.indices.contains(index), "no dimension \(dimension) in shape \(self)")
    return dimensions[index]
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// The extents as written, outermost first.
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: ExpressibleByIntegerLiteral {
  /// The shape of a vector of so many elements.
  public init(integerLiteral count: Int) { self.init([count]) }
}

extension Shape: CustomStringConvertible {
  /// The extents in round brackets, such as (32, 64, 16, 16).
  public var description: String {
    "(" + dimensions.map(String.init).joined(separator: ", ") + ")"
  }
}
