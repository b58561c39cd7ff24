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
  // A few rows at a time stay in the cache for the second walk, down the columns.
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
        let center = mean[row]
        let reciprocal = 1 / (variance[row].doubleValue + epsilon).squareRoot()
        let (sum, product) = weightedSums(dy, x, count: columns, center: center, gamma: gamma)
        let drift = Scalar(sum / count)
        let slope = Scalar(product * reciprocal * reciprocal / count)
        let factor = Scalar(reciprocal)
        factors[k] = factor
        if let gamma {
          for i in 0..<columns {
            dx[i] = (gamma[i] * dy[i] - drift - (x[i] - center) * slope) * factor
          }
        } else {
          for i in 0..<columns { dx[i] = (dy[i] - drift - (x[i] - center) * slope) * factor }
        }
      }
      addColumnSums(
        upstream + first * columns, input + first * columns, rows: block, columns: columns,
        centers: mean + first, factors: factors.start, products: gammaGradient, sums: betaGradient)
      first += block
    }
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

/// How many rows go down the columns together: few enough for the nearest cache, whatever the
/// distance of the rows.
let rowsTogether = 4

/// Adds Σ dy (x − center) · factor and Σ dy of some rows to each column's sums, the centers nil for 0.
@inline(__always)
func addColumnSums<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, rows: Int, columns: Int,
  centers: UnsafePointer<Scalar>?, factors: UnsafeMutablePointer<Scalar>,
  products: UnsafeMutablePointer<Scalar>?, sums: UnsafeMutablePointer<Scalar>?
) {
  if products == nil && sums == nil { return }
  var i = 0
  if rows == rowsTogether {
    let (c0, c1) = (centers?[0] ?? 0, centers?[1] ?? 0)
    let (c2, c3) = (centers?[2] ?? 0, centers?[3] ?? 0)
    let (f0, f1, f2, f3) = (factors[0], factors[1], factors[2], factors[3])
    while i + 8 <= columns {
      let (a, b) = (lanes(upstream, i), lanes(upstream, columns + i))
      let (c, d) = (lanes(upstream, 2 * columns + i), lanes(upstream, 3 * columns + i))
      if let products {
        let first =
          a * ((lanes(input, i) - c0) * f0) + b * ((lanes(input, columns + i) - c1) * f1)
        let second =
          c * ((lanes(input, 2 * columns + i) - c2) * f2)
          + d * ((lanes(input, 3 * columns + i) - c3) * f3)
        store(lanes(products, i) + (first + second), products, i)
      }
      if let sums { store(lanes(sums, i) + ((a + b) + (c + d)), sums, i) }
      i += 8
    }
  }
  while i < columns {
    var product: Scalar = 0
    var sum: Scalar = 0
    for row in 0..<rows {
      let dy = upstream[row * columns + i]
      product += dy * ((input[row * columns + i] - (centers?[row] ?? 0)) * factors[row])
      sum += dy
    }
    products?[i] += product
    sums?[i] += sum
    i += 1
  }
}
