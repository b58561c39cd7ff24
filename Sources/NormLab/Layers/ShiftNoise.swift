internal import NormEngine

extension NetworkLayer {
  /// In training, disturbs every unit with a shift and a scale of its own, drawn anew at each step:
  /// y = s x + m.
  ///
  /// For each unit μ is uniform within ±`shift` and σ within 1…`scale`; for each example m is uniform
  /// within μ ± `jitter` and s normal around σ with spread `jitter`. It brings back a covariate shift
  /// that a normalization before it has taken away.
  ///
  /// Santurkar, Tsipras, Ilyas and Madry, *How does batch normalization help optimization?*, 2018,
  /// appendix A.
  public static func shiftNoise(
    shift: Double = 0.5, scale: Double = 1.25, jitter: Double = 0.1
  ) -> NetworkLayer {
    NetworkLayer(ShiftNoise(shift: shift, scale: scale, jitter: jitter))
  }
}

struct ShiftNoise: LayerDefinition {
  let shift: Double
  let scale: Double
  let jitter: Double

  var name: String { "shiftNoise" }
  var description: String { "shiftNoise" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let factors = planner.scratch(planner.batch * input.size)
    let units = planner.scratch(2 * input.size)
    let output = planner.edgeOverwriting(input, isOverwritable: true)
    planner.append(
      ShiftNoiseStep(
        input: input, output: output, factors: factors, units: units, shift: shift, scale: scale,
        jitter: jitter),
      reading: [input], writing: [output], gradientInPlace: true)
    return output
  }
}

struct ShiftNoiseStep: Step {
  let input: Edge
  let output: Edge
  let factors: Int
  let units: Int
  let shift: Double
  let scale: Double
  let jitter: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let size = input.size
    let x = memory.value(input)
    let y = memory.value(output)
    guard memory.mode == .training else {
      if x != y { y.update(from: x, count: memory.count(input)) }
      return
    }
    var random = memory.random.pointee
    let mu = memory.scratch + units
    let sigma = mu + size
    for unit in 0..<size {
      mu[unit] = Scalar((2 * random.uniform() - 1) * shift)
      sigma[unit] = Scalar(1 + random.uniform() * (scale - 1))
    }
    let factor = memory.scratch + factors
    for example in 0..<memory.batch {
      for unit in 0..<size {
        let i = example * size + unit
        factor[i] = sigma[unit] + Scalar(jitter * random.normal())
        let offset = mu[unit] + Scalar((2 * random.uniform() - 1) * jitter)
        y[i] = factor[i] * x[i] + offset
      }
    }
    memory.random.pointee = random
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output), let dx = memory.gradient(input) else { return }
    let count = memory.count(input)
    if memory.mode == .training {
      let factor = memory.scratch + factors
      for i in 0..<count { dx[i] = dy[i] * factor[i] }
    } else if dx != dy {
      dx.update(from: dy, count: count)
    }
  }
}
