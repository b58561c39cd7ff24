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
    let meanSquares = planner.scratch(planner.batch * (input.size / size))
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      RMSNormStep(
        input: input, output: output, size: size, gain: affine.gain, meanSquares: meanSquares,
        unwanted: unwanted, epsilon: epsilon),
      reading: [input], writing: [output], hasParameters: isAffine)
    return output
  }
}

/// y = γ x / √(mean x² + ε) over one example's features.
struct RMSNormStep: Step {
  let input: Edge
  let output: Edge
  let size: Int
  let gain: Int?
  let meanSquares: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int
  let epsilon: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    rootMeanSquareRows(
      memory.value(input), rows: memory.count(input) / size, columns: size, epsilon: epsilon,
      gamma: gain.map { UnsafePointer(memory.parameters + $0) }, output: memory.value(output),
      meanSquare: memory.scratch + meanSquares)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    rootMeanSquareRowsBackward(
      dy, memory.value(input), rows: memory.count(input) / size, columns: size, epsilon: epsilon,
      meanSquare: memory.scratch + meanSquares,
      gamma: gain.map { UnsafePointer(memory.parameters + $0) },
      inputGradient: memory.gradient(input) ?? memory.scratch + unwanted,
      gammaGradient: gain.map { memory.parameterGradients + $0 })
  }
}
