internal import NormEngine

/// The normalizations whose statistics are one example's own: layer, group, instance and RMS, which
/// differ in which numbers share a statistic and in whether the mean is taken off.
struct GroupNormLayer: LayerDefinition {
  /// Which numbers of an example share a statistic.
  enum Extent: Hashable {
    /// All of a token's or an image's numbers, or a part of the last dimensions.
    case everything
    /// The channels in so many groups of neighbours, with all their positions.
    case groups(Int)
    /// Each channel's positions.
    case channel
  }

  let name: String
  let extent: Extent
  let centers: Bool
  let epsilon: Double
  let isAffine: Bool

  var description: String { name }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let (channels, positions) = try input.channelsAndPositions()
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
    // A layer normalization of an image has a scale and an offset for each number, as its
    // definition says; the others have one for each channel.
    let perNumber = extent == .everything && positions > 1
    let affine = Affine(
      isAffine ? (perNumber ? channels * positions : channels) : 0, hasOffset: centers,
      in: &planner)
    let rows = planner.batch * (input.size / (channels * positions))
    let kept = planner.scratch(2 * rows * groups)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      GroupNormStep(
        input: input, output: output, channels: channels, positions: positions, groups: groups,
        perNumber: perNumber, affine: affine, kept: kept, epsilon: epsilon, centers: centers),
      reading: [input], writing: [output], hasParameters: isAffine)
    return output
  }
}

/// y = γ (x - μ) / √(σ² + ε) + β over neighbouring numbers of one example; μ = 0 where the mean
/// stays.
struct GroupNormStep: Step {
  let input: Edge
  let output: Edge
  let channels: Int
  let positions: Int
  let groups: Int
  let perNumber: Bool
  let affine: Affine
  let kept: Int
  let epsilon: Double
  let centers: Bool

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let size = channels * positions / groups
    let segments = memory.count(input) / size
    let means = memory.scratch + kept
    let rstds = means + segments
    for segment in 0..<segments {
      let x = memory.value(input) + segment * size
      let y = memory.value(output) + segment * size
      let mean = centers ? sum(x, count: size) / Scalar(size) : 0
      let variance = sumOfSquares(x, around: mean, count: size) / Scalar(size)
      let rstd = 1 / (variance + Scalar(epsilon)).squareRoot()
      means[segment] = mean
      rstds[segment] = rstd
      for i in 0..<size { y[i] = (x[i] - mean) * rstd }
      guard let gain = affine.gain else { continue }
      let first = segment % groups * size
      if positions == 1 || perNumber {
        let g = memory.parameters + gain + first
        if let offset = affine.offset {
          let b = memory.parameters + offset + first
          for i in 0..<size { y[i] = y[i] * g[i] + b[i] }
        } else {
          for i in 0..<size { y[i] *= g[i] }
        }
      } else {
        for channel in 0..<(size / positions) {
          let index = first / positions + channel
          let g = memory.parameters[gain + index]
          let b = affine.offset.map { memory.parameters[$0 + index] } ?? 0
          let part = y + channel * positions
          for i in 0..<positions { part[i] = part[i] * g + b }
        }
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dys = memory.gradient(output) else { return }
    let size = channels * positions / groups
    let segments = memory.count(input) / size
    let means = memory.scratch + kept
    let rstds = means + segments
    clearParameterGradients(memory)
    for segment in 0..<segments {
      let x = memory.value(input) + segment * size
      let dy = dys + segment * size
      let mean = means[segment]
      let rstd = rstds[segment]
      let first = segment % groups * size
      if let gain = affine.gain {
        addParameterGradients(
          memory, gain: gain, x: x, dy: dy, mean: mean, rstd: rstd, first: first, size: size)
      }
      guard let dxs = memory.gradient(input) else { continue }
      let dx = dxs + segment * size
      // dx holds γ dy first, then what the statistics take off.
      if let gain = affine.gain {
        if positions == 1 || perNumber {
          let g = memory.parameters + gain + first
          for i in 0..<size { dx[i] = dy[i] * g[i] }
        } else {
          for i in 0..<size {
            dx[i] = dy[i] * memory.parameters[gain + (first + i) / positions]
          }
        }
      } else {
        dx.update(from: dy, count: size)
      }
      let offset = centers ? sum(dx, count: size) / Scalar(size) : 0
      let along =
        rstd * rstd * sumOfProducts(dx, x, around: mean, count: size) / Scalar(size)
      for i in 0..<size { dx[i] = rstd * (dx[i] - offset - (x[i] - mean) * along) }
    }
  }

  @inline(__always)
  private func clearParameterGradients<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let count = perNumber ? channels * positions : channels
    if let gain = affine.gain {
      (memory.parameterGradients + gain).update(repeating: 0, count: count)
    }
    if let offset = affine.offset {
      (memory.parameterGradients + offset).update(repeating: 0, count: count)
    }
  }

  @inline(__always)
  private func addParameterGradients<Scalar: EngineScalar>(
    _ memory: Memory<Scalar>, gain: Int, x: UnsafeMutablePointer<Scalar>,
    dy: UnsafeMutablePointer<Scalar>, mean: Scalar, rstd: Scalar, first: Int, size: Int
  ) {
    if positions == 1 || perNumber {
      let dg = memory.parameterGradients + gain + first
      for i in 0..<size { dg[i] += dy[i] * ((x[i] - mean) * rstd) }
      if let offset = affine.offset {
        let db = memory.parameterGradients + offset + first
        for i in 0..<size { db[i] += dy[i] }
      }
    } else {
      for channel in 0..<(size / positions) {
        let index = first / positions + channel
        let start = channel * positions
        memory.parameterGradients[gain + index] +=
          rstd * sumOfProducts(dy + start, x + start, around: mean, count: positions)
        if let offset = affine.offset {
          memory.parameterGradients[offset + index] += sum(dy + start, count: positions)
        }
      }
    }
  }
}
