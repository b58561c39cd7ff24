extension Tensor {
  /// The singular values of a weight, in falling order: of the matrix (first dimension, everything
  /// else), by turning its rows until they are at right angles.
  ///
  /// One-sided Jacobi iteration in double precision: each value is right to the last digits, however
  /// near two of them are. The cost grows as rows² · columns, a few seconds at 512.
  ///
  /// Demmel and Veselić, *Jacobi's method is more accurate than QR*, 1992.
  public var singularValues: [Double] {
    guard rank >= 1, count > 0 else { return [] }
    var rows = (0..<shape[0]).map { part($0).values.map(\.doubleValue) }
    if rows.count > rows[0].count {
      rows = (0..<rows[0].count).map { column in rows.map { $0[column] } }
    }
    for _ in 0..<60 {
      var turned = false
      for p in 0..<rows.count {
        for q in p + 1..<Swift.max(rows.count, p + 1) {
          let a = dotProduct(rows[p], rows[p])
          let b = dotProduct(rows[p], rows[q])
          let c = dotProduct(rows[q], rows[q])
          if b == 0 || b.magnitude <= 1e-16 * (a * c).squareRoot() { continue }
          turned = true
          let (cosine, sine) = jacobiRotation(a, b, c)
          for k in rows[p].indices {
            let (x, y) = (rows[p][k], rows[q][k])
            rows[p][k] = cosine * x - sine * y
            rows[q][k] = sine * x + cosine * y
          }
        }
      }
      if !turned { break }
    }
    return rows.map { dotProduct($0, $0).squareRoot() }.sorted(by: >)
  }
}

private func dotProduct(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
