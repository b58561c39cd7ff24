internal import NormEngine

struct RMSNormLayer: LayerDefinition {
  let epsilon: Double
  let isAffine: Bool

  var name: String { "rmsNorm" }
  var description: String { "rmsNorm" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let (channels, positions) = try input.channelsAndPositions()
    let size = channels * positions
    let affine = Affine(isAffine ? size : 0, hasOffset: false, in: &planner)
    let factors = planner.scratch(planner.batch * (input.size / size))
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      RMSNormStep(
        input: input, output: output, size: size, gain: affine.gain, factors: factors,
        epsilon: epsilon),
      reading: [input], writing: [output], hasParameters: isAffine)
    return output
  }
}

/// y = γ x r with r = 1 / √(mean x² + ε); dx = r (γ dy - x r² mean(γ dy x)), dγ = Σ dy x r.
struct RMSNormStep: Step {
  let input: Edge
  let output: Edge
  let size: Int
  let gain: Int?
  let factors: Int
  let epsilon: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    for row in 0..<(memory.count(input) / size) {
      let x = memory.value(input) + row * size
      let y = memory.value(output) + row * size
      let factor = 1 / (dot(x, x, count: size) / Scalar(size) + Scalar(epsilon)).squareRoot()
      memory.scratch[factors + row] = factor
      if let gain {
        let gamma = memory.parameters + gain
        for i in 0..<size { y[i] = x[i] * factor * gamma[i] }
      } else {
        for i in 0..<size { y[i] = x[i] * factor }
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dys = memory.gradient(output) else { return }
    let dgamma = gain.map { memory.parameterGradients + $0 }
    dgamma?.update(repeating: 0, count: size)
    for row in 0..<(memory.count(input) / size) {
      let x = memory.value(input) + row * size
      let dy = dys + row * size
      let factor = memory.scratch[factors + row]
      if let dgamma {
        for i in 0..<size { dgamma[i] += dy[i] * (x[i] * factor) }
      }
      guard let dx = memory.gradient(input).map({ $0 + row * size }) else { continue }
      if let gain {
        let gamma = memory.parameters + gain
        for i in 0..<size { dx[i] = dy[i] * gamma[i] }
      } else {
        dx.update(from: dy, count: size)
      }
      let along = factor * factor * dot(dx, x, count: size) / Scalar(size)
      for i in 0..<size { dx[i] = factor * (dx[i] - x[i] * along) }
    }
  }
}
