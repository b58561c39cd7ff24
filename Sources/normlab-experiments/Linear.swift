import NormEngine
import NormLab

// Small dense linear algebra in double precision for the experiments that need a formula rather
// than a network.

/// op(a) · op(b) into c.
func multiply(
  _ a: [Double], transposeA: Bool = false, _ b: [Double], transposeB: Bool = false,
  into c: inout [Double], rows: Int, columns: Int, inner: Int
) {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      c.withUnsafeMutableBufferPointer { c in
        guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
        NormLab.multiply(
          a, transposeA: transposeA, b, transposeB: transposeB, into: c, rows: rows,
          columns: columns, inner: inner)
      }
    }
  }
}

/// op(a) · op(b).
func product(
  _ a: [Double], transposeA: Bool = false, _ b: [Double], transposeB: Bool = false, rows: Int,
  columns: Int, inner: Int
) -> [Double] {
  var c = [Double](repeating: 0, count: rows * columns)
  multiply(
    a, transposeA: transposeA, b, transposeB: transposeB, into: &c, rows: rows, columns: columns,
    inner: inner)
  return c
}

/// x with A x = b (b of several columns) for a symmetric positive definite A, by Cholesky's method.
func solve(_ matrix: [Double], _ b: [Double], size n: Int, columns: Int = 1) -> [Double] {
  var l = matrix
  for j in 0..<n {
    for i in j..<n {
      var sum = l[i * n + j]
      for k in 0..<j { sum -= l[i * n + k] * l[j * n + k] }
      l[i * n + j] = i == j ? sum.squareRoot() : sum / l[j * n + j]
    }
  }
  var x = b
  for column in 0..<columns {
    for i in 0..<n {
      var sum = x[i * columns + column]
      for k in 0..<i { sum -= l[i * n + k] * x[k * columns + column] }
      x[i * columns + column] = sum / l[i * n + i]
    }
    for i in (0..<n).reversed() {
      var sum = x[i * columns + column]
      for k in (i + 1)..<n { sum -= l[k * n + i] * x[k * columns + column] }
      x[i * columns + column] = sum / l[i * n + i]
    }
  }
  return x
}

/// A random orthogonal matrix: Gram and Schmidt on normal rows.
func randomRotation(_ n: Int, _ random: inout SplitMix64) -> [Double] {
  var rows: [[Double]] = []
  while rows.count < n {
    var row = (0..<n).map { _ in random.normal() }
    for _ in 0..<2 {
      for other in rows {
        let along = inner(row, other)
        for i in 0..<n { row[i] -= along * other[i] }
      }
    }
    let length = norm(row)
    rows.append(row.map { $0 / length })
  }
  return Array(rows.joined())
}

/// The singular values of a matrix, largest first, from the eigenvalues of the smaller Gram matrix.
func singularValues(_ matrix: [Double], rows: Int, columns: Int) -> [Double] {
  let gram =
    rows <= columns
    ? product(matrix, matrix, transposeB: true, rows: rows, columns: rows, inner: columns)
    : product(matrix, transposeA: true, matrix, rows: columns, columns: columns, inner: rows)
  return symmetricEigen(gram, size: min(rows, columns)).values.reversed().map {
    max($0, 0).squareRoot()
  }
}

/// What is done to a table's columns before learning.
enum Preparation: String, CaseIterable {
  case raw, centred, standardised, whitened

  /// The prepared table.
  func callAsFunction(_ x: [Double], rows: Int, columns: Int) -> [Double] {
    guard self != .raw else { return x }
    var x = x
    for column in 0..<columns {
      let m = mean((0..<rows).map { x[$0 * columns + column] })
      for row in 0..<rows { x[row * columns + column] -= m }
    }
    if self == .centred { return x }
    if self == .standardised {
      return normalizedColumns(x, rows: rows, columns: columns, epsilon: 0)
    }
    let covariance = product(x, transposeA: true, x, rows: columns, columns: columns, inner: rows)
      .map { $0 / Double(rows) }
    let (values, vectors) = symmetricEigen(covariance, size: columns, wantsVectors: true)
    let basis = Array(vectors.joined())
    let scaled = zip(values, vectors).flatMap { value, vector in
      vector.map { $0 / max(value, 1e-300).squareRoot() }
    }
    let zca = product(
      basis, transposeA: true, scaled, rows: columns, columns: columns, inner: columns)
    return product(x, zca, rows: rows, columns: columns, inner: columns)
  }
}
