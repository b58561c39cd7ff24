// Small dense matrices in double precision, for what is exact rather than fast: eigenvectors of a
// covariance, singular values to compare an estimate with.

/// A square matrix of doubles, row by row.
struct SquareMatrix {
  let size: Int
  var elements: [Double]

  init(size: Int, elements: [Double]) {
    self.size = size
    self.elements = elements
  }

  init(identity size: Int) {
    self.init(size: size, elements: Array(repeating: 0, count: size * size))
    for i in 0..<size { self[i, i] = 1 }
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set { elements[row * size + column] = newValue }
  }

  var transposed: SquareMatrix {
    var result = self
    for i in 0..<size { for j in 0..<size { result[i, j] = self[j, i] } }
    return result
  }

  static func * (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    var result = SquareMatrix(size: a.size, elements: Array(repeating: 0, count: a.size * a.size))
    for i in 0..<a.size {
      for k in 0..<a.size {
        let factor = a[i, k]
        for j in 0..<a.size { result[i, j] += factor * b[k, j] }
      }
    }
    return result
  }

  /// The eigenvalues, in falling order, and the eigenvectors, as columns, of a symmetric matrix.
  ///
  /// Jacobi's rotations: slow for large matrices, as exact as the numbers for all, repeated
  /// eigenvalues included.
  func symmetricEigen() -> (values: [Double], vectors: SquareMatrix) {
    var (a, vectors) = (self, SquareMatrix(identity: size))
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<size { for j in 0..<i { off += a[i, j] * a[i, j] } }
      let scale = (0..<size).reduce(0.0) { $0 + a[$1, $1] * a[$1, $1] }
      if off <= 1e-34 * scale || off == 0 { break }
      for p in 0..<size { for q in p + 1..<Swift.max(size, p + 1) { a.rotate(p, q, &vectors) } }
    }
    let order = (0..<size).sorted { a[$0, $0] > a[$1, $1] }
    var sorted = vectors
    for (column, from) in order.enumerated() {
      for row in 0..<size { sorted[row, column] = vectors[row, from] }
    }
    return (order.map { a[$0, $0] }, sorted)
  }

  /// Turns rows and columns p and q so that the element (p, q) becomes 0.
  private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout SquareMatrix) {
    guard self[p, q] != 0 else { return }
    let (cosine, sine) = jacobiRotation(self[p, p], self[p, q], self[q, q])
    for k in 0..<size {
      let (x, y) = (self[k, p], self[k, q])
      self[k, p] = cosine * x - sine * y
      self[k, q] = sine * x + cosine * y
    }
    for k in 0..<size {
      let (x, y) = (self[p, k], self[q, k])
      self[p, k] = cosine * x - sine * y
      self[q, k] = sine * x + cosine * y
    }
    for k in 0..<size {
      let (x, y) = (vectors[k, p], vectors[k, q])
      vectors[k, p] = cosine * x - sine * y
      vectors[k, q] = sine * x + cosine * y
    }
  }
}

/// The cosine and sine of the turn that makes the symmetric matrix (a, b; b, c) diagonal, the smaller
/// of the two.
func jacobiRotation(_ a: Double, _ b: Double, _ c: Double) -> (cosine: Double, sine: Double) {
  let theta = (c - a) / (2 * b)
  let root = (theta * theta + 1).squareRoot()
  // Of a θ whose square overflows the tangent is 1/2θ.
  let tangent =
    root.isFinite ? (theta >= 0 ? 1 : -1) / (theta.magnitude + root) : 1 / (2 * theta)
  let cosine = 1 / (tangent * tangent + 1).squareRoot()
  return (cosine, tangent * cosine)
}
