/// The gradients of `normalizeColumns`, or of `applyColumns` when the statistics are constants.
///
/// Batch statistics: dx = γ (dy − mean(dy) − x̂ · mean(dy x̂)) / √(σ² + ε); constants:
/// dx = γ dy / √(σ² + ε). Both: dγ = Σ dy x̂, dβ = Σ dy.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func columnsBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Int, columns: Int,
  epsilon: Double, constantStatistics: Bool, mean: UnsafePointer<Scalar>,
  variance: UnsafePointer<Scalar>, gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>,
  gammaGradient: UnsafeMutablePointer<Scalar>?, betaGradient: UnsafeMutablePointer<Scalar>?
) {
  let share = constantStatistics ? 0 : 1 / Double(rows)
  var c = 0
  while c + 8 <= columns {
    let center = lanes(mean, c)
    var sums = SIMD8<Double>()
    var products = SIMD8<Double>()
    for row in 0..<rows {
      let dy = widened(lanes(upstream, row * columns + c))
      sums += dy
      products += dy * widened(lanes(input, row * columns + c) - center)
    }
    let reciprocal = 1 / (widened(lanes(variance, c)) + epsilon).squareRoot()
    if let gammaGradient { store(SIMD8<Scalar>(products * reciprocal), gammaGradient, c) }
    if let betaGradient { store(SIMD8<Scalar>(sums), betaGradient, c) }
    let drift = SIMD8<Scalar>(sums * share)
    let slope = SIMD8<Scalar>(products * reciprocal * reciprocal * share)
    var wideFactor = reciprocal
    if let gamma { wideFactor *= widened(lanes(gamma, c)) }
    let factor = SIMD8<Scalar>(wideFactor)
    for row in 0..<rows {
      let i = row * columns + c
      let centred = lanes(input, i) - center
      store((lanes(upstream, i) - drift - centred * slope) * factor, inputGradient, i)
    }
    c += 8
  }
  while c < columns {
    let center = mean[c]
    var sums = ProductSums()
    for row in 0..<rows {
      sums.add(upstream + row * columns + c, input + row * columns + c, count: 1, center: center)
    }
    let reciprocal = 1 / (variance[c].doubleValue + epsilon).squareRoot()
    gammaGradient?[c] = Scalar(sums.product * reciprocal)
    betaGradient?[c] = Scalar(sums.sum)
    let drift = Scalar(sums.sum * share)
    let slope = Scalar(sums.product * reciprocal * reciprocal * share)
    let factor = Scalar(reciprocal * (gamma?[c].doubleValue ?? 1))
    for row in 0..<rows {
      let i = row * columns + c
      inputGradient[i] = (upstream[i] - drift - (input[i] - center) * slope) * factor
    }
    c += 1
  }
}
