extension Tensor {
  /// The element at these indices, outermost first; traps outside the shape.
  public subscript(indices: Int...) -> Scalar {
    get { values[offset(of: indices)] }
    set { values[offset(of: indices)] = newValue }
  }

  /// One row of a matrix; traps unless the rank is 2.
  public func row(_ index: Int) -> Tensor {
    require(rank == 2, "only a matrix has rows, not a tensor of shape \(shape)")
    return part(index)
  }

  /// One column of a matrix; traps unless the rank is 2.
  public func column(_ index: Int) -> Tensor {
    require(rank == 2, "only a matrix has columns, not a tensor of shape \(shape)")
    require((0..<shape[1]).contains(index), "no column \(index) in shape \(shape)")
    return Tensor((0..<shape[0]).map { values[$0 * shape[1] + index] })
  }

  /// The rows of a matrix from the first to the last; traps unless the rank is 2.
  public var rows: [Tensor] {
    require(rank == 2, "only a matrix has rows, not a tensor of shape \(shape)")
    return (0..<shape[0]).map { part($0) }
  }

  /// The part at one index of the first dimension, such as one row of a matrix.
  public func part(_ index: Int) -> Tensor {
    require(rank > 0 && (0..<shape[0]).contains(index), "no part \(index) in shape \(shape)")
    let inner = Shape(Array(shape.dimensions.dropFirst()))
    let start = index * inner.count
    return Tensor(shape: inner, values: Array(values[start..<start + inner.count]))
  }

  /// The parts of a range of the first dimension, such as some rows of a matrix.
  public func parts(_ range: Range<Int>) -> Tensor {
    require(
      rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "no parts \(range) in shape \(shape)")
    let inner = Array(shape.dimensions.dropFirst())
    let stride = Shape(inner).count
    return Tensor(
      shape: Shape([range.count] + inner),
      values: Array(values[range.lowerBound * stride..<range.upperBound * stride]))
  }

  /// The parts of a range of another dimension, such as some columns of a matrix by dimension 1.
  ///
  /// Negative dimensions count from the end.
  public func parts(_ range: Range<Int>, along dimension: Int) -> Tensor {
    let order = orderToFront(dimension)
    return permuted(order).parts(range).permuted(Self.inverse(order))
  }

  /// A list of all dimensions with this one first.
  func orderToFront(_ dimension: Int) -> [Int] {
    let chosen = dimension < 0 ? dimension + rank : dimension
    require((0..<rank).contains(chosen), "no dimension \(dimension) in shape \(shape)")
    return [chosen] + (0..<rank).filter { $0 != chosen }
  }

  /// The order that takes a permutation back.
  static func inverse(_ order: [Int]) -> [Int] {
    order.indices.map { place in order.firstIndex(of: place) ?? place }
  }

  /// The same elements in another shape; traps unless the counts agree.
  public func reshaped(_ shape: Shape) -> Tensor {
    require(
      shape.count == count,
      "a tensor of shape \(self.shape) has \(count) elements and shape \(shape) \(shape.count)")
    return Tensor(shape: shape, values: values)
  }

  /// The same elements in a shape of these extents; traps unless the counts agree.
  public func reshaped(_ extents: Int...) -> Tensor { reshaped(Shape(extents)) }

  /// The only element of a tensor that has one; traps otherwise.
  public var item: Scalar {
    require(count == 1, "a tensor of shape \(shape) is not one number")
    return values[0]
  }

  /// The matrix with rows and columns exchanged; traps unless the rank is 2.
  public var transposed: Tensor {
    require(rank == 2, "only a matrix is transposed, not a tensor of shape \(shape)")
    return permuted([1, 0])
  }

  /// The tensor whose dimension i is this tensor's dimension `order[i]`.
  ///
  /// (N, H, W, C) becomes (N, C, H, W) by [0, 3, 1, 2].
  public func permuted(_ order: [Int]) -> Tensor {
    require(
      order.sorted() == Array(0..<rank), "\(order) is no order of \(rank) dimensions")
    let strides = shape.strides
    return gathered(Shape(order.map { shape[$0] }), steps: order.map { strides[$0] })
  }

  private func offset(of indices: [Int]) -> Int {
    require(
      indices.count == rank,
      "a tensor of shape \(shape) takes \(rank == 1 ? "1 index" : "\(rank) indices"); this has "
        + "\(indices.count)\(Self.partHint(indices, rank))")
    var offset = 0
    for (index, extent) in zip(indices, shape.dimensions) {
      require((0..<extent).contains(index), "index \(indices) is outside shape \(shape)")
      offset = offset * extent + index
    }
    return offset
  }

  private static func partHint(_ indices: [Int], _ rank: Int) -> String {
    indices.count == 1 && rank > 1 ? ", and 'part(\(indices[0]))' is all that is there" : ""
  }
}

extension Shape {
  /// How far apart in memory two neighbours along each dimension are.
  package var strides: [Int] {
    var strides = Array(repeating: 1, count: rank)
    for dimension in stride(from: rank - 2, through: 0, by: -1) {
      strides[dimension] = strides[dimension + 1] * dimensions[dimension + 1]
    }
    return strides
  }
}
