/// y = γ ⊙ (x − μ)/√(σ² + ε) + β for each row of a matrix, γ and β one number for each column.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func normalizeRows<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, columns: Int, epsilon: Double,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>,
  mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>
) {
  for row in 0..<rows {
    let x = input + row * columns
    let y = output + row * columns
    let moments = moments(of: x, planes: 1, stride: columns, length: columns)
    mean[row] = Scalar(moments.mean)
    variance[row] = Scalar(moments.variance)
    let near = Scalar(moments.mean)
    let wideFactor = moments.reciprocalDeviation(epsilon: epsilon)
    let factor = Scalar(wideFactor)
    let rest = Scalar((near.doubleValue - moments.mean) * wideFactor)
    affineRow(
      x, count: columns, center: near, factor: factor, constant: rest, gamma: gamma, beta: beta,
      output: y)
  }
}

/// y = γ ⊙ ((x − center) · factor + constant) + β over one row.
@inline(__always)
func affineRow<Scalar: EngineScalar>(
  _ x: UnsafePointer<Scalar>, count: Int, center: Scalar, factor: Scalar, constant: Scalar,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output y: UnsafeMutablePointer<Scalar>
) {
  if let gamma {
    if let beta {
      for i in 0..<count { y[i] = ((x[i] - center) * factor + constant) * gamma[i] + beta[i] }
    } else {
      for i in 0..<count { y[i] = ((x[i] - center) * factor + constant) * gamma[i] }
    }
  } else if let beta {
    for i in 0..<count { y[i] = (x[i] - center) * factor + constant + beta[i] }
  } else {
    for i in 0..<count { y[i] = (x[i] - center) * factor + constant }
  }
}
