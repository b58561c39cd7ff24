/// y = γ ⊙ (x − μ)/√(σ² + ε) + β for each row of a matrix, γ and β one number for each column.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func normalizeRows<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, columns: Int, epsilon: Double,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>,
  mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>
) {
  let streamed = isStreamed(Scalar.self, count: rows * columns)
  for row in 0..<rows {
    let x = input + row * columns
    let y = output + row * columns
    let moments = moments(of: x, planes: 1, stride: columns, length: columns)
    mean[row] = Scalar(moments.mean)
    variance[row] = Scalar(moments.variance)
    let near = Scalar(moments.mean)
    let wideFactor = moments.reciprocalDeviation(epsilon: epsilon)
    let factor = Scalar(wideFactor)
    // What the mean lost when it was rounded; most often less than an output near 1 can hold.
    let lost = Scalar((near.doubleValue - moments.mean) * wideFactor)
    let rest = lost.magnitude < Scalar.ulpOfOne / 8 ? 0 : lost
    affineRow(
      x, count: columns, center: near, factor: factor, constant: rest, gamma: gamma, beta: beta,
      streamed: streamed, output: y)
  }
  finishStreaming(streamed)
}

/// y = γ ⊙ ((x − center) · factor + constant) + β over one row, written past the caches when
/// `streamed`.
@inline(__always)
func affineRow<Scalar: EngineScalar>(
  _ x: UnsafePointer<Scalar>, count: Int, center: Scalar, factor: Scalar, constant: Scalar,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  streamed: Bool, output y: UnsafeMutablePointer<Scalar>
) {
  if let gamma {
    if let beta, constant == 0 {
      writeRow(y, count: count, streamed: streamed) {
        (lanes(x, $0) - center) * factor * lanes(gamma, $0) + lanes(beta, $0)
      } element: {
        (x[$0] - center) * factor * gamma[$0] + beta[$0]
      }
    } else if let beta {
      writeRow(y, count: count, streamed: streamed) {
        ((lanes(x, $0) - center) * factor + constant) * lanes(gamma, $0) + lanes(beta, $0)
      } element: {
        ((x[$0] - center) * factor + constant) * gamma[$0] + beta[$0]
      }
    } else {
      writeRow(y, count: count, streamed: streamed) {
        ((lanes(x, $0) - center) * factor + constant) * lanes(gamma, $0)
      } element: {
        ((x[$0] - center) * factor + constant) * gamma[$0]
      }
    }
  } else if let beta {
    writeRow(y, count: count, streamed: streamed) {
      (lanes(x, $0) - center) * factor + constant + lanes(beta, $0)
    } element: {
      (x[$0] - center) * factor + constant + beta[$0]
    }
  } else {
    scale(
      x, count: count, center: center, factor: factor, constant: constant, streamed: streamed,
      output: y)
  }
}
