internal import NormEngine

extension NetworkLayer {
  /// A learned vector for each token: (T) whole numbers below `vocabulary` → (T, dimensions).
  public static func embedding(
    vocabulary: Int, dimensions: Int, weights: Initializer = .normal(deviation: 1)
  ) -> NetworkLayer {
    NetworkLayer(Embedding(vocabulary: vocabulary, dimensions: dimensions, weights: weights))
  }

  /// Adds a learned vector for each place: (T, D) → (T, D).
  public static func positions(
    weights: Initializer = .normal(deviation: 0.1)
  ) -> NetworkLayer {
    NetworkLayer(Positions(weights: weights))
  }
}

struct Embedding: LayerDefinition {
  let vocabulary: Int
  let dimensions: Int
  let weights: Initializer

  var name: String { "embedding" }
  var description: String { "embedding(\(vocabulary), \(dimensions))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard input.shape.rank == 1, vocabulary > 0, dimensions > 0 else {
      throw NetworkError("takes tokens (T), not \(input.shape)")
    }
    let table = planner.parameter(
      "weight", [vocabulary, dimensions], .weight,
      initial: weights.draw(inputs: vocabulary, outputs: dimensions))
    let output = planner.edge([input.size, dimensions], isOverwritable: true)
    planner.append(
      EmbeddingStep(
        input: input, output: output, table: table, vocabulary: vocabulary, dimensions: dimensions),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

/// y = the table's row; a token outside the table gives NaN, which a training reports as diverged.
struct EmbeddingStep: Step {
  let input: Edge
  let output: Edge
  let table: Int
  let vocabulary: Int
  let dimensions: Int

  @inline(__always)
  private func row<Scalar: EngineScalar>(_ token: Scalar) -> Int? {
    token >= 0 && token < Scalar(vocabulary) ? Int(token) : nil
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let tokens = memory.value(input)
    for i in 0..<memory.count(input) {
      let y = memory.value(output) + i * dimensions
      if let row = row(tokens[i]) {
        y.update(from: memory.parameters + table + row * dimensions, count: dimensions)
      } else {
        y.update(repeating: .nan, count: dimensions)
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let tokens = memory.value(input)
    let gradients = memory.parameterGradients + table
    gradients.update(repeating: 0, count: vocabulary * dimensions)
    for i in 0..<memory.count(input) {
      guard let row = row(tokens[i]) else { continue }
      for d in 0..<dimensions { gradients[row * dimensions + d] += dy[i * dimensions + d] }
    }
    // A token has no direction to move in.
    memory.gradient(input)?.update(repeating: 0, count: memory.count(input))
  }
}

struct Positions: LayerDefinition {
  let weights: Initializer

  var name: String { "positions" }
  var description: String { "positions" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard input.shape.rank == 2 else {
      throw NetworkError("takes tokens (T, D), not \(input.shape)")
    }
    let table = planner.parameter(
      "weight", input.shape, .weight,
      initial: weights.draw(inputs: input.shape[0], outputs: input.shape[1]))
    let output = planner.edgeOverwriting(input, isOverwritable: true)
    planner.append(
      PositionsStep(input: input, output: output, table: table), reading: [input],
      writing: [output], hasParameters: true, gradientInPlace: true)
    return output
  }
}

struct PositionsStep: Step {
  let input: Edge
  let output: Edge
  let table: Int

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let size = input.size
    let positions = memory.parameters + table
    for example in 0..<memory.batch {
      let x = memory.value(input) + example * size
      let y = memory.value(output) + example * size
      for i in 0..<size { y[i] = x[i] + positions[i] }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    sumRows(
      dy, rows: memory.batch, columns: input.size, into: memory.parameterGradients + table)
    if let dx = memory.gradient(input), dx != dy {
      dx.update(from: dy, count: memory.count(input))
    }
  }
}
