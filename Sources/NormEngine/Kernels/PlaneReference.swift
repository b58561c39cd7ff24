// The formulas of `normalizePlanes` and its gradients in plain loops, to read and to test against.

/// y = γ(x − μ)/√(σ² + ε) + β, one statistic after the other, each value looked up by its indices.
package func referencePlanes(
  _ x: [Double], _ geometry: PlaneGeometry, epsilon: Double, gamma: [Double], beta: [Double]
) -> (output: [Double], mean: [Double], variance: [Double]) {
  var output = x
  var (means, variances) = ([Double](), [Double]())
  for statistic in 0..<geometry.statistics {
    let members = geometry.members(of: statistic)
    let count = Double(members.count)
    var mean = 0.0
    for i in members { mean += x[i] / count }
    var variance = 0.0
    for i in members { variance += (x[i] - mean) * (x[i] - mean) / count }
    for i in members {
      let channel = geometry.channel(of: i)
      output[i] = gamma[channel] * (x[i] - mean) / (variance + epsilon).squareRoot() + beta[channel]
    }
    means.append(mean)
    variances.append(variance)
  }
  return (output, means, variances)
}

/// dxᵢ = Σⱼ dyⱼ ∂yⱼ/∂xᵢ with ∂x̂ⱼ/∂xᵢ = (δᵢⱼ − 1/n − x̂ᵢx̂ⱼ/n) / √(σ² + ε); dγ = Σ dy x̂, dβ = Σ dy.
///
/// The sum over j is taken for each i, which the kernels avoid by two sums for all i.
package func referencePlanesBackward(
  _ dy: [Double], _ x: [Double], _ geometry: PlaneGeometry, epsilon: Double, gamma: [Double]
) -> (inputGradient: [Double], gammaGradient: [Double], betaGradient: [Double]) {
  let ones = [Double](repeating: 1, count: geometry.channels)
  let zeros = [Double](repeating: 0, count: geometry.channels)
  let (normalized, _, variances) = referencePlanes(
    x, geometry, epsilon: epsilon, gamma: ones, beta: zeros)
  var inputGradient = x
  var (gammaGradient, betaGradient) = (zeros, zeros)
  for statistic in 0..<geometry.statistics {
    let members = geometry.members(of: statistic)
    let count = Double(members.count)
    let deviation = (variances[statistic] + epsilon).squareRoot()
    for i in members {
      var sum = 0.0
      for j in members {
        let same: Double = i == j ? 1 : 0
        let derivative = (same - 1 / count - normalized[i] * normalized[j] / count) / deviation
        sum += dy[j] * gamma[geometry.channel(of: j)] * derivative
      }
      inputGradient[i] = sum
      gammaGradient[geometry.channel(of: i)] += dy[i] * normalized[i]
      betaGradient[geometry.channel(of: i)] += dy[i]
    }
  }
  return (inputGradient, gammaGradient, betaGradient)
}

extension PlaneGeometry {
  /// Where the values of one statistic lie.
  fileprivate func members(of statistic: Int) -> [Int] {
    var members: [Int] = []
    for example in 0..<batch {
      for channel in 0..<channels {
        let group = channel / channelsPerGroup
        guard statistic == (pooled ? group : example * groups + group) else { continue }
        for position in 0..<positions {
          members.append((example * channels + channel) * positions + position)
        }
      }
    }
    return members
  }

  fileprivate func channel(of index: Int) -> Int { index / positions % channels }
}
