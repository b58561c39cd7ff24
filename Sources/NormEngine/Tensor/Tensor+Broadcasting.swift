// Tensors of two shapes element by element, by the rule NumPy made known: from the last dimension
// on, extents are equal, or one of them is 1 or missing and its elements stand for all.

extension Tensor {
  /// The tensor with its elements repeated along the dimensions in which it has an extent of 1 or
  /// none; traps unless the shapes go together so.
  ///
  /// Of shape (2), `broadcast(to: [5, 2])` has five equal rows; of (5, 1), two equal columns.
  public func broadcast(to shape: Shape) -> Tensor {
    guard shape != self.shape else { return self }
    require(
      self.shape.common(with: shape) == shape,
      "a tensor of shape \(self.shape) cannot be repeated to \(shape)")
    let missing = shape.rank - rank
    let own = self.shape.strides
    let steps = (0..<shape.rank).map { dimension in
      dimension < missing || self.shape[dimension - missing] == 1 ? 0 : own[dimension - missing]
    }
    return gathered(shape, steps: steps)
  }

  /// The elements in the order of another shape, whose neighbours along each dimension lie so many
  /// elements apart here.
  func gathered(_ shape: Shape, steps: [Int]) -> Tensor {
    let extents = shape.dimensions
    return Tensor(uninitialized: shape) { buffer in
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
}

extension Shape {
  /// The shape in which tensors of this one and another go together; nothing when they do not.
  func common(with other: Shape) -> Shape? {
    var extents: [Int] = []
    for place in 0..<max(rank, other.rank) {
      let a = place < rank ? self[-1 - place] : 1
      let b = place < other.rank ? other[-1 - place] : 1
      guard a == b || a == 1 || b == 1 else { return nil }
      extents.append(a == 1 ? b : a)
    }
    return Shape(extents.reversed())
  }

  /// What is said of two shapes that do not go together.
  func misfit(_ other: Shape) -> String {
    let rule =
      "shapes \(self) and \(other) don't go together: from the last dimension on, extents are equal "
      + "or one of them is 1"
    for (vector, matrix) in [(self, other), (other, self)]
    where vector.rank == 1 && matrix.rank == 2 && vector[0] == matrix[0] {
      return rule + "; one number a row is a column, as 'reshaped(\(vector[0]), 1)' makes of it"
    }
    if rank == 2, other.rank == 2, self[1] == other[0] {
      return rule + "; the product of two matrices is 'a.matmul(b)'"
    }
    return rule
  }
}
