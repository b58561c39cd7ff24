package import NormEngine

/// Lays a network out: which steps run, and where each keeps its numbers.
///
/// Every edge is read by exactly one step, so that a step may overwrite its input's gradient; what
/// two steps read passes through a `Fork`. An input's gradient takes the place of the output's only for
/// a step that says it may: the normalizations' kernels need the two, and the input, apart.
package struct Planner {
  /// The most examples a run will have.
  package let batch: Int
  /// Whether every activation and gradient is kept in a place of its own, for a probe to read.
  package let keepsEverything: Bool

  private(set) package var steps: [PlannedStep] = []
  private(set) package var edges: [EdgeRecord] = []
  private(set) package var parameters: [ParameterSlot] = []
  private(set) package var statistics: [StatisticSlot] = []
  private(set) package var scratchCount = 0
  private(set) package var savedCount = 0
  private(set) package var valueCount = 0
  private(set) package var parameterCount = 0
  private(set) package var statisticCount = 0
  private(set) package var marks: [Mark] = []
  private var scope: [String] = []
  private var counts: [String: Int] = [:]
  /// The edges that a parameter lies before: those whose gradient is wanted whoever asks.
  private var afterParameters: Set<Int> = []

  /// A step with the edges it reads and writes.
  package struct PlannedStep: Sendable {
    package let step: any Step
    let inputs: [Edge]
    let outputs: [Edge]
    let hasParameters: Bool
    /// Whether the first input's gradient may take the place of the first output's.
    let gradientInPlace: Bool
  }

  /// What is known of an edge while planning.
  package struct EdgeRecord: Sendable {
    let size: Int
    package let value: Int
    /// Whether the step that wrote it can do without it afterwards.
    let isOverwritable: Bool
  }

  /// An activation with a name, for probes.
  package struct Mark: Sendable {
    package let name: String
    /// Where the layer's input is.
    package let input: Edge
    /// Where its output is.
    package let edge: Edge
    /// Which activation function it is, if it is one.
    package let activation: Activation?
  }

  package init(batch: Int, keepsEverything: Bool) {
    self.batch = batch
    self.keepsEverything = keepsEverything
  }

  // MARK: Places

  /// A new edge for examples of this shape.
  ///
  /// - Parameter isOverwritable: whether the step that writes it can do without it on the way back.
  package mutating func edge(_ shape: Shape, isOverwritable: Bool) -> Edge {
    edges.append(
      EdgeRecord(size: shape.count, value: valueCount, isOverwritable: isOverwritable))
    valueCount += padded(batch * shape.count)
    return Edge(index: edges.count - 1, shape: shape)
  }

  /// An edge in the same place as another, for a step that changes nothing or overwrites.
  package mutating func view(
    of edge: Edge, shape: Shape? = nil, isOverwritable: Bool = false
  ) -> Edge {
    let record = edges[edge.index]
    edges.append(
      EdgeRecord(size: record.size, value: record.value, isOverwritable: isOverwritable))
    return Edge(index: edges.count - 1, shape: shape ?? edge.shape)
  }

  /// An edge for a step that can overwrite its input: in the input's place where that is allowed.
  package mutating func edgeOverwriting(_ input: Edge, isOverwritable: Bool) -> Edge {
    edges[input.index].isOverwritable && !keepsEverything
      ? view(of: input, isOverwritable: isOverwritable)
      : edge(input.shape, isOverwritable: isOverwritable)
  }

  /// A parameter of the layer being planned; its place among the flat parameters.
  package mutating func parameter(
    _ name: String, _ shape: Shape, _ role: ParameterSlot.Role,
    initial: ParameterSlot.Initial
  ) -> Int {
    let start = parameterCount
    parameterCount += shape.count
    parameters.append(
      ParameterSlot(
        name: qualified(name), shape: shape, role: role, range: start..<parameterCount,
        initial: initial))
    return start
  }

  /// A running statistic of the layer being planned; its place among the flat statistics.
  package mutating func statistic(
    _ name: String, count: Int, initial: ParameterSlot.Initial
  ) -> Int {
    let start = statisticCount
    statisticCount += count
    statistics.append(
      StatisticSlot(name: qualified(name), range: start..<statisticCount, initial: initial))
    return start
  }

  /// Room for what a step keeps from forward to backward; its place.
  package mutating func scratch(_ count: Int) -> Int {
    defer { scratchCount += padded(count) }
    return scratchCount
  }

  /// Room for the gradient of an edge that no parameter lies before, for a step that computes it
  /// whether it is wanted or not; its place.
  package mutating func roomForUnwantedGradient(of edge: Edge) -> Int {
    scratch(afterParameters.contains(edge.index) ? 0 : batch * edge.size)
  }

  /// Room for one thing of any kind that a step keeps from forward to backward; its place.
  package mutating func saved() -> Int {
    defer { savedCount += 1 }
    return savedCount
  }

  // MARK: Steps

  /// Adds a step at the end.
  package mutating func append(
    _ step: any Step, reading inputs: [Edge], writing outputs: [Edge],
    hasParameters: Bool = false, gradientInPlace: Bool = false
  ) {
    if hasParameters || inputs.contains(where: { afterParameters.contains($0.index) }) {
      afterParameters.formUnion(outputs.map(\.index))
    }
    steps.append(
      PlannedStep(
        step: step, inputs: inputs, outputs: outputs, hasParameters: hasParameters,
        gradientInPlace: gradientInPlace))
  }

  /// Plans a layer under a name of its own, such as `linear2`, and marks its output by that name.
  package mutating func plan(_ layer: NetworkLayer, _ input: Edge) throws(NetworkError) -> Edge {
    let kind = (scope + [layer.definition.name]).joined(separator: ".")
    counts[kind, default: 0] += 1
    scope.append(layer.definition.name + String(counts[kind, default: 0]))
    let output: Edge
    do throws(NetworkError) {
      output = try layer.definition.plan(input, in: &self)
    } catch {
      throw error.layer.isEmpty ? NetworkError(layer: qualified(), error.problem) : error
    }
    marks.append(
      Mark(
        name: qualified(), input: input, edge: output,
        activation: (layer.definition as? ActivationLayer)?.activation))
    scope.removeLast()
    return output
  }

  /// Plans layers one after another.
  package mutating func plan(_ layers: [NetworkLayer], _ input: Edge) throws(NetworkError) -> Edge {
    var edge = input
    for layer in layers { edge = try plan(layer, edge) }
    return edge
  }

  private func qualified(_ name: String? = nil) -> String {
    (scope + (name.map { [$0] } ?? [])).joined(separator: ".")
  }

  private func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  // MARK: Gradients

  /// Gives each edge that needs a gradient a place for it, using places again as soon as they are
  /// free on the way back; also says how many numbers that takes.
  package func placeGradients(
    of output: Edge, wantingInput: Bool
  ) -> (places: [EdgePlace], count: Int) {
    var wants = [Bool](repeating: false, count: edges.count)
    if !wants.isEmpty { wants[0] = wantingInput }
    for step in steps {
      let wanted = step.hasParameters || step.inputs.contains { wants[$0.index] }
      for edge in step.outputs { wants[edge.index] = wanted }
    }
    var places = edges.map { EdgePlace(value: $0.value, gradient: -1) }
    var free: [Int: [Int]] = [:]
    var count = 0
    func place(_ edge: Edge) {
      let size = padded(batch * edge.size)
      if let old = free[size]?.popLast() {
        places[edge.index].gradient = old
      } else {
        places[edge.index].gradient = count
        count += size
      }
    }
    // The loss writes the output's gradient even where no parameter wants it.
    place(output)
    for step in steps.reversed() {
      var taken = -1
      for (position, edge) in step.inputs.enumerated() where wants[edge.index] {
        if position == 0, step.gradientInPlace, !keepsEverything {
          taken = places[step.outputs[0].index].gradient
          places[edge.index].gradient = taken
        } else {
          place(edge)
        }
      }
      guard !keepsEverything else { continue }
      for edge in step.outputs {
        let old = places[edge.index].gradient
        if old >= 0, old != taken { free[padded(batch * edge.size), default: []].append(old) }
      }
    }
    return (places, count)
  }
}
