public import NormEngine

/// The activations of a network on some examples, layer by layer.
public struct Profile: Sendable {
  /// One activation function's inputs and outputs.
  public struct Layer: Sendable {
    /// Its name, such as `relu3`.
    public let name: String
    /// The mean of the outputs.
    public let mean: Double
    /// The standard deviation of the outputs (with n - 1).
    public let spread: Double
    /// The part of the inputs where the derivative is below a twentieth of its largest value.
    public let saturated: Double
    /// The part of the units for which that is so for every example.
    public let dead: Double
    /// Each unit's mean input over the examples.
    public let unitMeans: [Double]
    /// Each unit's standard deviation of the inputs over the examples (with n - 1).
    public let unitSpreads: [Double]
    /// The standard deviation of all inputs together (with n - 1).
    public let inputSpread: Double

    /// The mean over the units of |mean|, divided by the mean of the spreads: how far the examples
    /// have become alike.
    public var offset: Double {
      let sizes = unitMeans.reduce(0) { $0 + abs($1) }
      return sizes / unitSpreads.reduce(0, +)
    }
  }

  /// The activation functions' layers in order.
  public let layers: [Layer]
}

extension Network {
  /// The activations by depth: their mean, spread and saturation at each activation function.
  ///
  /// - Parameters:
  ///   - data: the examples, seen together.
  ///   - mode: `.probing` normalizes with their statistics, `.inference` with the running ones.
  public func profile(on data: Dataset, mode: Mode = .probing) -> Profile {
    let probe = LayerProbe(self, on: data, mode: mode)
    return Profile(
      layers: probe.activations.map { mark, activation in
        layerProfile(
          mark.name, activation, inputs: probe.values(mark.input), outputs: probe.values(mark.edge),
          units: mark.edge.size)
      })
  }

  /// The length of the loss's gradient by each layer's weights, first layer first.
  ///
  /// - Parameter data: the examples, seen together.
  public func gradientNorms(
    on data: Dataset, loss: Loss = .crossEntropy
  ) -> [(name: String, norm: Double)] {
    let gradient = NetworkObjective(self, on: data, loss: loss).valueAndGradient(at: point).gradient
    return weightSlots.map { ($0.name, norm(Array(gradient[$0.range]))) }
  }

  /// The factor by which the gradient of the hidden weights grows for each layer on the way back,
  /// between two of them (counted from 0).
  public func gradientGrowth(on data: Dataset, from first: Int, to last: Int) -> Double {
    let norms = gradientNorms(on: data).map(\.norm)
    require(first < last && norms.indices.contains(last), "two hidden layers in order")
    return root(norms[first] / norms[last], degree: last - first)
  }

  /// The outputs of every layer on some examples, by the layers' names such as `linear1`.
  public func activations(
    on data: Dataset, mode: Mode = .probing
  ) -> [(name: String, values: Tensor<Scalar>)] {
    let probe = LayerProbe(self, on: data, mode: mode)
    return probe.marks.map { mark in
      (
        mark.name,
        Tensor(
          shape: Shape([data.count] + mark.edge.shape.dimensions), values: probe.raw(mark.edge))
      )
    }
  }
}

/// A network run once with everything kept.
struct LayerProbe<Scalar: EngineScalar> {
  private let workspace: Workspace<Scalar>
  private let count: Int

  init(_ network: Network<Scalar>, on data: Dataset, mode: Mode) {
    workspace = Workspace(network, batch: data.count, keepsEverything: true)
    count = data.count
    let inputs = workspace.memory.value(workspace.input)
    let values: [Scalar] = scalars(data.inputs.values)
    for i in values.indices { inputs[i] = values[i] }
    workspace.forward(mode == .training ? .probing : mode, batch: count)
  }

  var marks: [Planner.Mark] { workspace.marks }

  /// The activation functions, in order.
  var activations: [(Planner.Mark, Activation)] {
    workspace.marks.compactMap { mark in mark.activation.map { (mark, $0) } }
  }

  /// What the layers before the activation functions give them, and what went into the first layer.
  func values(_ edge: Edge) -> [Double] { doubles(raw(edge)) }

  func raw(_ edge: Edge) -> [Scalar] {
    Array(UnsafeBufferPointer(start: workspace.memory.value(edge), count: count * edge.size))
  }
}

/// One layer's profile from what went into its activation function and what came out.
private func layerProfile(
  _ name: String, _ activation: Activation, inputs: [Double], outputs: [Double], units: Int
) -> Profile.Layer {
  let rows = inputs.count / units
  let limit = 0.05 * activation.steepest
  var sums = [Double](repeating: 0, count: units)
  var squares = sums
  var flat = [Int](repeating: 0, count: units)
  for row in 0..<rows {
    for unit in 0..<units { sums[unit] += inputs[row * units + unit] }
  }
  let means = sums.map { $0 / Double(rows) }
  for row in 0..<rows {
    for unit in 0..<units {
      let x = inputs[row * units + unit]
      let distance = x - means[unit]
      squares[unit] += distance * distance
      if activation.derivative(x) < limit { flat[unit] += 1 }
    }
  }
  let output = meanAndSpread(outputs)
  return Profile.Layer(
    name: name, mean: output.mean, spread: output.spread,
    saturated: Double(flat.reduce(0, +)) / Double(max(inputs.count, 1)),
    dead: Double(flat.count { $0 == rows }) / Double(units), unitMeans: means,
    unitSpreads: squares.map { ($0 / Double(max(rows - 1, 1))).squareRoot() },
    inputSpread: meanAndSpread(inputs).spread)
}

/// The mean and the standard deviation (with n - 1).
private func meanAndSpread(_ values: [Double]) -> (mean: Double, spread: Double) {
  let mean = values.reduce(0, +) / Double(max(values.count, 1))
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, (squares / Double(max(values.count - 1, 1))).squareRoot())
}
