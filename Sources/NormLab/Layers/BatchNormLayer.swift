internal import NormEngine

/// What a batch normalization divides by, and over which examples.
struct BatchNormLayer: LayerDefinition {
  let epsilon: Double
  let momentum: Double
  let isAffine: Bool

  var name: String { "batchNorm" }
  var description: String { "batchNorm" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let (channels, positions) = try input.channelsAndPositions()
    let affine = Affine(isAffine ? channels : 0, hasOffset: true, in: &planner)
    let mean = planner.statistic("runningMean", count: channels, initial: .all(0))
    let variance = planner.statistic("runningVariance", count: channels, initial: .all(1))
    let kept = planner.scratch(2 * channels)
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      BatchNormStep(
        input: input, output: output, channels: channels, positions: positions, affine: affine,
        runningMean: mean, runningVariance: variance, kept: kept, unwanted: unwanted,
        epsilon: epsilon,
        momentum: momentum),
      reading: [input], writing: [output], hasParameters: isAffine)
    return output
  }
}

extension Edge {
  /// How many channels an example has, each with its statistics over the batch, and how many
  /// positions each: (C) and (C, H, W) as they say; in (T, D) the D features are the channels and
  /// each token counts as an example.
  func channelsAndPositions() throws(NetworkError) -> (channels: Int, positions: Int) {
    switch shape.rank {
    case 1, 2: (features, 1)
    case 3: (shape[0], shape[1] * shape[2])
    default:
      throw NetworkError(
        "takes examples of shape (C), (T, D) or (C, H, W), not \(shape)")
    }
  }
}

/// The scale and offset of a normalization among a network's parameters.
struct Affine: Sendable {
  /// Where γ lies, or nothing.
  let gain: Int?
  /// Where β lies, or nothing.
  let offset: Int?

  /// Adds γ = 1 and β = 0 for this many channels to the plan; none for 0.
  init(_ channels: Int, hasOffset: Bool, in planner: inout Planner) {
    gain =
      channels > 0 ? planner.parameter("gamma", [channels], .gain, initial: .all(1)) : nil
    offset =
      channels > 0 && hasOffset
      ? planner.parameter("beta", [channels], .offset, initial: .all(0)) : nil
  }
}

/// y = γ (x - μ) / √(σ² + ε) + β with each channel's mean and variance over the batch and its
/// positions; the running ones in inference.
struct BatchNormStep: Step {
  let input: Edge
  let output: Edge
  let channels: Int
  let positions: Int
  let affine: Affine
  let runningMean: Int
  let runningVariance: Int
  let kept: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int
  let epsilon: Double
  let momentum: Double

  private func geometry(_ count: Int) -> PlaneGeometry {
    PlaneGeometry(
      batch: count / (channels * positions), channels: channels, positions: positions,
      groups: channels, pooled: true)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let geometry = geometry(memory.count(input))
    let mean = memory.scratch + kept
    let variance = mean + channels
    let gamma = affine.gain.map { UnsafePointer(memory.parameters + $0) }
    let beta = affine.offset.map { UnsafePointer(memory.parameters + $0) }
    let runningMean = memory.statistics + runningMean
    let runningVariance = memory.statistics + runningVariance
    if memory.mode == .inference {
      applyPlanes(
        memory.value(input), geometry, epsilon: epsilon, mean: runningMean,
        variance: runningVariance, gamma: gamma, beta: beta, output: memory.value(output))
      return
    }
    normalizePlanes(
      memory.value(input), geometry, epsilon: epsilon, gamma: gamma, beta: beta,
      output: memory.value(output), mean: mean, variance: variance)
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
    let gamma = affine.gain.map { UnsafePointer(memory.parameters + $0) }
    let gammaGradient = affine.gain.map { memory.parameterGradients + $0 }
    let betaGradient = affine.offset.map { memory.parameterGradients + $0 }
    if memory.mode == .inference {
      applyPlanesBackward(
        dy, memory.value(input), geometry, epsilon: epsilon,
        mean: memory.statistics + runningMean, variance: memory.statistics + runningVariance,
        gamma: gamma, inputGradient: dx, gammaGradient: gammaGradient,
        betaGradient: betaGradient)
    } else {
      normalizePlanesBackward(
        dy, memory.value(input), geometry, epsilon: epsilon, mean: memory.scratch + kept,
        variance: memory.scratch + kept + channels, gamma: gamma, inputGradient: dx,
        gammaGradient: gammaGradient, betaGradient: betaGradient)
    }
  }
}

extension Memory {
  /// Moves running statistics towards those of a batch, taken over so many values for each channel.
  @inline(__always)
  func takeIn(
    mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>, channels: Int, values: Int,
    momentum: Double, runningMean: UnsafeMutablePointer<Scalar>,
    runningVariance: UnsafeMutablePointer<Scalar>
  ) {
    let m = Scalar(values)
    let take = Scalar(self.momentum ?? momentum)
    let keep = 1 - take
    // The running variance is the unbiased one, as in PyTorch.
    let correction = m / max(m - 1, 1)
    for c in 0..<channels {
      runningMean[c] = keep * runningMean[c] + take * mean[c]
      runningVariance[c] = keep * runningVariance[c] + take * correction * variance[c]
    }
  }
}
