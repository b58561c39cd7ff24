internal import NormEngine

extension NetworkLayer {
  /// y = x Wᵀ + b over the last dimension.
  ///
  /// Shapes: x (…, inputs), W (units, inputs), b (units), y (…, units).
  ///
  /// - Parameters:
  ///   - units: how many outputs there are.
  ///   - weights: how W is drawn.
  ///   - bias: how b starts, or nothing for a map without one.
  ///   - reparametrization: how the used weights are made from the stored ones, such as `.weightNorm`.
  public static func linear(
    _ units: Int, weights: Initializer = .he, bias: Initializer? = .constant(0),
    reparametrization: Reparametrization = .none
  ) -> NetworkLayer {
    NetworkLayer(
      Linear(units: units, weights: weights, bias: bias, reparametrization: reparametrization))
  }
}

/// The affine map of the last dimension.
struct Linear: LayerDefinition {
  let units: Int
  let weights: Initializer
  let bias: Initializer?
  let reparametrization: Reparametrization

  var name: String { "linear" }
  var description: String { "linear(\(units))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard units > 0 else {
      throw NetworkError("the number of units must be positive, not \(units)")
    }
    guard input.shape.rank > 0 else { throw NetworkError("needs at least one dimension") }
    let inputs = input.features
    let weight = planner.parameter(
      "weight", [units, inputs], .weight, initial: weights.draw(inputs: inputs, outputs: units))
    let used = reparametrization.plan(
      weight, rows: units, columns: inputs, in: &planner)
    let offset = bias.map {
      planner.parameter(
        "bias", [units], .bias, initial: $0.draw(inputs: inputs, outputs: units))
    }
    let output = planner.edge(
      Shape(input.shape.dimensions.dropLast() + [units]), isOverwritable: true)
    planner.append(
      LinearStep(
        input: input, output: output, inputs: inputs, units: units, weight: used, bias: offset),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

/// Y = X Wᵀ + b; dW = dYᵀ X, db = the sum of dY's rows, dX = dY W.
struct LinearStep: Step {
  let input: Edge
  let output: Edge
  let inputs: Int
  let units: Int
  let weight: UsedWeight
  let bias: Int?

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let rows = memory.rows(input)
    let y = memory.value(output)
    if let bias {
      let b = memory.parameters + bias
      for row in 0..<rows { (y + row * units).update(from: b, count: units) }
    }
    weight.prepare(memory)
    multiply(
      memory.value(input), weight.values(memory), transposeB: true, into: y,
      rows: rows, columns: units, inner: inputs, keeping: bias == nil ? 0 : 1)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let rows = memory.rows(input)
    multiply(
      dy, transposeA: true, memory.value(input), into: weight.gradients(memory),
      rows: units, columns: inputs, inner: rows)
    weight.finish(memory)
    if let bias {
      sumRows(dy, rows: rows, columns: units, into: memory.parameterGradients + bias)
    }
    if let dx = memory.gradient(input) {
      multiply(
        dy, weight.values(memory), into: dx, rows: rows, columns: inputs, inner: units)
    }
  }
}
