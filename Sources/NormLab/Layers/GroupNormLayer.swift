internal import NormEngine

/// The normalizations that take the mean and variance of one example's own numbers: layer, group and
/// instance, which differ in which numbers share a statistic.
struct GroupNormLayer: LayerDefinition {
  /// Which numbers of an example share a statistic.
  enum Extent: Hashable {
    /// All numbers of a token or an image.
    case everything
    /// The channels in so many groups of neighbours, with all their positions.
    case groups(Int)
    /// Each channel's positions.
    case channel
  }

  let name: String
  let extent: Extent
  let epsilon: Double
  let isAffine: Bool

  var description: String { name }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let (channels, positions) = try input.channelsAndPositions()
    let rows = input.size / (channels * positions)
    let groups: Int
    switch extent {
    case .everything: groups = 1
    case .groups(let count):
      guard count > 0, channels % count == 0 else {
        throw NetworkError("\(channels) channels do not make \(count) groups of one size")
      }
      groups = count
    case .channel:
      guard positions > 1 else {
        throw NetworkError(
          "needs more than one position per channel, not examples of \(input.shape)")
      }
      groups = channels
    }
    // A layer normalization has a scale and an offset for each number, as its definition says; the
    // others have one for each channel.
    let perNumber = extent == .everything
    let affine = Affine(
      isAffine ? (perNumber ? channels * positions : channels) : 0, hasOffset: true, in: &planner)
    let kept = planner.scratch(2 * planner.batch * rows * groups)
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      GroupNormStep(
        input: input, output: output, channels: channels, positions: positions, groups: groups,
        perNumber: perNumber, affine: affine, kept: kept, unwanted: unwanted, epsilon: epsilon),
      reading: [input], writing: [output], hasParameters: isAffine)
    return output
  }
}

/// y = γ (x - μ) / √(σ² + ε) + β over neighbouring numbers of one example.
struct GroupNormStep: Step {
  let input: Edge
  let output: Edge
  let channels: Int
  let positions: Int
  let groups: Int
  /// Whether γ and β have a number for each number of an example rather than for each channel.
  let perNumber: Bool
  let affine: Affine
  let kept: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int
  let epsilon: Double

  private func geometry(_ count: Int) -> PlaneGeometry {
    PlaneGeometry(
      batch: count / (channels * positions), channels: channels, positions: positions,
      groups: groups, pooled: false)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let geometry = geometry(memory.count(input))
    let mean = memory.scratch + kept
    let variance = mean + geometry.statistics
    let gamma = affine.gain.map { UnsafePointer(memory.parameters + $0) }
    let beta = affine.offset.map { UnsafePointer(memory.parameters + $0) }
    if perNumber {
      normalizeRows(
        memory.value(input), rows: geometry.batch, columns: channels * positions, epsilon: epsilon,
        gamma: gamma, beta: beta, output: memory.value(output), mean: mean, variance: variance)
    } else {
      normalizePlanes(
        memory.value(input), geometry, epsilon: epsilon, gamma: gamma, beta: beta,
        output: memory.value(output), mean: mean, variance: variance)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let geometry = geometry(memory.count(input))
    let mean = memory.scratch + kept
    let variance = mean + geometry.statistics
    let dx = memory.gradient(input) ?? memory.scratch + unwanted
    let gamma = affine.gain.map { UnsafePointer(memory.parameters + $0) }
    let gammaGradient = affine.gain.map { memory.parameterGradients + $0 }
    let betaGradient = affine.offset.map { memory.parameterGradients + $0 }
    if perNumber {
      normalizeRowsBackward(
        dy, memory.value(input), rows: geometry.batch, columns: channels * positions,
        epsilon: epsilon, mean: mean, variance: variance, gamma: gamma, inputGradient: dx,
        gammaGradient: gammaGradient, betaGradient: betaGradient)
    } else {
      normalizePlanesBackward(
        dy, memory.value(input), geometry, epsilon: epsilon, mean: mean, variance: variance,
        gamma: gamma, inputGradient: dx, gammaGradient: gammaGradient,
        betaGradient: betaGradient)
    }
  }
}
