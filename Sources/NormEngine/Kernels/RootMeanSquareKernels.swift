/// y = γ ⊙ x / √(mean(x²) + ε) for each row of a matrix, and the mean squares.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func rootMeanSquareRows<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, columns: Int, epsilon: Double,
  gamma: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>, meanSquare: UnsafeMutablePointer<Scalar>
) {
  for row in 0..<rows {
    let x = input + row * columns
    let y = output + row * columns
    let mean = sumOfSquares(x, count: columns) / Double(columns)
    meanSquare[row] = Scalar(mean)
    let factor = Scalar(1 / (mean + epsilon).squareRoot())
    if let gamma {
      for i in 0..<columns { y[i] = x[i] * factor * gamma[i] }
    } else {
      for i in 0..<columns { y[i] = x[i] * factor }
    }
  }
}

/// The gradients of `rootMeanSquareRows`.
///
/// With g = γ ⊙ dy and x̂ = x / √(mean(x²) + ε): dx = (g − x̂ mean(g x̂)) / √(mean(x²) + ε), the mean
/// over one row; dγ = Σ dy ⊙ x̂ over the rows.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func rootMeanSquareRowsBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Int, columns: Int,
  epsilon: Double, meanSquare: UnsafePointer<Scalar>, gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>, gammaGradient: UnsafeMutablePointer<Scalar>?
) {
  gammaGradient?.update(repeating: 0, count: columns)
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: rowsTogether) { factors in
    factors.initialize(repeating: 0)
    var first = 0
    while first < rows {
      let block = min(rowsTogether, rows - first)
      for k in 0..<block {
        let row = first + k
        let dy = upstream + row * columns
        let x = input + row * columns
        let dx = inputGradient + row * columns
        let reciprocal = 1 / (meanSquare[row].doubleValue + epsilon).squareRoot()
        let (_, product) = weightedSums(dy, x, count: columns, center: 0, gamma: gamma)
        let slope = Scalar(product * reciprocal * reciprocal / Double(columns))
        let factor = Scalar(reciprocal)
        factors[k] = factor
        if let gamma {
          for i in 0..<columns { dx[i] = (gamma[i] * dy[i] - x[i] * slope) * factor }
        } else {
          for i in 0..<columns { dx[i] = (dy[i] - x[i] * slope) * factor }
        }
      }
      addColumnSums(
        upstream + first * columns, input + first * columns, rows: block, columns: columns,
        centers: nil, factors: factors.start, products: gammaGradient, sums: nil)
      first += block
    }
  }
}

/// Σ x² of a run, in double precision from short chains of the type's own; of values whose squares
/// leave its range, in double precision throughout and below infinity.
@inline(__always)
func sumOfSquares<Scalar: EngineScalar>(_ x: UnsafePointer<Scalar>, count: Int) -> Double {
  let sum = product(x, x, count: count)
  return sum.isFinite ? sum : wideSumOfSquares(x, count: count)
}

@inline(never)
private func wideSumOfSquares<Scalar: EngineScalar>(
  _ x: UnsafePointer<Scalar>, count: Int
) -> Double {
  var sum = 0.0
  for i in 0..<count { sum += x[i].doubleValue * x[i].doubleValue }
  return sum == .infinity ? .greatestFiniteMagnitude : sum
}

/// Σ a b of two runs, in double precision from short chains of the type's own.
@inline(__always)
func product<Scalar: EngineScalar>(
  _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, count: Int
) -> Double {
  var sums = SIMD8<Double>()
  var i = 0
  while i + 16 <= count {
    let end = min(i + 16 * chainLength, count - 15)
    var (first, second) = (SIMD8<Scalar>(), SIMD8<Scalar>())
    while i < end {
      first += lanes(a, i) * lanes(b, i)
      second += lanes(a, i + 8) * lanes(b, i + 8)
      i += 16
    }
    sums += widened(first) + widened(second)
  }
  var sum = total(sums)
  while i < count {
    sum += a[i].doubleValue * b[i].doubleValue
    i += 1
  }
  return sum
}
