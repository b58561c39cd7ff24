internal import Glibc
internal import NormEngine

extension NetworkLayer {
  /// What a batch is divided by after its mean was taken off, in place of the standard deviation.
  public enum Magnitude: Hashable, Sendable, CaseIterable {
    /// The mean distance from the mean, mean |x - μ|.
    case meanDistance
    /// The largest distance from the mean, max |x - μ|.
    case largestDistance
  }

  /// Batch normalization by another measure of spread than the variance, so that the variance of
  /// what comes out is not fixed.
  ///
  /// Santurkar, Tsipras, Ilyas and Madry, *How does batch normalization help optimization?*, 2018,
  /// section 3.3.
  public static func batchNorm(
    by magnitude: Magnitude, epsilon: Double = 1e-5, momentum: Double = 0.1
  ) -> NetworkLayer {
    NetworkLayer(LpBatchNorm(magnitude: magnitude, epsilon: epsilon, momentum: momentum))
  }
}

struct LpBatchNorm: LayerDefinition {
  let magnitude: NetworkLayer.Magnitude
  let epsilon: Double
  let momentum: Double

  var name: String { "batchNorm" }
  var description: String { "batchNorm(by: \(magnitude))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard input.shape.rank == 1 else {
      throw NetworkError("takes examples of shape (C), not \(input.shape)")
    }
    let features = input.size
    let affine = Affine(features, hasOffset: true, in: &planner)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      LpBatchNormStep(
        input: input, output: output, features: features, magnitude: magnitude, affine: affine,
        runningMean: planner.statistic("runningMean", count: features, initial: .all(0)),
        runningSize: planner.statistic("runningMagnitude", count: features, initial: .all(1)),
        kept: planner.scratch(3 * features), epsilon: epsilon, momentum: momentum),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

/// y = γ c / (s + ε) + β with c = x - μ and s = mean |c| or max |c|.
///
/// With g = γ dy: dc = g / (s + ε) - Σ(g c) / (s + ε)² · ∂s/∂c, dx = dc - mean(dc).
struct LpBatchNormStep: Step {
  let input: Edge
  let output: Edge
  let features: Int
  let magnitude: NetworkLayer.Magnitude
  let affine: Affine
  let runningMean: Int
  let runningSize: Int
  /// Each feature's mean, its size, and the row of its largest distance.
  let kept: Int
  let epsilon: Double
  let momentum: Double

  var hasKink: Bool { true }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let rows = memory.batch
    let x = memory.value(input)
    let y = memory.value(output)
    for c in 0..<features {
      var mean = memory.statistics[runningMean + c]
      var size = memory.statistics[runningSize + c]
      if memory.mode != .inference {
        mean = 0
        for row in 0..<rows { mean += x[row * features + c] }
        mean /= Scalar(rows)
        size = 0
        for row in 0..<rows {
          let distance = abs(x[row * features + c] - mean)
          switch magnitude {
          case .meanDistance: size += distance / Scalar(rows)
          case .largestDistance:
            if distance > size {
              size = distance
              memory.scratch[kept + 2 * features + c] = Scalar(row)
            }
          }
        }
        if memory.mode == .training {
          let take = Scalar(memory.momentum ?? momentum)
          memory.statistics[runningMean + c] += take * (mean - memory.statistics[runningMean + c])
          memory.statistics[runningSize + c] += take * (size - memory.statistics[runningSize + c])
        }
      }
      memory.scratch[kept + c] = mean
      memory.scratch[kept + features + c] = size
      let factor = gain(c, memory) / (size + Scalar(epsilon))
      let offset = affine.offset.map { memory.parameters[$0 + c] } ?? 0
      for row in 0..<rows {
        y[row * features + c] = (x[row * features + c] - mean) * factor + offset
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let rows = memory.batch
    let x = memory.value(input)
    for c in 0..<features {
      let mean = memory.scratch[kept + c]
      let size = memory.scratch[kept + features + c] + Scalar(epsilon)
      var along: Scalar = 0
      var total: Scalar = 0
      for row in 0..<rows {
        along += dy[row * features + c] * (x[row * features + c] - mean)
        total += dy[row * features + c]
      }
      if let gain = affine.gain { memory.parameterGradients[gain + c] = along / size }
      if let offset = affine.offset { memory.parameterGradients[offset + c] = total }
      guard let dx = memory.gradient(input) else { continue }
      let factor = gain(c, memory) / size
      let pull = factor * along / size
      let farthest = Int(memory.scratch[kept + 2 * features + c])
      var sum: Scalar = 0
      for row in 0..<rows {
        let i = row * features + c
        var d = factor * dy[i]
        if memory.mode != .inference {
          let sign: Scalar = x[i] > mean ? 1 : x[i] < mean ? -1 : 0
          switch magnitude {
          case .meanDistance: d -= pull * sign / Scalar(rows)
          case .largestDistance: d -= row == farthest ? pull * sign : 0
          }
        }
        dx[i] = d
        sum += d
      }
      guard memory.mode != .inference else { continue }
      for row in 0..<rows { dx[row * features + c] -= sum / Scalar(rows) }
    }
  }

  @inline(__always)
  private func gain<Scalar: EngineScalar>(_ c: Int, _ memory: Memory<Scalar>) -> Scalar {
    affine.gain.map { memory.parameters[$0 + c] } ?? 1
  }
}
