internal import NormEngine

struct ScaleNormLayer: LayerDefinition {
  let epsilon: Double

  var name: String { "scaleNorm" }
  var description: String { "scaleNorm" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard epsilon > 0 else { throw NetworkError("ε is positive, not \(epsilon)") }
    let (channels, positions) = try input.channelsAndPositions()
    let size = channels * positions
    let gain = planner.parameter(
      "gain", [], .gain, initial: .all(Double(size).squareRoot()))
    let rows = planner.batch * (input.size / size)
    let kept = planner.scratch(2 * rows)
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      ScaleNormStep(
        input: input, output: output, size: size, gain: gain, kept: kept, unwanted: unwanted,
        epsilon: epsilon),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

/// y = g x / max(‖x‖, ε) over one example's features; dg = Σ dy · x / ‖x‖.
struct ScaleNormStep: Step {
  let input: Edge
  let output: Edge
  let size: Int
  let gain: Int
  /// Each row's length, then each row's part of g's gradient.
  let kept: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int
  let epsilon: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    scaleRowsToLength(
      memory.value(input), rows: memory.count(input) / size, columns: size,
      gain: memory.parameters + gain, gainStride: 0, floor: epsilon,
      output: memory.value(output), length: memory.scratch + kept)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let rows = memory.count(input) / size
    let shares = memory.scratch + kept + rows
    scaleRowsToLengthBackward(
      dy, memory.value(input), rows: rows, columns: size, gain: memory.parameters + gain,
      gainStride: 0, floor: epsilon, length: memory.scratch + kept,
      inputGradient: memory.gradient(input) ?? memory.scratch + unwanted, gainGradient: shares)
    memory.parameterGradients[gain] = sum(shares, count: rows)
  }
}
