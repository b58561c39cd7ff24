// Batch normalization of a matrix (rows, C), where the values of a channel lie C apart: eight
// neighbouring columns go through the rows together, the columns left over one by one.

/// y = γ(x − μ)/√(σ² + ε) + β over the columns of a matrix, and the statistics it used.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func normalizeColumns<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, columns: Int, epsilon: Double,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>,
  mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>
) {
  var c = 0
  while c + 8 <= columns {
    let moments = columnMoments(input + c, rows: rows, stride: columns)
    store(SIMD8<Scalar>(moments.mean), mean, c)
    store(SIMD8<Scalar>(moments.variance), variance, c)
    applyColumns(
      input + c, rows: rows, stride: columns, mean: moments.mean, variance: moments.variance,
      epsilon: epsilon, gamma: gamma.map { $0 + c }, beta: beta.map { $0 + c },
      output: output + c)
    c += 8
  }
  while c < columns {
    let moments = moments(of: input + c, planes: rows, stride: columns, length: 1)
    mean[c] = Scalar(moments.mean)
    variance[c] = Scalar(moments.variance)
    applyColumn(
      input + c, rows: rows, stride: columns, moments: moments, epsilon: epsilon,
      gamma: gamma?[c] ?? 1, beta: beta?[c] ?? 0, output: output + c)
    c += 1
  }
}

/// The same with statistics that are given: inference.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func applyColumns<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, columns: Int, epsilon: Double,
  mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>
) {
  var c = 0
  while c + 8 <= columns {
    applyColumns(
      input + c, rows: rows, stride: columns, mean: widened(lanes(mean, c)),
      variance: widened(lanes(variance, c)), epsilon: epsilon, gamma: gamma.map { $0 + c },
      beta: beta.map { $0 + c }, output: output + c)
    c += 8
  }
  while c < columns {
    applyColumn(
      input + c, rows: rows, stride: columns,
      moments: Moments(mean: mean[c].doubleValue, variance: variance[c].doubleValue),
      epsilon: epsilon, gamma: gamma?[c] ?? 1, beta: beta?[c] ?? 0, output: output + c)
    c += 1
  }
}

/// The means and variances of eight neighbouring columns.
@inline(__always)
private func columnMoments<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, stride: Int
) -> (mean: SIMD8<Double>, variance: SIMD8<Double>) {
  let count = Double(rows)
  var shift = lanes(input, 0)
  if rows >= 4 {
    let pair = widened(shift) + widened(lanes(input, stride))
    let other = widened(lanes(input, 2 * stride)) + widened(lanes(input, 3 * stride))
    shift = SIMD8<Scalar>((pair + other) * 0.25)
  }
  var passes = 0
  while true {
    var sums = SIMD8<Double>()
    var squares = SIMD8<Double>()
    var row = 0
    while row < rows {
      let end = min(row + chainLength, rows)
      var chain = SIMD8<Scalar>()
      var squareChain = SIMD8<Scalar>()
      while row < end {
        let d = lanes(input, row * stride) - shift
        chain += d
        squareChain += d * d
        row += 1
      }
      sums += widened(chain)
      squares += widened(squareChain)
    }
    let offset = sums / count
    let lost = sums * offset
    let rest = squares - lost
    let mean = widened(shift) + offset
    let variance = rest.replacing(with: 0, where: rest .< 0) / count
    passes += 1
    // A shift further from the mean than one standard deviation asks for a second pass.
    if passes == 2 || !any(lost .> rest) { return (mean, variance) }
    shift = SIMD8<Scalar>(mean)
  }
}

/// Eight neighbouring columns through their moments.
@inline(__always)
private func applyColumns<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, stride: Int, mean: SIMD8<Double>,
  variance: SIMD8<Double>, epsilon: Double, gamma: UnsafePointer<Scalar>?,
  beta: UnsafePointer<Scalar>?, output: UnsafeMutablePointer<Scalar>
) {
  let near = SIMD8<Scalar>(mean)
  let rest = mean - widened(near)
  var wideFactor = 1 / (variance + epsilon).squareRoot()
  if let gamma { wideFactor *= widened(lanes(gamma, 0)) }
  var wideConstant = -rest * wideFactor
  if let beta { wideConstant += widened(lanes(beta, 0)) }
  let factor = SIMD8<Scalar>(wideFactor)
  let constant = SIMD8<Scalar>(wideConstant)
  for row in 0..<rows {
    store((lanes(input, row * stride) - near) * factor + constant, output, row * stride)
  }
}

@inline(__always)
private func applyColumn<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, rows: Int, stride: Int, moments: Moments, epsilon: Double,
  gamma: Scalar, beta: Scalar, output: UnsafeMutablePointer<Scalar>
) {
  let near = Scalar(moments.mean)
  let wideFactor = moments.reciprocalDeviation(epsilon: epsilon) * gamma.doubleValue
  let rest = moments.mean - near.doubleValue
  let factor = Scalar(wideFactor)
  let constant = Scalar(beta.doubleValue - rest * wideFactor)
  for row in 0..<rows { output[row * stride] = (input[row * stride] - near) * factor + constant }
}
