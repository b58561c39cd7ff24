extension Tensor {
  /// The element at these indices, outermost first; traps outside the shape.
  public subscript(indices: Int...) -> Scalar {
    get { values[offset(of: indices)] }
    set { values[offset(of: indices)] = newValue }
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

  /// The same elements in another shape; traps unless the counts agree.
  public func reshaped(_ shape: Shape) -> Tensor {
    Tensor(shape: shape, values: values)
  }

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
    let extents = order.map { shape[$0] }
    let strides = shape.strides
    let steps = order.map { strides[$0] }
    return Tensor(uninitialized: Shape(extents)) { buffer in
      var indices = Array(repeating: 0, count: extents.count)
      var source = 0
      for target in buffer.indices {
        buffer[target] = values[source]
        var dimension = extents.count - 1
        while dimension >= 0 {
          indices[dimension] += 1
          source += steps[dimension]
          if indices[dimension] < extents[dimension] { break }
          source -= steps[dimension] * extents[dimension]
          indices[dimension] = 0
          dimension -= 1
        }
      }
    }
  }

  private func offset(of indices: [Int]) -> Int {
    require(
      indices.count == rank, "\(indices.count) indices for a tensor of shape \(shape)")
    var offset = 0
    for (index, extent) in zip(indices, shape.dimensions) {
      require((0..<extent).contains(index), "index \(indices) is outside shape \(shape)")
      offset = offset * extent + index
    }
    return offset
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
