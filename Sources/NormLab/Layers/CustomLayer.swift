public import NormEngine

extension NetworkLayer {
  /// A layer of one's own, or any layer of the engine, as a layer of a network.
  ///
  /// It is given the batch's examples, (N, …), and its parameters are the network's: named, walked,
  /// trained and decayed like the others, from the values they have in `layer`. It does the same in
  /// training and inference. A network in another precision than the layer's converts what passes.
  /// A network stops with the layer's name where the layer throws on a batch or returns gradients of
  /// other shapes than it must.
  ///
  /// - Parameters:
  ///   - layer: the layer; it may not depend on the number of examples.
  ///   - name: what its parameters' names begin with; the type's name unless given.
  ///   - output: the shape of one output; found by running the layer on two random examples unless
  ///     given.
  public static func custom<Layer: DifferentiableLayer & Sendable>(
    _ layer: Layer, name: String? = nil, output: Shape? = nil
  ) -> NetworkLayer {
    NetworkLayer(CustomLayer(layer: layer, name: name ?? wordFor(Layer.self), output: output))
  }
}

/// A type's name as a layer's: `MyNorm<Float>` becomes `myNorm`.
private func wordFor(_ type: Any.Type) -> String {
  let name = String(describing: type).prefix { $0 != "<" }
  return name.prefix(1).lowercased() + name.dropFirst()
}

struct CustomLayer<Layer: DifferentiableLayer & Sendable>: LayerDefinition {
  let layer: Layer
  let name: String
  let output: Shape?

  var description: String { name }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let shape = try outputShape(for: input.shape)
    let parameters = layer.parameters.entries.map { entry in
      CustomParameter(
        name: entry.name, shape: entry.value.shape,
        start: planner.parameter(
          entry.name, entry.value.shape, role(of: entry.name, entry.value.shape),
          initial: .given(doubles(entry.value.values))))
    }
    let saved = planner.saved()
    let output = planner.edge(shape, isOverwritable: true)
    planner.append(
      CustomStep(
        layer: layer, name: name, input: input, output: output, parameters: parameters,
        saved: saved),
      reading: [input], writing: [output], hasParameters: !parameters.isEmpty)
    return output
  }

  private func outputShape(for input: Shape) throws(NetworkError) -> Shape {
    if let output { return output }
    var random = SplitMix64(seed: 0)
    let x = Tensor<Layer.Scalar>.normal(Shape([2] + input.dimensions), using: &random)
    let found: Shape
    do throws(ShapeError) {
      found = try layer.forward(x).output.shape
    } catch {
      throw NetworkError(error.description)
    }
    guard found.rank > 0, found[0] == 2, found.count > 0 else {
      throw NetworkError("must return an output for each of 2 examples, not the shape \(found)")
    }
    return Shape(Array(found.dimensions.dropFirst()))
  }

  private func role(of name: String, _ shape: Shape) -> ParameterSlot.Role {
    if shape.rank > 1 { return .weight }
    return ["beta", "bias", "offset", "shift"].contains(name.lowercased()) ? .offset : .gain
  }
}

/// A parameter of a layer of one's own, and where it lies among the network's.
struct CustomParameter: Sendable {
  let name: String
  let shape: Shape
  let start: Int
}

/// A layer with the parameters of a forward pass, and what the pass keeps.
private struct Kept<Layer: DifferentiableLayer> {
  let layer: Layer
  let saved: Layer.Saved
}

/// Runs a layer of one's own on tensors; the only step that allocates.
struct CustomStep<Layer: DifferentiableLayer & Sendable>: Step {
  let layer: Layer
  let name: String
  let input: Edge
  let output: Edge
  let parameters: [CustomParameter]
  /// Where the layer with its parameters and what it keeps lie.
  let saved: Int

  /// Nothing is known of it, so that the smaller step is the safer one.
  var hasKink: Bool { true }

  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    var layer = layer
    for parameter in parameters {
      layer.parameters[parameter.name] = tensor(
        memory.parameters + parameter.start, parameter.shape)
    }
    do throws(ShapeError) {
      let (y, kept) = try layer.forward(tensor(memory.value(input), shape(input, memory)))
      check(y.shape == shape(output, memory), "an output of shape \(shape(output, memory))", y)
      write(y, to: memory.value(output))
      memory.saved[saved] = Kept(layer: layer, saved: kept)
    } catch {
      fatalError("layer '\(name)': \(error.description)")
    }
  }

  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output),
      let kept = memory.saved[saved] as? Kept<Layer>
    else { return }
    let (dx, gradient) = kept.layer.backward(
      tensor(dy, shape(output, memory)), saved: kept.saved)
    if let place = memory.gradient(input) {
      let expected = shape(input, memory)
      check(dx.shape == expected, "an input gradient of shape \(expected)", dx)
      write(dx, to: place)
    }
    let named = gradient.named
    for parameter in parameters {
      guard let found = named[parameter.name] else {
        fatalError("layer '\(name)' must return the gradient of its parameter '\(parameter.name)'")
      }
      check(
        found.shape == parameter.shape,
        "the gradient of '\(parameter.name)' with the shape \(parameter.shape)", found)
      write(found, to: memory.parameterGradients + parameter.start)
    }
  }

  private func shape<Scalar>(_ edge: Edge, _ memory: Memory<Scalar>) -> Shape {
    Shape([memory.batch] + edge.shape.dimensions)
  }

  private func check(_ fits: Bool, _ expected: String, _ tensor: Tensor<Layer.Scalar>) {
    if !fits { fatalError("layer '\(name)' must return \(expected), not \(tensor.shape)") }
  }

  private func tensor<Scalar: EngineScalar>(
    _ numbers: UnsafePointer<Scalar>, _ shape: Shape
  ) -> Tensor<Layer.Scalar> {
    let values = Array(UnsafeBufferPointer(start: numbers, count: shape.count))
    if Scalar.self == Layer.Scalar.self, let same = values as? [Layer.Scalar] {
      return Tensor(shape: shape, values: same)
    }
    return Tensor(shape: shape, values: scalars(doubles(values)))
  }

  private func write<Scalar: EngineScalar>(
    _ tensor: Tensor<Layer.Scalar>, to place: UnsafeMutablePointer<Scalar>
  ) {
    let same = Scalar.self == Layer.Scalar.self ? tensor.values as? [Scalar] : nil
    let values: [Scalar] = same ?? scalars(doubles(tensor.values))
    values.withUnsafeBufferPointer {
      if let start = $0.baseAddress { place.update(from: start, count: $0.count) }
    }
  }
}
