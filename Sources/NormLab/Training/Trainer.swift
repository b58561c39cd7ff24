public import NormEngine

/// A network being trained, step by step, with everything it needs taken once: a warm step
/// allocates nothing.
///
/// For experiments that look inside between steps; `train` is the whole in one call.
public final class Trainer<Scalar: EngineScalar> {
  /// The examples it learns from.
  public let data: Dataset
  /// How many examples a step sees.
  public let batch: Int
  /// What is made small.
  public let lossKind: Loss
  /// How many steps have been taken.
  public private(set) var stepsTaken = 0
  /// The last step's loss, before the step; NaN before the first.
  public private(set) var lastLoss = Double.nan

  package let workspace: Workspace<Scalar>
  private var template: Network<Scalar>
  private var optimizer: OptimizerState<Scalar>
  private var batches: Batches
  private let labels: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Float>

  /// A training of this network on these data; stops where the network does not fit them.
  ///
  /// - Parameters:
  ///   - batch: how many examples a step sees.
  ///   - optimizer: how a gradient moves the parameters.
  ///   - loss: what is made small.
  ///   - seed: where the order of the batches comes from; the network's own seed unless given.
  ///   - keepsActivations: whether the activations of each step can be read after it.
  public init(
    _ network: Network<Scalar>, on data: Dataset, batch: Int = 64,
    optimizer: Optimizer = .sgd, loss: Loss = .crossEntropy, seed: UInt64? = nil,
    keepsActivations: Bool = false, file: StaticString = #filePath, line: UInt = #line
  ) {
    require(
      network.input.count == data.example.count,
      "the network takes inputs of shape \(network.input), the data have \(data.example)",
      file: file, line: line)
    require(
      network.output.count == data.classes,
      "the network has \(network.output.count) outputs, the data \(data.classes) classes",
      file: file, line: line)
    require(
      batch > 0 && batch <= data.count,
      "a batch has 1 to \(data.count) examples, not \(batch)", file: file, line: line)
    self.data = data
    self.batch = batch
    lossKind = loss
    template = network
    workspace = Workspace(network, batch: batch, keepsEverything: keepsActivations)
    self.optimizer = OptimizerState(
      optimizer, slots: network.slots, count: network.parameters.count)
    batches = Batches(count: data.count, size: batch, seed: seed ?? network.seed)
    labels = .allocate(capacity: batch)
    values = .allocate(capacity: batch * data.classes)
  }

  deinit {
    labels.deallocate()
    values.deallocate()
  }

  /// The network as it is now.
  public var network: Network<Scalar> {
    workspace.store(into: &template)
    return template
  }

  /// Takes one step: the next batch, its loss and gradient, an update.
  ///
  /// - Returns: the batch's loss before the update.
  @discardableResult
  public func step(rate: Double) -> Double {
    let loss = computeGradient()
    update(rate: rate)
    return loss
  }

  /// The first half of a step: draws the next batch and computes its loss and gradient.
  @discardableResult
  package func computeGradient() -> Double {
    batches.advance()
    gather()
    return recomputeGradient(mode: .training)
  }

  /// The loss and the gradient of the batch drawn last, at the parameters as they are now.
  @discardableResult
  package func recomputeGradient(mode: Mode) -> Double {
    workspace.forward(mode, batch: batch)
    lastLoss = workspace.loss(lossKind, against: targets)
    workspace.backward()
    return lastLoss
  }

  /// The loss of the batch drawn last, at the parameters as they are now.
  package func recomputeLoss(mode: Mode) -> Double {
    workspace.forward(mode, batch: batch)
    return workspace.loss(lossKind, against: targets)
  }

  /// The second half of a step: moves the parameters by the gradient.
  package func update(rate: Double) {
    optimizer.update(
      workspace.memory.parameters, gradient: workspace.memory.parameterGradients,
      count: workspace.parameterCount, rate: rate)
    stepsTaken += 1
  }

  /// The inputs of each activation function in the last step, for a trainer that keeps activations.
  package var activationInputs: [[Scalar]] {
    workspace.marks.filter { $0.activation != nil }.map { mark in
      Array(
        UnsafeBufferPointer(
          start: workspace.memory.value(mark.input), count: batch * mark.input.size))
    }
  }

  /// The places of the batch drawn last among the data.
  package var currentBatch: [Int] {
    batches.withCurrent { Array(UnsafeBufferPointer(start: $0, count: batch)) } ?? []
  }

  private var targets: TargetBatch {
    switch data.targets {
    case .labels: .labels(labels)
    case .values: .values(values)
    }
  }

  private func gather() {
    _ = batches.withCurrent { order in
      data.gather(
        UnsafeBufferPointer(start: order, count: batch),
        inputs: workspace.memory.value(workspace.input), labels: labels, values: values)
    }
  }
}

extension Dataset {
  /// Copies the examples at these places to where a network reads them.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func gather<Scalar: EngineScalar>(
    _ places: UnsafeBufferPointer<Int>, inputs destination: UnsafeMutablePointer<Scalar>,
    labels: UnsafeMutablePointer<Int32>, values: UnsafeMutablePointer<Float>
  ) {
    let size = inputs.values.count / max(count, 1)
    inputs.values.withUnsafeBufferPointer { source in
      for (row, place) in places.enumerated() {
        for i in 0..<size { destination[row * size + i] = Scalar(source[place * size + i]) }
      }
    }
    switch targets {
    case .labels(let all):
      for (row, place) in places.enumerated() {
        labels[row] = Int32(truncatingIfNeeded: all[place])
      }
    case .values(let all):
      all.values.withUnsafeBufferPointer { source in
        for (row, place) in places.enumerated() {
          for i in 0..<classes { values[row * classes + i] = source[place * classes + i] }
        }
      }
    }
  }
}
