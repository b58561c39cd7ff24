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
    let sums = planner.scratch(2 * channels)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      BatchNormStep(
        input: input, output: output, channels: channels, positions: positions, affine: affine,
        runningMean: mean, runningVariance: variance, kept: kept, sums: sums, epsilon: epsilon,
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
  let sums: Int
  let epsilon: Double
  let momentum: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let x = memory.value(input)
    let y = memory.value(output)
    let rows = memory.count(input) / (channels * positions)
    let mean = memory.scratch + kept
    let rstd = mean + channels
    if memory.mode == .inference {
      let variance = memory.statistics + runningVariance
      mean.update(from: memory.statistics + runningMean, count: channels)
      for c in 0..<channels { rstd[c] = 1 / (variance[c] + Scalar(epsilon)).squareRoot() }
    } else {
      measure(x, rows: rows, mean: mean, variance: rstd)
      let m = Scalar(rows * positions)
      if memory.mode == .training {
        let keep = Scalar(1 - momentum)
        let take = Scalar(momentum)
        let correction = m / max(m - 1, 1)
        let runningMean = memory.statistics + runningMean
        let runningVariance = memory.statistics + runningVariance
        for c in 0..<channels {
          runningMean[c] = keep * runningMean[c] + take * mean[c]
          runningVariance[c] = keep * runningVariance[c] + take * correction * rstd[c]
        }
      }
      for c in 0..<channels { rstd[c] = 1 / (rstd[c] + Scalar(epsilon)).squareRoot() }
    }
    let scale = memory.scratch + sums
    let shift = scale + channels
    for c in 0..<channels {
      scale[c] = rstd[c] * (affine.gain.map { memory.parameters[$0 + c] } ?? 1)
      shift[c] = affine.offset.map { memory.parameters[$0 + c] } ?? 0
    }
    if positions == 1 {
      for row in 0..<rows {
        let from = x + row * channels
        let to = y + row * channels
        for c in 0..<channels { to[c] = (from[c] - mean[c]) * scale[c] + shift[c] }
      }
    } else {
      for segment in 0..<(rows * channels) {
        let c = segment % channels
        let from = x + segment * positions
        let to = y + segment * positions
        let (m, a, b) = (mean[c], scale[c], shift[c])
        for i in 0..<positions { to[i] = (from[i] - m) * a + b }
      }
    }
  }

  @inline(__always)
  private func measure<Scalar: EngineScalar>(
    _ x: UnsafeMutablePointer<Scalar>, rows: Int, mean: UnsafeMutablePointer<Scalar>,
    variance: UnsafeMutablePointer<Scalar>
  ) {
    let m = Scalar(rows * positions)
    for c in 0..<channels {
      mean[c] = 0
      variance[c] = 0
    }
    if positions == 1 {
      for row in 0..<rows {
        let from = x + row * channels
        for c in 0..<channels { mean[c] += from[c] }
      }
      for c in 0..<channels { mean[c] /= m }
      for row in 0..<rows {
        let from = x + row * channels
        for c in 0..<channels {
          let d = from[c] - mean[c]
          variance[c] += d * d
        }
      }
    } else {
      for segment in 0..<(rows * channels) {
        mean[segment % channels] += sum(x + segment * positions, count: positions)
      }
      for c in 0..<channels { mean[c] /= m }
      for segment in 0..<(rows * channels) {
        let c = segment % channels
        variance[c] += sumOfSquares(
          x + segment * positions, around: mean[c], count: positions)
      }
    }
    for c in 0..<channels { variance[c] /= m }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let x = memory.value(input)
    let rows = memory.count(input) / (channels * positions)
    let mean = memory.scratch + kept
    let rstd = mean + channels
    let sumOfGradients = memory.scratch + sums
    let sumAlong = sumOfGradients + channels
    for c in 0..<channels {
      sumOfGradients[c] = 0
      sumAlong[c] = 0
    }
    if positions == 1 {
      for row in 0..<rows {
        let d = dy + row * channels
        let from = x + row * channels
        for c in 0..<channels {
          sumOfGradients[c] += d[c]
          sumAlong[c] += d[c] * ((from[c] - mean[c]) * rstd[c])
        }
      }
    } else {
      for segment in 0..<(rows * channels) {
        let c = segment % channels
        let d = dy + segment * positions
        sumOfGradients[c] += sum(d, count: positions)
        sumAlong[c] +=
          rstd[c] * sumOfProducts(d, x + segment * positions, around: mean[c], count: positions)
      }
    }
    if let gain = affine.gain {
      (memory.parameterGradients + gain).update(from: sumAlong, count: channels)
    }
    if let offset = affine.offset {
      (memory.parameterGradients + offset).update(from: sumOfGradients, count: channels)
    }
    guard let dx = memory.gradient(input) else { return }
    // In inference the statistics are constants; otherwise they depend on every value.
    let share: Scalar = memory.mode == .inference ? 0 : 1 / Scalar(rows * positions)
    // dx = γ r (dy - Σdy/m - x̂ Σ(dy x̂)/m), with r and γ drawn together.
    for c in 0..<channels {
      sumOfGradients[c] *= share
      sumAlong[c] *= share * rstd[c]
    }
    let gains = memory.parameters + (affine.gain ?? 0)
    if positions == 1 {
      for row in 0..<rows {
        let d = dy + row * channels
        let from = x + row * channels
        let to = dx + row * channels
        if affine.gain != nil {
          for c in 0..<channels {
            let inner = d[c] - sumOfGradients[c] - (from[c] - mean[c]) * sumAlong[c]
            to[c] = gains[c] * rstd[c] * inner
          }
        } else {
          for c in 0..<channels {
            to[c] = rstd[c] * (d[c] - sumOfGradients[c] - (from[c] - mean[c]) * sumAlong[c])
          }
        }
      }
    } else {
      for segment in 0..<(rows * channels) {
        let c = segment % channels
        let d = dy + segment * positions
        let from = x + segment * positions
        let to = dx + segment * positions
        let factor = rstd[c] * (affine.gain == nil ? 1 : gains[c])
        let (m, a, b) = (mean[c], sumAlong[c], sumOfGradients[c])
        for i in 0..<positions { to[i] = factor * (d[i] - b - (from[i] - m) * a) }
      }
    }
  }
}
