public import NormEngine

/// Trains a network and tells the loss at each step.
///
/// Stops early where the loss is no longer a finite number below a million; the run then counts as
/// diverged. The network keeps the parameters it had then.
///
/// - Parameters:
///   - network: what is trained.
///   - data: the examples.
///   - rate: the learning rate.
///   - steps: how many steps are taken.
///   - batch: how many examples a step sees.
///   - optimizer: how a gradient moves the parameters.
///   - schedule: the learning rate as training goes on.
///   - loss: what is made small.
///   - seed: where the order of the batches comes from; the network's own seed unless given.
///   - eachStep: called after each step with the trainer, for experiments that look inside.
@discardableResult
public func train<Scalar: EngineScalar>(
  _ network: inout Network<Scalar>, on data: Dataset, rate: Double, steps: Int, batch: Int = 64,
  optimizer: Optimizer = .sgd, schedule: Schedule = .constant, loss: Loss = .crossEntropy,
  seed: UInt64? = nil, file: StaticString = #filePath, line: UInt = #line,
  eachStep: ((Trainer<Scalar>) -> Void)? = nil
) -> TrainingRun {
  let trainer = Trainer(
    network, on: data, batch: batch, optimizer: optimizer, loss: loss, seed: seed, file: file,
    line: line)
  var losses: [Double] = []
  losses.reserveCapacity(steps)
  for step in 0..<steps {
    losses.append(trainer.step(rate: rate * schedule(step, of: steps)))
    if !(trainer.lastLoss < TrainingRun.limit) { break }
    eachStep?(trainer)
  }
  network = trainer.network
  return TrainingRun(losses: losses)
}

/// How a network does on examples.
public struct Evaluation: Hashable, Sendable {
  /// The mean loss.
  public let loss: Double
  /// The part of the examples whose largest output is not at their label; NaN without labels.
  public let error: Double
}

extension Network {
  /// The loss and the error on examples.
  ///
  /// - Parameters:
  ///   - data: the examples.
  ///   - mode: `.inference` uses the running statistics, `.probing` those of each batch.
  ///   - batch: how many examples are seen together; all unless given.
  ///   - loss: which loss.
  public func evaluate(
    on data: Dataset, mode: Mode = .inference, batch: Int? = nil, loss: Loss = .crossEntropy
  ) -> Evaluation {
    let size = batch ?? data.count
    let workspace = Workspace(self, batch: min(size, data.count))
    return workspace.evaluate(on: data, mode: mode, batch: size, loss: loss)
  }

  /// Sets the running statistics to those of these examples, all seen together.
  public mutating func recomputeStatistics(on data: Dataset) {
    let workspace = Workspace(self, batch: data.count)
    workspace.memory.momentum = 1
    let inputs = workspace.memory.value(workspace.input)
    let values: [Scalar] = scalars(data.inputs.values)
    for i in values.indices { inputs[i] = values[i] }
    workspace.forward(.training, batch: data.count)
    workspace.store(into: &self)
  }

  /// The outputs for inputs (examples, …); also moves nothing.
  public func outputs(for inputs: Tensor<Scalar>, mode: Mode = .inference) -> Tensor<Scalar> {
    let count = inputs.shape[0]
    require(
      inputs.shape.count == count * input.count, "the network takes inputs of shape \(input)")
    let workspace = Workspace(self, batch: max(count, 1))
    inputs.values.withUnsafeBufferPointer {
      if let start = $0.baseAddress {
        workspace.memory.value(workspace.input).update(from: start, count: $0.count)
      }
    }
    workspace.forward(mode == .training ? .probing : mode, batch: count)
    return Tensor(
      shape: Shape([count] + output.dimensions),
      values: Array(
        UnsafeBufferPointer(
          start: workspace.memory.value(workspace.output), count: count * output.count)))
  }

  /// The outputs for a data set's inputs.
  public func outputs(for data: Dataset, mode: Mode = .inference) -> Tensor<Scalar> {
    outputs(
      for: Tensor(shape: data.inputs.shape, values: scalars(data.inputs.values)),
      mode: mode)
  }
}

extension Workspace {
  /// The loss and the error on examples, `batch` of them seen together.
  package func evaluate(on data: Dataset, mode: Mode, batch: Int, loss kind: Loss) -> Evaluation {
    var total = 0.0
    var wrong = 0
    let labels = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
    let values = UnsafeMutablePointer<Float>.allocate(capacity: capacity * data.classes)
    defer {
      labels.deallocate()
      values.deallocate()
    }
    let places = Array(0..<data.count)
    var start = 0
    while start < data.count {
      let end = min(start + batch, data.count)
      places[start..<end].withUnsafeBufferPointer {
        data.gather($0, inputs: memory.value(input), labels: labels, values: values)
      }
      forward(mode, batch: end - start)
      switch data.targets {
      case .labels:
        total += loss(kind, against: .labels(labels)) * Double(end - start)
        wrong += countWrong(labels, rows: end - start, classes: data.classes)
      case .values:
        total += loss(kind, against: .values(values)) * Double(end - start)
      }
      start = end
    }
    let count = Double(data.count)
    let hasLabels = !data.labels.isEmpty
    return Evaluation(
      loss: total / count, error: hasLabels ? Double(wrong) / count : .nan)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func countWrong(_ labels: UnsafePointer<Int32>, rows: Int, classes: Int) -> Int {
    let z = memory.value(output)
    var wrong = 0
    for row in 0..<rows {
      var best = 0
      for column in 1..<max(classes, 1) where z[row * classes + column] > z[row * classes + best] {
        best = column
      }
      if best != Int(labels[row]) { wrong += 1 }
    }
    return wrong
  }
}
