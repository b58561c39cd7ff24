public import NormEngine

extension Tensor {
  /// The matrix product, Σₖ aᵢₖ bₖⱼ: of matrices (n, k) and (k, m) a matrix (n, m).
  ///
  /// A vector (k) counts as a row on the left and as a column on the right, and its other dimension
  /// is left out of the result: (n, k) times (k) is (n). Traps unless the inner extents are equal.
  public func matmul(_ other: Tensor) -> Tensor {
    require(
      (1...2).contains(rank) && (1...2).contains(other.rank),
      "'matmul' multiplies matrices and vectors, not tensors of shapes \(shape) and \(other.shape)")
    let inner = shape[-1]
    require(
      inner == other.shape[0],
      "'matmul' of shapes \(shape) and \(other.shape): the last extent of the first is the first of "
        + "the second, and \(inner) isn't \(other.shape[0])")
    let rows = rank == 2 ? shape[0] : 1
    let columns = other.rank == 2 ? other.shape[1] : 1
    var product = Array(repeating: Scalar(0), count: rows * columns)
    if inner > 0 {
      values.withUnsafeBufferPointer { a in
        other.values.withUnsafeBufferPointer { b in
          product.withUnsafeMutableBufferPointer { c in
            guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else {
              return
            }
            multiply(a, b, into: c, rows: rows, columns: columns, inner: inner)
          }
        }
      }
    }
    let extents = (rank == 2 ? [rows] : []) + (other.rank == 2 ? [columns] : [])
    return Tensor(shape: Shape(extents), values: product)
  }
}
