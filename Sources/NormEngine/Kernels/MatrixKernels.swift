/// y = W x for a matrix (rows, columns).
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func matrixTimesVector<Scalar: EngineScalar>(
  _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, _ x: UnsafePointer<Scalar>,
  output y: UnsafeMutablePointer<Scalar>
) {
  for row in 0..<rows { y[row] = Scalar(product(matrix + row * columns, x, count: columns)) }
}

/// y = Wᵀ x for a matrix (rows, columns), eight rows at a time.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func transposedTimesVector<Scalar: EngineScalar>(
  _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, _ x: UnsafePointer<Scalar>,
  output y: UnsafeMutablePointer<Scalar>
) {
  y.update(repeating: 0, count: columns)
  var row = 0
  while row + 8 <= rows {
    let w = matrix + row * columns
    let (a, b, c, d) = (x[row], x[row + 1], x[row + 2], x[row + 3])
    let (e, f, g, h) = (x[row + 4], x[row + 5], x[row + 6], x[row + 7])
    for i in 0..<columns {
      let first =
        (a * w[i] + b * w[i + columns]) + (c * w[i + 2 * columns] + d * w[i + 3 * columns])
      let second =
        (e * w[i + 4 * columns] + f * w[i + 5 * columns])
        + (g * w[i + 6 * columns] + h * w[i + 7 * columns])
      y[i] += first + second
    }
    row += 8
  }
  guard row < rows else { return }
  for i in 0..<columns {
    var sum = y[i].doubleValue
    for rest in row..<rows { sum += x[rest].doubleValue * matrix[rest * columns + i].doubleValue }
    y[i] = Scalar(sum)
  }
}

/// Divides a vector by its length, at least `floor`, and returns the length.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
@discardableResult
package func bringToUnitLength<Scalar: EngineScalar>(
  _ x: UnsafeMutablePointer<Scalar>, count: Int, floor: Double
) -> Double {
  let length = length(of: x, count: count)
  let factor = 1 / max(length, floor)
  for i in 0..<count { x[i] = Scalar(x[i].doubleValue * factor) }
  return length
}

/// One step of the power iteration from u: v = Wᵀu / ‖Wᵀu‖, then u = W v / ‖W v‖; returns u · W v.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func powerStep<Scalar: EngineScalar>(
  _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, floor: Double,
  left u: UnsafeMutablePointer<Scalar>, right v: UnsafeMutablePointer<Scalar>
) -> Double {
  transposedTimesVector(matrix, rows: rows, columns: columns, u, output: v)
  bringToUnitLength(v, count: columns, floor: floor)
  matrixTimesVector(matrix, rows: rows, columns: columns, v, output: u)
  // u is W v brought to unit length, so that u · W v is the length it had.
  return bringToUnitLength(u, count: rows, floor: floor)
}

/// y = x · factor over a run.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func multiply<Scalar: EngineScalar>(
  _ x: UnsafePointer<Scalar>, count: Int, by factor: Scalar,
  output y: UnsafeMutablePointer<Scalar>
) {
  for i in 0..<count { y[i] = x[i] * factor }
}

/// The gradient of W / σ by W, with σ = uᵀ W v and u, v constants:
/// dW = (G − ⟨G, W/σ⟩ u vᵀ) / σ.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func spectralBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int,
  sigma: Double, left u: UnsafePointer<Scalar>, right v: UnsafePointer<Scalar>,
  output: UnsafeMutablePointer<Scalar>
) {
  let projection = product(upstream, matrix, count: rows * columns) / sigma
  let factor = Scalar(1 / sigma)
  for row in 0..<rows {
    let along = Scalar(projection * u[row].doubleValue)
    let start = row * columns
    for i in 0..<columns {
      output[start + i] = (upstream[start + i] - along * v[i]) * factor
    }
  }
}
