/// y = γ ⊙ x / √(mean(x²) + ε) for each row of a matrix, and the mean squares.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func rootMeanSquareRows<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, columns: Int, epsilon: Double,
  gamma: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>, meanSquare: UnsafeMutablePointer<Scalar>
) {
  let streamed = isStreamed(Scalar.self, count: rows * columns)
  for row in 0..<rows {
    let x = input + row * columns
    let y = output + row * columns
    let mean = sumOfSquares(x, count: columns) / Double(columns)
    meanSquare[row] = Scalar(mean)
    let factor = Scalar(1 / (mean + epsilon).squareRoot())
    if let gamma {
      writeRow(y, count: columns, streamed: streamed) {
        lanes(x, $0) * factor * lanes(gamma, $0)
      } element: {
        x[$0] * factor * gamma[$0]
      }
    } else {
      writeRow(y, count: columns, streamed: streamed) {
        lanes(x, $0) * factor
      } element: {
        x[$0] * factor
      }
    }
  }
  finishStreaming(streamed)
}

/// The gradients of `rootMeanSquareRows`.
///
/// With g = γ ⊙ dy and x̂ = x / √(mean(x²) + ε): dx = (g − x̂ mean(g x̂)) / √(mean(x²) + ε), the mean
/// over one row; dγ = Σ dy ⊙ x̂ over the rows. `inputGradient` may share memory with neither `upstream`
/// nor `input`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func rootMeanSquareRowsBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Int, columns: Int,
  epsilon: Double, meanSquare: UnsafePointer<Scalar>, gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>, gammaGradient: UnsafeMutablePointer<Scalar>?
) {
  rowGradients(
    upstream, input, rows: rows, columns: columns, gamma: gamma, inputGradient: inputGradient,
    gammaGradient: gammaGradient, betaGradient: nil
  ) { row in
    let reciprocal = 1 / (meanSquare[row].doubleValue + epsilon).squareRoot()
    let (_, product) = weightedSums(
      upstream + row * columns, input + row * columns, count: columns, center: 0, gamma: gamma)
    return RowTerms(
      center: 0, drift: 0, slope: Scalar(product * reciprocal * reciprocal / Double(columns)),
      factor: Scalar(reciprocal))
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

/// ‖x‖ of a run: of values whose squares leave the range of the type or vanish in it, scaled by the
/// largest before they are squared.
@inline(__always)
func length<Scalar: EngineScalar>(of x: UnsafePointer<Scalar>, count: Int) -> Double {
  let sum = product(x, x, count: count)
  // Below this a square that is lost may count.
  let least = (Scalar.leastNormalMagnitude / Scalar.ulpOfOne).doubleValue
  return sum.isFinite && sum > least ? sum.squareRoot() : scaledLength(of: x, count: count)
}

@inline(never)
private func scaledLength<Scalar: EngineScalar>(
  of x: UnsafePointer<Scalar>, count: Int
) -> Double {
  var largest = 0.0
  for i in 0..<count { largest = max(largest, abs(x[i].doubleValue)) }
  if largest == 0 { return 0 }
  var sum = 0.0
  for i in 0..<count {
    let share = x[i].doubleValue / largest
    sum += share * share
  }
  return largest * sum.squareRoot()
}

/// Σ a b of two runs, in double precision from short chains of the type's own.
@inline(__always)
func product<Scalar: EngineScalar>(
  _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, count: Int
) -> Double {
  var sums = SIMD8<Double>()
  var i = 0
  while i + 32 <= count {
    let end = min(i + 32 * chainLength, count - 31)
    var (first, second) = (SIMD8<Scalar>(), SIMD8<Scalar>())
    var (third, fourth) = (SIMD8<Scalar>(), SIMD8<Scalar>())
    while i < end {
      first += lanes(a, i) * lanes(b, i)
      second += lanes(a, i + 8) * lanes(b, i + 8)
      third += lanes(a, i + 16) * lanes(b, i + 16)
      fourth += lanes(a, i + 24) * lanes(b, i + 24)
      i += 32
    }
    sums += widened((first + second) + (third + fourth))
  }
  while i + 8 <= count {
    sums += widened(lanes(a, i)) * widened(lanes(b, i))
    i += 8
  }
  var sum = total(sums)
  while i < count {
    sum += a[i].doubleValue * b[i].doubleValue
    i += 1
  }
  return sum
}
