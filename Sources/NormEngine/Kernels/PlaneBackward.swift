/// The gradients of `normalizePlanes`.
///
/// With g = γ dy and x̂ = (x − μ)/√(σ² + ε), means over the n values of a statistic:
/// dx = (g − mean(g) − x̂ · mean(g x̂)) / √(σ² + ε), dγ = Σ dy x̂, dβ = Σ dy.
/// `inputGradient` shares no memory with `upstream` or `input`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func normalizePlanesBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry,
  epsilon: Double, mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>,
  gammaGradient: UnsafeMutablePointer<Scalar>?, betaGradient: UnsafeMutablePointer<Scalar>?
) {
  if geometry.isMatrixOfChannels {
    return columnsBackward(
      upstream, input, rows: geometry.batch, columns: geometry.channels, epsilon: epsilon,
      constantStatistics: false, mean: mean, variance: variance, gamma: gamma,
      inputGradient: inputGradient, gammaGradient: gammaGradient, betaGradient: betaGradient)
  }
  if geometry.pooled && geometry.groups == geometry.channels {
    return normalizeChannelsBackward(
      upstream, input, geometry, epsilon: epsilon, mean: mean, variance: variance, gamma: gamma,
      inputGradient: inputGradient, gammaGradient: gammaGradient, betaGradient: betaGradient)
  }
  let channels = geometry.channelsPerGroup
  let positions = geometry.positions
  let count = Double(geometry.valuesPerStatistic)
  let streamed = isStreamed(Scalar.self, count: geometry.count)
  gammaGradient?.update(repeating: 0, count: geometry.channels)
  betaGradient?.update(repeating: 0, count: geometry.channels)
  for statistic in 0..<geometry.statistics {
    let (channel, start, runs, stride, _) = geometry.runs(of: statistic)
    let center = mean[statistic]
    let reciprocal = 1 / (variance[statistic].doubleValue + epsilon).squareRoot()
    var (groupSum, groupProduct) = (0.0, 0.0)
    for c in 0..<channels {
      var sums = ProductSums()
      for run in 0..<runs {
        let offset = start + run * stride + c * positions
        sums.addChained(upstream + offset, input + offset, count: positions, center: center)
      }
      let weight = gamma?[channel + c].doubleValue ?? 1
      groupSum += weight * sums.sum
      // Divided before γ multiplies it: a large γ goes with a large spread.
      let product = sums.product * reciprocal
      groupProduct += weight * product
      gammaGradient?[channel + c] += Scalar(product)
      betaGradient?[channel + c] += Scalar(sums.sum)
    }
    let drift = Scalar(groupSum / count)
    let slope = Scalar(groupProduct * reciprocal / count)
    let factor = Scalar(reciprocal)
    for run in 0..<runs {
      for c in 0..<channels {
        let offset = start + run * stride + c * positions
        differences(
          upstream + offset, input + offset, count: positions, center: center,
          gamma: gamma?[channel + c] ?? 1, drift: drift, slope: slope, factor: factor,
          streamed: streamed, output: inputGradient + offset)
      }
    }
  }
  finishStreaming(streamed)
}

/// The gradients of `applyPlanes`, whose statistics are constants, one for each channel:
/// dx = γ dy / √(σ² + ε), dγ = Σ dy x̂, dβ = Σ dy.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func applyPlanesBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry,
  epsilon: Double, mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>,
  gammaGradient: UnsafeMutablePointer<Scalar>?, betaGradient: UnsafeMutablePointer<Scalar>?
) {
  if geometry.isMatrixOfChannels {
    return columnsBackward(
      upstream, input, rows: geometry.batch, columns: geometry.channels, epsilon: epsilon,
      constantStatistics: true, mean: mean, variance: variance, gamma: gamma,
      inputGradient: inputGradient, gammaGradient: gammaGradient, betaGradient: betaGradient)
  }
  for channel in 0..<geometry.channels {
    let center = mean[channel]
    let reciprocal = 1 / (variance[channel].doubleValue + epsilon).squareRoot()
    let factor = Scalar(reciprocal * (gamma?[channel].doubleValue ?? 1))
    var sums = ProductSums()
    for example in 0..<geometry.batch {
      let offset = (example * geometry.channels + channel) * geometry.positions
      if gammaGradient != nil || betaGradient != nil {
        sums.add(upstream + offset, input + offset, count: geometry.positions, center: center)
      }
      for i in offset..<offset + geometry.positions { inputGradient[i] = upstream[i] * factor }
    }
    gammaGradient?[channel] = Scalar(sums.product * reciprocal)
    betaGradient?[channel] = Scalar(sums.sum)
  }
}
