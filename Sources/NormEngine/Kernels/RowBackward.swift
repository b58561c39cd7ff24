/// The gradients of `normalizeRows`.
///
/// With g = γ ⊙ dy and x̂ = (x − μ)/√(σ² + ε), means over one row:
/// dx = (g − mean(g) − x̂ · mean(g x̂)) / √(σ² + ε); over the rows: dγ = Σ dy ⊙ x̂, dβ = Σ dy.
/// `inputGradient` may share memory with neither `upstream` nor `input`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func normalizeRowsBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Int, columns: Int,
  epsilon: Double, mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>,
  gammaGradient: UnsafeMutablePointer<Scalar>?, betaGradient: UnsafeMutablePointer<Scalar>?
) {
  let count = Double(columns)
  rowGradients(
    upstream, input, rows: rows, columns: columns, gamma: gamma, inputGradient: inputGradient,
    gammaGradient: gammaGradient, betaGradient: betaGradient
  ) { row in
    let center = mean[row]
    let reciprocal = 1 / (variance[row].doubleValue + epsilon).squareRoot()
    let (sum, product) = weightedSums(
      upstream + row * columns, input + row * columns, count: columns, center: center,
      gamma: gamma)
    return RowTerms(
      center: center, drift: Scalar(sum / count),
      slope: Scalar(product * reciprocal * reciprocal / count), factor: Scalar(reciprocal))
  }
}

/// Σ γ dy and Σ γ dy (x − center) over a row.
@inline(__always)
func weightedSums<Scalar: EngineScalar>(
  _ dy: UnsafePointer<Scalar>, _ x: UnsafePointer<Scalar>, count: Int, center: Scalar,
  gamma: UnsafePointer<Scalar>?
) -> (Double, Double) {
  guard let gamma else {
    var sums = ProductSums()
    sums.add(dy, x, count: count, center: center)
    return (sums.sum, sums.product)
  }
  let centers = SIMD8<Scalar>(repeating: center)
  var sums = SIMD8<Double>()
  var products = SIMD8<Double>()
  var i = 0
  while i + 8 <= count {
    let end = min(i + 8 * chainLength, count - 7)
    var chain = SIMD8<Scalar>()
    var productChain = SIMD8<Scalar>()
    while i < end {
      let g = lanes(gamma, i) * lanes(dy, i)
      chain += g
      productChain += g * (lanes(x, i) - centers)
      i += 8
    }
    sums += widened(chain)
    products += widened(productChain)
  }
  var (sum, product) = (total(sums), total(products))
  while i < count {
    let g = gamma[i].doubleValue * dy[i].doubleValue
    sum += g
    product += g * (x[i] - center).doubleValue
    i += 1
  }
  return (sum, product)
}
