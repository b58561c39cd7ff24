/// The gradients of `normalizeRows`.
///
/// With g = γ ⊙ dy and x̂ = (x − μ)/√(σ² + ε), means over one row:
/// dx = (g − mean(g) − x̂ · mean(g x̂)) / √(σ² + ε); over the rows: dγ = Σ dy ⊙ x̂, dβ = Σ dy.
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
  gammaGradient?.update(repeating: 0, count: columns)
  betaGradient?.update(repeating: 0, count: columns)
  var first = 0
  while first < rows {
    // A few rows at a time stay in the cache for the second walk, down the columns.
    let end = min(first + chainLength, rows)
    for row in first..<end {
      let dy = upstream + row * columns
      let x = input + row * columns
      let dx = inputGradient + row * columns
      let center = mean[row]
      let reciprocal = 1 / (variance[row].doubleValue + epsilon).squareRoot()
      let (sum, product) = weightedSums(dy, x, count: columns, center: center, gamma: gamma)
      let drift = Scalar(sum / count)
      let slope = Scalar(product * reciprocal * reciprocal / count)
      let factor = Scalar(reciprocal)
      if let gamma {
        for i in 0..<columns {
          dx[i] = (gamma[i] * dy[i] - drift - (x[i] - center) * slope) * factor
        }
      } else {
        for i in 0..<columns { dx[i] = (dy[i] - drift - (x[i] - center) * slope) * factor }
      }
    }
    if let gammaGradient {
      addColumnProducts(
        upstream, input, rows: first..<end, columns: columns, epsilon: epsilon, mean: mean,
        variance: variance, to: gammaGradient)
    }
    if let betaGradient {
      for row in first..<end {
        let dy = upstream + row * columns
        for i in 0..<columns { betaGradient[i] += dy[i] }
      }
    }
    first = end
  }
}

/// Σ γ dy and Σ γ dy (x − center) over a row.
@inline(__always)
private func weightedSums<Scalar: EngineScalar>(
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

/// Adds Σ dy x̂ of some rows to each column's sum.
@inline(__always)
private func addColumnProducts<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Range<Int>,
  columns: Int, epsilon: Double, mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  to sums: UnsafeMutablePointer<Scalar>
) {
  for row in rows {
    let dy = upstream + row * columns
    let x = input + row * columns
    let center = mean[row]
    let factor = Scalar(1 / (variance[row].doubleValue + epsilon).squareRoot())
    for i in 0..<columns { sums[i] += dy[i] * ((x[i] - center) * factor) }
  }
}
