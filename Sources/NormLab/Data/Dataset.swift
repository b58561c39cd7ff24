public import NormEngine

/// Examples to learn from: inputs, and for each a label or a vector of targets.
public struct Dataset: Sendable {
  /// What is to be learned of each example.
  public enum Targets: Sendable, Hashable {
    /// A class, counted from 0.
    case labels([Int])
    /// A vector, as the rows of a matrix (examples, outputs).
    case values(Tensor<Float>)
  }

  /// What the examples are, such as `glyphs 8×8`.
  public let name: String
  /// The inputs, (examples, …).
  public let inputs: Tensor<Float>
  /// What is to be learned of each.
  public let targets: Targets
  /// How many classes or target numbers there are.
  public let classes: Int

  /// Labelled examples; traps unless there is one label in 0..<classes for each input.
  public init(name: String, inputs: Tensor<Float>, labels: [Int], classes: Int) {
    require(inputs.shape.rank > 1, "inputs are (examples, …), not \(inputs.shape)")
    require(inputs.shape[0] == labels.count, "one label for each input")
    require(labels.allSatisfy { (0..<classes).contains($0) }, "labels are below \(classes)")
    self.name = name
    self.inputs = inputs
    targets = .labels(labels)
    self.classes = classes
  }

  /// Examples with vectors to predict; traps unless there is one for each input.
  public init(name: String, inputs: Tensor<Float>, values: Tensor<Float>) {
    require(inputs.shape.rank > 1, "inputs are (examples, …), not \(inputs.shape)")
    require(
      values.shape.rank == 2 && inputs.shape[0] == values.shape[0], "one row for each input")
    self.name = name
    self.inputs = inputs
    targets = .values(values)
    classes = values.shape[1]
  }

  /// How many examples there are.
  public var count: Int { inputs.shape[0] }

  /// The shape of one input.
  public var example: Shape { Shape(Array(inputs.shape.dimensions.dropFirst())) }

  /// The labels; empty where the targets are vectors.
  public var labels: [Int] {
    if case .labels(let labels) = targets { labels } else { [] }
  }

  /// The examples at these places, in this order.
  public func selecting(_ indices: [Int]) -> Dataset {
    let size = example.count
    var chosen: [Float] = []
    chosen.reserveCapacity(indices.count * size)
    for index in indices { chosen += inputs.values[(index * size)..<(index * size + size)] }
    let inputs = Tensor(shape: Shape([indices.count] + example.dimensions), values: chosen)
    switch targets {
    case .labels(let labels):
      return Dataset(
        name: name, inputs: inputs, labels: indices.map { labels[$0] }, classes: classes)
    case .values(let values):
      let rows = indices.flatMap { values.values[($0 * classes)..<($0 * classes + classes)] }
      return Dataset(
        name: name, inputs: inputs,
        values: Tensor(shape: [indices.count, classes], values: Array(rows)))
    }
  }

  /// The first examples.
  public func prefix(_ count: Int) -> Dataset { selecting(Array(0..<min(count, self.count))) }

  /// The same examples with their inputs changed one number at a time.
  public func mapInputs(_ change: (Float) -> Float) -> Dataset {
    replacingInputs(Tensor(shape: inputs.shape, values: inputs.values.map(change)))
  }

  /// The same targets with other inputs; traps unless there are as many.
  public func replacingInputs(_ inputs: Tensor<Float>) -> Dataset {
    switch targets {
    case .labels(let labels):
      Dataset(name: name, inputs: inputs, labels: labels, classes: classes)
    case .values(let values): Dataset(name: name, inputs: inputs, values: values)
    }
  }

  /// The same inputs in another shape, such as flat ones as images; traps unless the sizes agree.
  public func shaped(_ example: Shape) -> Dataset {
    replacingInputs(
      Tensor(shape: Shape([count] + example.dimensions), values: inputs.values))
  }
}
