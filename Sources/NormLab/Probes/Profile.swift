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
        let inputs = probe.values(mark.input)
        let outputs = probe.values(mark.edge)
        let units = mark.edge.size
        let rows = inputs.count / units
        let steepest = activation.steepest
        var saturated = 0
        var dead = 0
        var means = [Double](repeating: 0, count: units)
        var spreads = means
        for unit in 0..<units {
          var flat = 0
          var sum = 0.0
          for row in 0..<rows {
            let x = inputs[row * units + unit]
            sum += x
            if activation.derivative(x) < 0.05 * steepest { flat += 1 }
          }
          means[unit] = sum / Double(rows)
          var squares = 0.0
          for row in 0..<rows {
            let d = inputs[row * units + unit] - means[unit]
            squares += d * d
          }
          spreads[unit] = (squares / Double(max(rows - 1, 1))).squareRoot()
          saturated += flat
          if flat == rows { dead += 1 }
        }
        let output = Runs(outputs)
        return Profile.Layer(
          name: mark.name, mean: output.mean.value ?? .infinity, spread: output.spread,
          saturated: Double(saturated) / Double(inputs.count), dead: Double(dead) / Double(units),
          unitMeans: means, unitSpreads: spreads, inputSpread: Runs(inputs).spread)
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
    precondition(first < last && norms.indices.contains(last), "two hidden layers in order")
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
    for (i, value) in data.inputs.values.enumerated() { inputs[i] = Scalar(value) }
    workspace.forward(mode == .training ? .probing : mode, batch: count)
  }

  var marks: [Planner.Mark] { workspace.marks }

  /// The activation functions, in order.
  var activations: [(Planner.Mark, Activation)] {
    workspace.marks.compactMap { mark in mark.activation.map { (mark, $0) } }
  }

  /// What the layers before the activation functions give them, and what went into the first layer.
  func values(_ edge: Edge) -> [Double] { raw(edge).map { Double($0) } }

  func raw(_ edge: Edge) -> [Scalar] {
    Array(UnsafeBufferPointer(start: workspace.memory.value(edge), count: count * edge.size))
  }
}
