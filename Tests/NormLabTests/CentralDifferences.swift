import NormEngine
@testable import NormLab

/// The largest difference between a network's gradient and central differences of its loss, over all
/// parameters and all inputs, relative to the largest gradient.
///
/// The loss is Σ output² · weight / 2 with fixed random weights, so that no direction is special.
///
/// - Parameters:
///   - statistics: what each running statistic starts from, in turn; the network's own unless given.
///   - capacity: the largest batch the network is planned for, where it is not this one.
func gradientError(
  _ layers: [NetworkLayer], input: Shape, batch: Int = 3, mode: Mode = .probing, seed: UInt64 = 1,
  inputs given: [Double]? = nil, wantsInput: Bool = true, statistics: [Double]? = nil,
  capacity: Int? = nil
) throws -> Double {
  var network = try Network<Double>(validating: layers, input: input, seed: seed)
  var random = SplitMix64(seed: seed).split(99)
  // Away from the symmetric starting values, so that gains and offsets count.
  network.parameters = network.parameters.map { $0 + 0.1 * random.normal() }
  let workspace = Workspace(
    network, batch: capacity ?? batch, keepsEverything: false, wantsInputGradient: wantsInput)
  let inputs = given ?? (0..<(batch * input.count)).map { _ in random.normal() }
  let weights = (0..<(batch * network.output.count)).map { _ in 0.5 + random.uniform() }
  var start = network.statistics
  for (index, slot) in network.statisticSlots.enumerated() {
    guard let statistics else { break }
    for i in slot.range { start[i] = statistics[index % statistics.count] }
  }
  let randomStart = workspace.memory.random.pointee

  func loss(_ inputs: [Double], _ parameters: [Double], gradient: Bool) -> Double {
    workspace.load(parameters: parameters)
    for (i, value) in start.enumerated() { workspace.memory.statistics[i] = value }
    workspace.memory.random.pointee = randomStart
    for (i, value) in inputs.enumerated() { workspace.memory.value(workspace.input)[i] = value }
    workspace.forward(mode, batch: batch)
    let y = workspace.memory.value(workspace.output)
    let dy = workspace.memory.gradient(workspace.output)
    var sum = 0.0
    for (i, weight) in weights.enumerated() {
      sum += weight * y[i] * y[i] / 2
      dy?[i] = weight * y[i]
    }
    if gradient { workspace.backward() }
    return sum
  }

  _ = loss(inputs, network.parameters, gradient: true)
  let gradient = workspace.gradient
  let inputGradient = (0..<inputs.count).map {
    wantsInput ? workspace.memory.gradient(workspace.input)?[$0] ?? .nan : 0
  }
  let h = 1e-5
  var worst = 0.0
  var largest = 1e-3
  for i in network.parameters.indices {
    var (up, down) = (network.parameters, network.parameters)
    up[i] += h
    down[i] -= h
    let slope =
      (loss(inputs, up, gradient: false) - loss(inputs, down, gradient: false)) / (2 * h)
    worst = max(worst, abs(slope - gradient[i]))
    largest = max(largest, abs(slope))
  }
  for i in inputs.indices where wantsInput {
    var (up, down) = (inputs, inputs)
    up[i] += h
    down[i] -= h
    let slope =
      (loss(up, network.parameters, gradient: false)
        - loss(down, network.parameters, gradient: false)) / (2 * h)
    worst = max(worst, abs(slope - inputGradient[i]))
    largest = max(largest, abs(slope))
  }
  return worst / largest
}
