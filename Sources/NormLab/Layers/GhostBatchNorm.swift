internal import NormEngine

extension NetworkLayer {
  /// Batch normalization whose statistics are, in training, those of `size` examples each, chosen
  /// anew at each step: the noise of small batches without their noisy gradient.
  ///
  /// Hoffer, Hubara and Soudry, *Train longer, generalize better*, 2017.
  ///
  /// - Parameter size: how many examples share statistics; the batch must be a multiple.
  public static func ghostBatchNorm(
    _ size: Int, epsilon: Double = 1e-5, momentum: Double = 0.1
  ) -> NetworkLayer {
    NetworkLayer(GhostBatchNorm(size: size, epsilon: epsilon, momentum: momentum))
  }
}

struct GhostBatchNorm: LayerDefinition {
  let size: Int
  let epsilon: Double
  let momentum: Double

  var name: String { "ghostBatchNorm" }
  var description: String { "ghostBatchNorm(\(size))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard size > 1, input.shape.rank == 1 else {
      throw NetworkError("takes examples of shape (C) and groups of at least 2")
    }
    let features = input.size
    let affine = Affine(features, hasOffset: true, in: &planner)
    let count = planner.batch * features
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      GhostBatchNormStep(
        input: input, output: output, features: features, size: size, affine: affine,
        runningMean: planner.statistic("runningMean", count: features, initial: .all(0)),
        runningVariance: planner.statistic("runningVariance", count: features, initial: .all(1)),
        order: planner.scratch(planner.batch), gathered: planner.scratch(count),
        moved: planner.scratch(count), results: planner.scratch(count),
        kept: planner.scratch(2 * count), sums: planner.scratch(2 * features), epsilon: epsilon,
        momentum: momentum),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

struct GhostBatchNormStep: Step {
  let input: Edge
  let output: Edge
  let features: Int
  let size: Int
  let affine: Affine
  let runningMean: Int
  let runningVariance: Int
  /// The order of the examples, as numbers.
  let order: Int
  /// The inputs, the outputs' gradients and the results in that order.
  let gathered: Int
  let moved: Int
  let results: Int
  /// Each group's means and variances.
  let kept: Int
  /// One group's γ and β gradients.
  let sums: Int
  let epsilon: Double
  let momentum: Double

  /// How many groups this run has; one outside training or where the batch is no multiple.
  private func groups<Scalar: EngineScalar>(_ memory: Memory<Scalar>) -> Int {
    memory.mode == .training && memory.batch % size == 0 ? memory.batch / size : 1
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let gamma = affine.gain.map { UnsafePointer(memory.parameters + $0) }
    let beta = affine.offset.map { UnsafePointer(memory.parameters + $0) }
    let runningMean = memory.statistics + runningMean
    let runningVariance = memory.statistics + runningVariance
    if memory.mode == .inference {
      applyColumns(
        memory.value(input), rows: memory.batch, columns: features, epsilon: epsilon,
        mean: runningMean, variance: runningVariance, gamma: gamma, beta: beta,
        output: memory.value(output))
      return
    }
    shuffle(memory)
    let groups = groups(memory)
    let rows = memory.batch / groups
    gather(memory.value(input), into: gathered, memory)
    for group in 0..<groups {
      let start = group * rows * features
      normalizeColumns(
        memory.scratch + gathered + start, rows: rows, columns: features, epsilon: epsilon,
        gamma: gamma, beta: beta, output: memory.scratch + results + start,
        mean: memory.scratch + kept + 2 * group * features,
        variance: memory.scratch + kept + (2 * group + 1) * features)
    }
    scatter(results, into: memory.value(output), memory)
    guard memory.mode == .training else { return }
    let correction = Scalar(rows) / Scalar(max(rows - 1, 1))
    for c in 0..<features {
      var mean: Scalar = 0
      var variance: Scalar = 0
      for group in 0..<groups {
        mean += memory.scratch[kept + 2 * group * features + c]
        variance += memory.scratch[kept + (2 * group + 1) * features + c]
      }
      let share = Scalar(momentum) / Scalar(groups)
      runningMean[c] = Scalar(1 - momentum) * runningMean[c] + share * mean
      runningVariance[c] =
        Scalar(1 - momentum) * runningVariance[c] + share * correction * variance
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let gamma = affine.gain.map { UnsafePointer(memory.parameters + $0) }
    let dgamma = memory.parameterGradients + (affine.gain ?? 0)
    let dbeta = memory.parameterGradients + (affine.offset ?? 0)
    if memory.mode == .inference {
      columnsBackward(
        dy, memory.value(input), rows: memory.batch, columns: features, epsilon: epsilon,
        constantStatistics: true, mean: memory.statistics + runningMean,
        variance: memory.statistics + runningVariance, gamma: gamma,
        inputGradient: memory.gradient(input) ?? memory.scratch + results, gammaGradient: dgamma,
        betaGradient: dbeta)
      return
    }
    let groups = groups(memory)
    let rows = memory.batch / groups
    let sums = memory.scratch + sums
    dgamma.update(repeating: 0, count: features)
    dbeta.update(repeating: 0, count: features)
    gather(dy, into: moved, memory)
    for group in 0..<groups {
      let start = group * rows * features
      columnsBackward(
        memory.scratch + moved + start, memory.scratch + gathered + start, rows: rows,
        columns: features, epsilon: epsilon, constantStatistics: false,
        mean: memory.scratch + kept + 2 * group * features,
        variance: memory.scratch + kept + (2 * group + 1) * features, gamma: gamma,
        inputGradient: memory.scratch + results + start, gammaGradient: sums,
        betaGradient: sums + features)
      for c in 0..<features {
        dgamma[c] += sums[c]
        dbeta[c] += sums[features + c]
      }
    }
    if let dx = memory.gradient(input) { scatter(results, into: dx, memory) }
  }

  @inline(__always)
  private func shuffle<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let order = memory.scratch + order
    for i in 0..<memory.batch { order[i] = Scalar(i) }
    guard memory.mode == .training else { return }
    for i in 0..<memory.batch {
      let j = i + memory.random.pointee.below(memory.batch - i)
      (order[i], order[j]) = (order[j], order[i])
    }
  }

  @inline(__always)
  private func gather<Scalar: EngineScalar>(
    _ source: UnsafeMutablePointer<Scalar>, into place: Int, _ memory: Memory<Scalar>
  ) {
    for i in 0..<memory.batch {
      (memory.scratch + place + i * features).update(
        from: source + Int(memory.scratch[order + i]) * features, count: features)
    }
  }

  @inline(__always)
  private func scatter<Scalar: EngineScalar>(
    _ place: Int, into target: UnsafeMutablePointer<Scalar>, _ memory: Memory<Scalar>
  ) {
    for i in 0..<memory.batch {
      (target + Int(memory.scratch[order + i]) * features).update(
        from: memory.scratch + place + i * features, count: features)
    }
  }
}
