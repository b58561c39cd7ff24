internal import NormEngine

struct BatchRenormLayer: LayerDefinition {
  let largestScale: Double
  let largestShift: Double
  let epsilon: Double
  let momentum: Double
  let isAffine: Bool

  var name: String { "batchRenorm" }
  var description: String { "batchRenorm" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard largestScale >= 1, largestShift >= 0 else {
      throw NetworkError(
        "the largest scale is at least 1 and the largest shift at least 0, not \(largestScale) "
          + "and \(largestShift)")
    }
    let (channels, positions) = try input.channelsAndPositions()
    let affine = Affine(isAffine ? channels : 0, hasOffset: true, in: &planner)
    let mean = planner.statistic("runningMean", count: channels, initial: .all(0))
    let variance = planner.statistic("runningVariance", count: channels, initial: .all(1))
    let kept = planner.scratch(8 * channels)
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      BatchRenormStep(
        input: input, output: output, channels: channels, positions: positions, affine: affine,
        runningMean: mean, runningVariance: variance, kept: kept, unwanted: unwanted,
        epsilon: epsilon, momentum: momentum, largestScale: largestScale,
        largestShift: largestShift),
      reading: [input], writing: [output], hasParameters: isAffine)
    return output
  }
}

/// y = γ (x̂ r + d) + β with x̂ by the batch's statistics and r and d, which have no gradient, by the
/// running ones; batch normalization with the running ones in inference.
///
/// That is batch normalization with γ r for γ and γ d + β for β, so that its kernels serve:
/// dγ = r Σ dy x̂ + d Σ dy.
struct BatchRenormStep: Step {
  let input: Edge
  let output: Edge
  let channels: Int
  let positions: Int
  let affine: Affine
  let runningMean: Int
  let runningVariance: Int
  /// For each channel μ, σ², r, d, γ r, γ d + β, Σ dy x̂ and Σ dy.
  let kept: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int
  let epsilon: Double
  let momentum: Double
  let largestScale: Double
  let largestShift: Double

  private func geometry(_ count: Int) -> PlaneGeometry {
    PlaneGeometry(
      batch: count / (channels * positions), channels: channels, positions: positions,
      groups: channels, pooled: true)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let geometry = geometry(memory.count(input))
    let runningMean = memory.statistics + runningMean
    let runningVariance = memory.statistics + runningVariance
    if memory.mode == .inference {
      applyPlanes(
        memory.value(input), geometry, epsilon: epsilon, mean: runningMean,
        variance: runningVariance, gamma: affine.gain.map { UnsafePointer(memory.parameters + $0) },
        beta: affine.offset.map { UnsafePointer(memory.parameters + $0) },
        output: memory.value(output))
      return
    }
    let mean = memory.scratch + kept
    let variance = mean + channels
    let (scale, shift) = (variance + channels, variance + 2 * channels)
    let (gain, offset) = (shift + channels, shift + 2 * channels)
    normalizePlanes(
      memory.value(input), geometry, epsilon: epsilon, gamma: nil, beta: nil,
      output: memory.value(output), mean: mean, variance: variance)
    for c in 0..<channels {
      let running = (runningVariance[c].doubleValue + epsilon).squareRoot()
      let ratio = (variance[c].doubleValue + epsilon).squareRoot() / running
      let distance = (mean[c].doubleValue - runningMean[c].doubleValue) / running
      scale[c] = Scalar(min(max(ratio, 1 / largestScale), largestScale))
      shift[c] = Scalar(min(max(distance, -largestShift), largestShift))
      let gamma = affine.gain.map { memory.parameters[$0 + c] } ?? 1
      gain[c] = gamma * scale[c]
      offset[c] = gamma * shift[c] + (affine.offset.map { memory.parameters[$0 + c] } ?? 0)
    }
    applyPlanes(
      memory.value(input), geometry, epsilon: epsilon, mean: mean, variance: variance,
      gamma: gain, beta: offset, output: memory.value(output))
    guard memory.mode == .training else { return }
    memory.takeIn(
      mean: mean, variance: variance, channels: channels, values: geometry.valuesPerStatistic,
      momentum: momentum, runningMean: runningMean, runningVariance: runningVariance)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let geometry = geometry(memory.count(input))
    let dx = memory.gradient(input) ?? memory.scratch + unwanted
    if memory.mode == .inference {
      applyPlanesBackward(
        dy, memory.value(input), geometry, epsilon: epsilon,
        mean: memory.statistics + runningMean, variance: memory.statistics + runningVariance,
        gamma: affine.gain.map { UnsafePointer(memory.parameters + $0) }, inputGradient: dx,
        gammaGradient: affine.gain.map { memory.parameterGradients + $0 },
        betaGradient: affine.offset.map { memory.parameterGradients + $0 })
      return
    }
    let mean = memory.scratch + kept
    let variance = mean + channels
    let (scale, shift) = (variance + channels, variance + 2 * channels)
    let gain = shift + channels
    let (products, sums) = (gain + 2 * channels, gain + 3 * channels)
    normalizePlanesBackward(
      dy, memory.value(input), geometry, epsilon: epsilon, mean: mean, variance: variance,
      gamma: gain, inputGradient: dx, gammaGradient: products, betaGradient: sums)
    for c in 0..<channels {
      if let gamma = affine.gain {
        memory.parameterGradients[gamma + c] = products[c] * scale[c] + sums[c] * shift[c]
      }
      if let beta = affine.offset { memory.parameterGradients[beta + c] = sums[c] }
    }
  }
}
