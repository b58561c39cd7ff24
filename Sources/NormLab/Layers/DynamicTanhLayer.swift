internal import NormEngine

struct DynamicTanhLayer: LayerDefinition {
  let alpha: Double

  var name: String { "dynamicTanh" }
  var description: String { "dynamicTanh" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let (channels, positions) = try input.channelsAndPositions()
    let slope = planner.parameter("alpha", [], .gain, initial: .all(alpha))
    let affine = Affine(channels, hasOffset: true, in: &planner)
    let squashed = planner.scratch(planner.batch * input.size)
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      DynamicTanhStep(
        input: input, output: output, channels: channels, positions: positions, alpha: slope,
        affine: affine, squashed: squashed, unwanted: unwanted),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

/// y = γ t + β with t = tanh(α x), one α, and γ and β of each channel.
///
/// With g = γ dy (1 - t²): dx = α g, dα = Σ g x, dγ = Σ dy t, dβ = Σ dy.
struct DynamicTanhStep: Step {
  let input: Edge
  let output: Edge
  let channels: Int
  let positions: Int
  let alpha: Int
  let affine: Affine
  /// t.
  let squashed: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let count = memory.count(input)
    let x = memory.value(input)
    let t = memory.scratch + squashed
    let slope = memory.parameters[alpha]
    for i in 0..<count { t[i] = slope * x[i] }
    takeTanh(t, count: count)
    guard let gain = affine.gain, let offset = affine.offset else { return }
    let (gamma, beta) = (memory.parameters + gain, memory.parameters + offset)
    let y = memory.value(output)
    for start in stride(from: 0, to: count, by: channels * positions) {
      if positions == 1 {
        for c in 0..<channels { y[start + c] = gamma[c] * t[start + c] + beta[c] }
        continue
      }
      for c in 0..<channels {
        let plane = start + c * positions
        let (scale, shift) = (gamma[c], beta[c])
        for i in plane..<(plane + positions) { y[i] = scale * t[i] + shift }
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output), let gain = affine.gain, let offset = affine.offset
    else { return }
    let count = memory.count(input)
    let t = memory.scratch + squashed
    let dx = memory.gradient(input) ?? memory.scratch + unwanted
    let gamma = memory.parameters + gain
    let (dgamma, dbeta) = (memory.parameterGradients + gain, memory.parameterGradients + offset)
    dgamma.update(repeating: 0, count: channels)
    dbeta.update(repeating: 0, count: channels)
    for start in stride(from: 0, to: count, by: channels * positions) {
      if positions == 1 {
        let (x, y, s) = (dx + start, dy + start, t + start)
        // (1 - t)(1 + t) keeps the digits that 1 - t² loses where t is near 1.
        for c in 0..<channels { x[c] = gamma[c] * y[c] * ((1 - s[c]) * (1 + s[c])) }
        for c in 0..<channels { dgamma[c] += y[c] * s[c] }
        for c in 0..<channels { dbeta[c] += y[c] }
        continue
      }
      for c in 0..<channels {
        let plane = start + c * positions
        let scale = gamma[c]
        for i in plane..<(plane + positions) { dx[i] = scale * dy[i] * ((1 - t[i]) * (1 + t[i])) }
        dgamma[c] += dot(dy + plane, t + plane, count: positions)
        dbeta[c] += sum(dy + plane, count: positions)
      }
    }
    memory.parameterGradients[alpha] = dot(dx, memory.value(input), count: count)
    let slope = memory.parameters[alpha]
    for i in 0..<count { dx[i] *= slope }
  }
}
