import NormEngine
import Testing

@testable import NormLab

@Suite("A network's two passes")
struct PassesTests {
  static let networks: [(name: String, input: Shape, layers: [NetworkLayer])] = [
    ("plain", [4], [.linear(5), .tanh, .linear(3)]),
    ("batch norm", [4], [.linear(5), .batchNorm(), .relu, .linear(3)]),
    (
      "a residual of tokens", [3, 4],
      [.residual([.layerNorm(), .linear(4), .gelu]), .flatten, .linear(3)]
    ),
    (
      "convolutional", [1, 4, 4],
      [.convolution(2), .groupNorm(2), .sigmoid, .maxPooling(), .flatten, .linear(3)]
    ),
    ("attention", [3, 4], [.selfAttention(heads: 2), .averagePooling, .scaleNorm()]),
  ]

  private func example(_ index: Int) throws -> (network: Network<Double>, x: Tensor<Double>) {
    let (_, input, layers) = Self.networks[index]
    var random = SplitMix64(seed: 4)
    return (
      try Network<Double>(validating: layers, input: input, seed: 2),
      Tensor<Double>.normal(Shape([5] + input.dimensions), using: &random)
    )
  }

  @Test("pass the gradient check", arguments: networks.indices, [Mode.probing, .inference])
  func gradients(_ index: Int, _ mode: Mode) throws {
    let (network, x) = try example(index)
    let check = try gradientCheck(network.differentiable(mode: mode), at: x)
    #expect(check.passed, "\(check)")
  }

  @Test("pass the gradient check with dropout, whose choice a seed repeats")
  func dropout() throws {
    let network = try Network<Double>(
      validating: [.linear(6), .dropout(0.5), .tanh, .linear(2)], input: [3])
    var random = SplitMix64(seed: 1)
    let x = Tensor<Double>.normal([4, 3], using: &random)
    #expect(try gradientCheck(network.differentiable(mode: .training), at: x).passed)
    let first = try network.forward(x, mode: .training, seed: 1).output
    #expect(try network.forward(x, mode: .training, seed: 1).output == first)
    #expect(try network.forward(x, mode: .training, seed: 2).output != first)
  }

  @Test("forward gives what the network puts out", arguments: networks.indices)
  func outputs(_ index: Int) throws {
    let (network, x) = try example(index)
    for mode in [Mode.probing, .inference] {
      #expect(try network.forward(x, mode: mode).output == network.outputs(for: x, mode: mode))
    }
  }

  @Test("backward can be asked again, and for another gradient", arguments: networks.indices)
  func again(_ index: Int) throws {
    let (network, x) = try example(index)
    let (y, saved) = try network.forward(x)
    let (dx, gradient) = network.backward(y, saved: saved)
    _ = network.backward(y.map { 1 - $0 }, saved: saved)
    let same = network.backward(y, saved: saved)
    #expect(same.inputGradient == dx)
    #expect(same.gradient == gradient)
    // The gradient is linear in what comes from above.
    let twice = network.backward(y.map { 2 * $0 }, saved: saved)
    #expect(twice.inputGradient.isClose(to: dx.map { 2 * $0 }, absolute: 1e-12))
  }

  @Test("every layer's output and its gradient can be seen by the layer's name")
  func activations() throws {
    let network = try Network<Double>(
      validating: [.linear(3), .relu, .residual([.linear(3)]), .linear(2)], input: [2])
    let x = Tensor<Double>(shape: [2, 2], values: [1, 2, -1, 3])
    let (y, saved) = try network.forward(x)
    let names = ["linear1", "relu1", "residual1.linear1", "residual1", "linear2"]
    #expect(saved.activations.names == names)
    #expect(saved.activations["linear2"] == y)
    let first = try #require(saved.activations["linear1"])
    #expect(saved.activations["relu1"] == first.map { max($0, 0) })
    let dy = Tensor<Double>(shape: [2, 2], values: [1, 0, 0.5, -1])
    let (dx, gradient) = network.backward(dy, saved: saved)
    #expect(gradient.activations.names == names)
    #expect(gradient.activations["linear2"] == dy)
    // dx = g W for the first map, g its output's gradient.
    let below = try #require(gradient.activations["linear1"])
    let weights = network["linear1.weight"]
    for row in 0..<2 {
      for column in 0..<2 {
        let sum = (0..<3).reduce(0) { $0 + below[row, $1] * weights[$1, column] }
        #expect(abs(dx[row, column] - sum) < 1e-12)
      }
    }
    #expect(gradient.named.names == network.parameterNames)
    #expect(gradient.named["linear1.bias"]?.count == 3)
  }

  @Test("training by hand with both passes goes where training goes")
  func byHand() throws {
    let data = Glyphs.small(seed: 1, count: 24)
    let plan = MLP(inputs: 64, hidden: 8, depth: 2, classes: 10, normalization: .batch)
    let start = Network<Double>(plan, seed: 3)
    var trained = start
    let run = train(&trained, on: data, rate: 0.3, steps: 5, batch: 24)
    var byHand = start
    let x = Tensor<Double>(data.inputs)
    for step in 0..<5 {
      let (y, saved) = try byHand.forward(x, mode: .training)
      let (loss, dy) = Loss.crossEntropy(y, labels: data.labels)
      #expect(abs(loss - run.losses[step]) < 1e-9)
      let gradient = byHand.backward(dy, saved: saved).gradient
      byHand = byHand.moved(along: gradient.flat, by: -0.3)
      byHand.statistics = saved.statistics
    }
    for (a, b) in zip(byHand.parameters, trained.parameters) { #expect(abs(a - b) < 1e-10) }
    for (a, b) in zip(byHand.statistics, trained.statistics) { #expect(abs(a - b) < 1e-10) }
  }

  @Test("inputs and gradients of other shapes are refused with what was expected")
  func shapes() throws {
    let network = try Network<Double>(validating: [.linear(2)], input: [3])
    #expect(throws: ShapeError.mismatch(of: "x", expected: "(N, 3)", got: [2, 2])) {
      _ = try network.forward(.zeros([2, 2]))
    }
    #expect(throws: ShapeError.self) { _ = try network.forward(.zeros([0, 3])) }
    let saved = try network.forward(.zeros([2, 3])).saved
    #expect(throws: ShapeError.mismatch(of: "dy", expected: "(2, 2)", got: [2, 3])) {
      _ = try network.gradients(.zeros([2, 3]), saved: saved)
    }
  }

  @Test("a loss of tensors is the one of training, and its gradient that of central differences")
  func losses() throws {
    var random = SplitMix64(seed: 8)
    let z = Tensor<Double>.normal([4, 3], using: &random)
    let labels = [2, 0, 1, 1]
    let data = Dataset(
      name: "outputs", inputs: Tensor<Float>(shape: [4, 3], values: z.values.map { Float($0) }),
      labels: labels, classes: 3)
    let identity = try Network<Double>(validating: [], input: [3])
    for loss in Loss.allCases {
      let (value, gradient) = loss(z, labels: labels)
      #expect(abs(value - identity.evaluate(on: data, loss: loss).loss) < 1e-6)
      for i in z.values.indices {
        func at(_ step: Double) -> Double {
          var moved = z.values
          moved[i] += step
          return loss(Tensor(shape: z.shape, values: moved), labels: labels).value
        }
        #expect(abs((at(1e-5) - at(-1e-5)) / 2e-5 - gradient.values[i]) < 1e-9)
      }
    }
  }
}

@Suite("A network's parameters")
struct ParameterTests {
  @Test("can be walked by name, flattened, changed and put back")
  func walk() {
    var network = Network.mlp(
      inputs: 4, hidden: 3, depth: 1, classes: 2, normalization: .batch, seed: 1)
    #expect(
      network.parameterNames == [
        "linear1.weight", "linear1.bias", "batchNorm1.gamma", "batchNorm1.beta", "linear2.weight",
        "linear2.bias",
      ])
    let flat = network.parameters
    #expect(flat.count == 12 + 3 + 3 + 3 + 6 + 2)
    let parts = network.parameterNames.flatMap { network[$0].values }
    #expect(parts == flat)
    network["batchNorm1.gamma"] = [2, 3, 4]
    #expect(network.parameters != flat)
    #expect(network["batchNorm1.gamma"] == [2, 3, 4])
    network.parameters = flat
    #expect(network["batchNorm1.gamma"] == [1, 1, 1])
  }

  @Test("a perturbed network is off by the share asked for, in all parameters or in one")
  func perturbed() {
    let network = Network.mlp(inputs: 4, hidden: 3, depth: 1, classes: 2, seed: 1)
    func length(_ values: [Float]) -> Double { norm(values.map { Double($0) }) }
    let moved = network.perturbed(by: 0.1, seed: 5)
    for slot in network.slots where slot.role == .weight {
      let before = network.parameters[slot.range]
      let change = zip(moved.parameters[slot.range], before).map { $0 - $1 }
      #expect(abs(length(change) / length(Array(before)) - 0.1) < 1e-5)
    }
    let one = network.perturbed(by: 0.1, only: "linear2.weight", seed: 5)
    #expect(one["linear1.weight"] == network["linear1.weight"])
    #expect(one["linear2.weight"] == moved["linear2.weight"])
    #expect(network.perturbed(by: 0.1, seed: 6).parameters != moved.parameters)
    #expect(network.perturbed(by: 0, seed: 5).parameters == network.parameters)
  }
}
