internal import Glibc
package import NormEngine

/// Everything one network needs to run and be trained on batches up to a size: its steps and all
/// the memory they use, taken once.
///
/// One thread at a time; each run of a sweep has its own.
package final class Workspace<Scalar: EngineScalar> {
  package let capacity: Int
  package let input: Edge
  package let output: Edge
  package let parameterSlots: [ParameterSlot]
  package let statisticSlots: [StatisticSlot]
  package let marks: [Planner.Mark]
  package let parameterCount: Int
  package let statisticCount: Int
  package var memory: Memory<Scalar>
  private let savedCount: Int
  private let steps: [any Step]
  private let loss: LossStep

  /// Plans a network for batches of up to this many examples, and takes its parameters.
  ///
  /// - Parameters:
  ///   - keepsEverything: whether every activation and gradient can be read afterwards.
  ///   - wantsInputGradient: whether the gradient of the input is computed too.
  package init(
    _ network: Network<Scalar>, batch: Int, keepsEverything: Bool = false,
    wantsInputGradient: Bool = false
  ) {
    precondition(batch > 0, "a batch has at least one example")
    let plan = network.plan(batch: batch, keepsEverything: keepsEverything)
    let planner = plan.planner
    let (places, gradientCount) = planner.placeGradients(
      of: plan.output, wantingInput: wantsInputGradient)
    capacity = batch
    input = plan.input
    output = plan.output
    parameterSlots = planner.parameters
    statisticSlots = planner.statistics
    marks = planner.marks
    parameterCount = planner.parameterCount
    statisticCount = planner.statisticCount
    steps = planner.steps.map(\.step)
    loss = LossStep(output: plan.output)
    func room(_ count: Int) -> UnsafeMutablePointer<Scalar> {
      let bytes = max(count, 1) * MemoryLayout<Scalar>.stride
      let pointer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      // Zeros of either type are zero bytes.
      memset(pointer, 0, bytes)
      return pointer.bindMemory(to: Scalar.self, capacity: max(count, 1))
    }
    let placePointer = UnsafeMutablePointer<EdgePlace>.allocate(capacity: places.count)
    placePointer.initialize(from: places, count: places.count)
    let random = UnsafeMutablePointer<SplitMix64>.allocate(capacity: 1)
    random.initialize(to: SplitMix64(seed: network.seed).split(.max))
    let saved = UnsafeMutablePointer<Any?>.allocate(capacity: max(planner.savedCount, 1))
    saved.initialize(repeating: nil, count: planner.savedCount)
    savedCount = planner.savedCount
    memory = Memory(
      batch: batch, mode: .training, momentum: nil, values: room(planner.valueCount),
      gradients: room(gradientCount), parameters: room(planner.parameterCount),
      parameterGradients: room(planner.parameterCount), statistics: room(planner.statisticCount),
      scratch: room(planner.scratchCount), places: placePointer, random: random, saved: saved)
    load(network)
  }

  deinit {
    memory.values.deallocate()
    memory.gradients.deallocate()
    memory.parameters.deallocate()
    memory.parameterGradients.deallocate()
    memory.statistics.deallocate()
    memory.scratch.deallocate()
    memory.places.deallocate()
    memory.random.deallocate()
    memory.saved.deinitialize(count: savedCount)
    memory.saved.deallocate()
  }

  /// Whether some step's derivative jumps: a ReLU, or a largest of several.
  package var hasKinks: Bool { steps.contains { $0.hasKink } }

  /// Takes the parameters and running statistics of a network of the same layout.
  package func load(_ network: Network<Scalar>) {
    load(parameters: network.parameters)
    network.statistics.withUnsafeBufferPointer {
      precondition($0.count == statisticCount, "the network has another layout")
      if let start = $0.baseAddress { memory.statistics.update(from: start, count: $0.count) }
    }
  }

  /// Takes flat parameters.
  package func load(parameters: [Scalar]) {
    parameters.withUnsafeBufferPointer {
      precondition($0.count == parameterCount, "the network has another layout")
      if let start = $0.baseAddress { memory.parameters.update(from: start, count: $0.count) }
    }
  }

  /// Gives the parameters and running statistics to a network of the same layout.
  package func store(into network: inout Network<Scalar>) {
    network.parameters = parameters
    network.statistics = Array(
      UnsafeBufferPointer(start: memory.statistics, count: statisticCount))
  }

  /// A copy of the flat parameters.
  package var parameters: [Scalar] {
    Array(UnsafeBufferPointer(start: memory.parameters, count: parameterCount))
  }

  /// A copy of the flat gradient.
  package var gradient: [Scalar] {
    Array(UnsafeBufferPointer(start: memory.parameterGradients, count: parameterCount))
  }

  /// Runs the network on the inputs that stand in the input edge.
  package func forward(_ mode: Mode, batch: Int) {
    precondition(batch <= capacity, "the workspace was planned for \(capacity) examples")
    memory.mode = mode
    memory.batch = batch
    for step in steps { step.forward(memory) }
  }

  /// The mean loss of the outputs against the targets; also writes the outputs' gradient.
  package func loss(_ kind: Loss, against targets: TargetBatch) -> Double {
    loss.run(kind, targets, memory)
  }

  /// Computes the parameters' gradients from the outputs' gradient.
  package func backward() {
    for step in steps.reversed() { step.backward(memory) }
  }
}
