internal import Glibc
internal import NormEngine

/// The eigenvalues of a symmetric matrix, smallest first, and on request its eigenvectors.
///
/// Householder reflections make it tridiagonal, implicit shifts then diagonal; some n³ operations.
///
/// Golub and Van Loan, *Matrix computations*, chapter 8.
///
/// - Parameters:
///   - matrix: n² numbers in rows; only their symmetric part counts.
///   - wantsVectors: whether the eigenvectors are found too.
/// - Returns: the values, and as row i of `vectors` the unit vector of value i.
package func symmetricEigen(
  _ matrix: [Double], size n: Int, wantsVectors: Bool = false
) -> (values: [Double], vectors: [[Double]]) {
  require(matrix.count == n * n, "a matrix of \(n)² numbers")
  guard n > 0 else { return ([], []) }
  var a = matrix
  for i in 0..<n {
    for j in 0..<i {
      let mean = (matrix[i * n + j] + matrix[j * n + i]) / 2
      a[i * n + j] = mean
      a[j * n + i] = mean
    }
  }
  // Row i of `vectors` holds the i-th basis vector so far.
  var vectors = wantsVectors ? (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0.0 } } : []
  a.withUnsafeMutableBufferPointer { a in
    if let a = a.baseAddress { tridiagonalize(a, size: n, vectors: &vectors) }
  }
  var diagonal = (0..<n).map { a[$0 * n + $0] }
  var below = (0..<n).map { $0 + 1 < n ? a[($0 + 1) * n + $0] : 0 }
  diagonalize(&diagonal, &below, vectors: &vectors)
  let order = (0..<n).sorted { diagonal[$0] < diagonal[$1] }
  return (order.map { diagonal[$0] }, wantsVectors ? order.map { vectors[$0] } : [])
}

/// A ← H A H for reflections H = 1 - 2vvᵀ / ‖v‖² that clear what lies below the first subdiagonal; the
/// basis goes along.
private func tridiagonalize(
  _ a: UnsafeMutablePointer<Double>, size n: Int, vectors: inout [[Double]]
) {
  guard n > 2 else { return }
  let room = UnsafeMutablePointer<Double>.allocate(capacity: 2 * n)
  defer { room.deallocate() }
  let v = room
  let p = room + n
  for k in 0..<(n - 2) {
    var length = 0.0
    for i in (k + 1)..<n {
      v[i] = a[i * n + k]
      length += v[i] * v[i]
    }
    length = length.squareRoot()
    guard length > 0 else { continue }
    v[k + 1] += v[k + 1] < 0 ? -length : length
    let size = n - k - 1
    let norm = dot(v + k + 1, v + k + 1, count: size)
    guard norm > 0 else { continue }
    // p = 2 A v / ‖v‖², less its part along v: A ← A - v pᵀ - p vᵀ.
    for i in k..<n { p[i] = 2 * dot(a + i * n + k + 1, v + k + 1, count: size) / norm }
    let along = dot(v + k + 1, p + k + 1, count: size) / norm
    for i in (k + 1)..<n { p[i] -= along * v[i] }
    v[k] = 0
    for i in k..<n {
      let (vi, pi) = (v[i], p[i])
      let row = a + i * n
      for j in k..<n { row[j] -= vi * p[j] + pi * v[j] }
    }
    guard !vectors.isEmpty else { continue }
    for column in 0..<n {
      var sum = 0.0
      for i in (k + 1)..<n { sum += v[i] * vectors[i][column] }
      sum *= 2 / norm
      for i in (k + 1)..<n { vectors[i][column] -= sum * v[i] }
    }
  }
}

/// Implicit QL steps with Wilkinson's shift until everything off the diagonal is gone.
private func diagonalize(
  _ d: inout [Double], _ e: inout [Double], vectors: inout [[Double]]
) {
  let n = d.count
  for l in 0..<n {
    var rounds = 0
    while true {
      var m = l
      while m < n - 1 {
        let size = abs(d[m]) + abs(d[m + 1])
        if abs(e[m]) <= 1e-16 * size { break }
        m += 1
      }
      if m == l || rounds > 100 { break }
      rounds += 1
      var g = (d[l + 1] - d[l]) / (2 * e[l])
      var r = hypot(g, 1)
      g = d[m] - d[l] + e[l] / (g + (g < 0 ? -r : r))
      var (s, c, p) = (1.0, 1.0, 0.0)
      var i = m - 1
      var cut = false
      while i >= l {
        var f = s * e[i]
        let b = c * e[i]
        r = hypot(f, g)
        e[i + 1] = r
        if r == 0 {
          d[i + 1] -= p
          e[m] = 0
          cut = true
          break
        }
        s = f / r
        c = g / r
        g = d[i + 1] - p
        r = (d[i] - g) * s + 2 * c * b
        p = s * r
        d[i + 1] = g + p
        g = c * r - b
        if !vectors.isEmpty {
          for column in 0..<n {
            f = vectors[i + 1][column]
            vectors[i + 1][column] = s * vectors[i][column] + c * f
            vectors[i][column] = c * vectors[i][column] - s * f
          }
        }
        i -= 1
      }
      if cut { continue }
      d[l] -= p
      e[l] = g
      e[m] = 0
    }
  }
}
