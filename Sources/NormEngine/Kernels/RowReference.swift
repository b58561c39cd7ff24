// The formulas of the row kernels in plain loops, to read and to test against.

/// y = γ ⊙ (x − μ)/√(σ² + ε) + β for each row.
package func referenceRows(
  _ x: [Double], columns: Int, epsilon: Double, gamma: [Double], beta: [Double]
) -> [Double] {
  var output = x
  for start in stride(from: 0, to: x.count, by: columns) {
    var mean = 0.0
    for i in 0..<columns { mean += x[start + i] / Double(columns) }
    var variance = 0.0
    for i in 0..<columns {
      variance += (x[start + i] - mean) * (x[start + i] - mean) / Double(columns)
    }
    for i in 0..<columns {
      let normalized = (x[start + i] - mean) / (variance + epsilon).squareRoot()
      output[start + i] = gamma[i] * normalized + beta[i]
    }
  }
  return output
}

/// dxᵢ = Σⱼ γⱼ dyⱼ (δᵢⱼ − 1/n − x̂ᵢx̂ⱼ/n) / √(σ² + ε) for each row; dγ = Σ dy ⊙ x̂, dβ = Σ dy.
package func referenceRowsBackward(
  _ dy: [Double], _ x: [Double], columns: Int, epsilon: Double, gamma: [Double]
) -> (inputGradient: [Double], gammaGradient: [Double], betaGradient: [Double]) {
  let n = Double(columns)
  let zeros = [Double](repeating: 0, count: columns)
  let ones = [Double](repeating: 1, count: columns)
  let normalized = referenceRows(x, columns: columns, epsilon: epsilon, gamma: ones, beta: zeros)
  var (inputGradient, gammaGradient, betaGradient) = (x, zeros, zeros)
  for start in stride(from: 0, to: x.count, by: columns) {
    var mean = 0.0
    for i in 0..<columns { mean += x[start + i] / n }
    var variance = 0.0
    for i in 0..<columns { variance += (x[start + i] - mean) * (x[start + i] - mean) / n }
    let deviation = (variance + epsilon).squareRoot()
    for i in 0..<columns {
      var sum = 0.0
      for j in 0..<columns {
        let same: Double = i == j ? 1 : 0
        let product = normalized[start + i] * normalized[start + j]
        sum += gamma[j] * dy[start + j] * (same - 1 / n - product / n) / deviation
      }
      inputGradient[start + i] = sum
      gammaGradient[i] += dy[start + i] * normalized[start + i]
      betaGradient[i] += dy[start + i]
    }
  }
  return (inputGradient, gammaGradient, betaGradient)
}

/// y = γ ⊙ x/√(mean(x²) + ε) for each row.
package func referenceRootMeanSquare(
  _ x: [Double], columns: Int, epsilon: Double, gamma: [Double]
) -> [Double] {
  var output = x
  for start in stride(from: 0, to: x.count, by: columns) {
    var meanSquare = 0.0
    for i in 0..<columns { meanSquare += x[start + i] * x[start + i] / Double(columns) }
    for i in 0..<columns {
      output[start + i] = gamma[i] * x[start + i] / (meanSquare + epsilon).squareRoot()
    }
  }
  return output
}

/// dxᵢ = Σⱼ γⱼ dyⱼ (δᵢⱼ − x̂ᵢx̂ⱼ/n) / √(mean(x²) + ε) for each row; dγ = Σ dy ⊙ x̂.
package func referenceRootMeanSquareBackward(
  _ dy: [Double], _ x: [Double], columns: Int, epsilon: Double, gamma: [Double]
) -> (inputGradient: [Double], gammaGradient: [Double]) {
  let n = Double(columns)
  let ones = [Double](repeating: 1, count: columns)
  let normalized = referenceRootMeanSquare(x, columns: columns, epsilon: epsilon, gamma: ones)
  var (inputGradient, gammaGradient) = (x, [Double](repeating: 0, count: columns))
  for start in stride(from: 0, to: x.count, by: columns) {
    var meanSquare = 0.0
    for i in 0..<columns { meanSquare += x[start + i] * x[start + i] / n }
    let root = (meanSquare + epsilon).squareRoot()
    for i in 0..<columns {
      var sum = 0.0
      for j in 0..<columns {
        let same: Double = i == j ? 1 : 0
        let product = normalized[start + i] * normalized[start + j]
        sum += gamma[j] * dy[start + j] * (same - product / n) / root
      }
      inputGradient[start + i] = sum
      gammaGradient[i] += dy[start + i] * normalized[start + i]
    }
  }
  return (inputGradient, gammaGradient)
}
