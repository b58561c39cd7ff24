import Glibc
import NormEngine
import Testing

@testable import NormLab

@Suite("Training")
struct TrainingTests {
  @Test(
    "a small network learns glyphs, with and without normalization",
    arguments: [NetworkNormalization.none, .batch, .layer, .rms, .group(4), .weight])
  func learnsGlyphs(_ normalization: NetworkNormalization) {
    let data = Glyphs.small(seed: 1, count: 400)
    var net = Network.mlp(
      inputs: 64, hidden: 24, depth: 2, classes: 10, normalization: normalization, seed: 3)
    let run = train(&net, on: data, rate: 0.3, steps: 120, batch: 32)
    #expect(run.finalLoss < 0.7)
    // Chance is an error of 0.9.
    #expect(net.evaluate(on: Glyphs.small(seed: 2, count: 200)).error < 0.55)
  }

  @Test("a small network learns a Gaussian mixture")
  func learnsMixture() {
    var net = Network.mlp(inputs: 20, hidden: 24, depth: 1, classes: 10, seed: 1)
    let run = train(
      &net, on: GaussianMixture.clusters(seed: 1, count: 400), rate: 0.3, steps: 100, batch: 32)
    #expect(run.finalLoss < 1)
  }

  @Test("a small network learns spirals")
  func learnsSpirals() {
    var net = Network.mlp(
      inputs: 2, hidden: 32, depth: 2, classes: 3, normalization: .batch, seed: 1)
    let run = train(
      &net, on: Spirals.arms(seed: 1, count: 300), rate: 0.02, steps: 250, batch: 64,
      optimizer: .adam)
    #expect(run.finalLoss < 0.4)
  }

  @Test("a student imitates its teacher")
  func learnsTeacher() {
    var net = Network.mlp(inputs: 20, hidden: 32, depth: 1, classes: 10, activation: .tanh, seed: 1)
    let run = train(
      &net, on: TeacherStudent.labelled(seed: 1, count: 300), rate: 0.5, steps: 200, batch: 64)
    #expect(run.finalLoss < 1.3)
  }

  @Test("squared error fits a linear map exactly")
  func regression() {
    var random = SplitMix64(seed: 5)
    let x = (0..<200).map { _ in Float(random.normal()) }
    let y = stride(from: 0, to: 200, by: 2).map { 2 * x[$0] - 3 * x[$0 + 1] + 1 }
    let data = Dataset(
      name: "plane", inputs: Tensor(shape: [100, 2], values: x),
      values: Tensor(shape: [100, 1], values: y))
    var net = Network<Float>(input: [2], layers: [.linear(1)])
    let run = train(&net, on: data, rate: 0.3, steps: 100, batch: 50, loss: .squaredError)
    #expect(run.finalLoss < 1e-6)
    #expect(abs(net["linear1.weight"].values[0] - 2) < 1e-2)
    #expect(abs(net["linear1.bias"].values[0] - 1) < 1e-2)
  }

  @Test("the same seeds train to the same bits")
  func reproducible() {
    let data = Glyphs.small(seed: 1, count: 100)
    func run() -> [Float] {
      var net = Network.mlp(
        inputs: 64, hidden: 8, depth: 2, classes: 10, normalization: .batch, seed: 9)
      train(&net, on: data, rate: 0.5, steps: 10, batch: 16)
      return net.parameters
    }
    #expect(run() == run())
  }

  @Test("too large a rate diverges, and the run says when")
  func diverges() {
    var net = Network.mlp(inputs: 64, hidden: 16, depth: 4, classes: 10, seed: 1)
    let run = train(&net, on: Glyphs.small(seed: 1, count: 200), rate: 1e4, steps: 50, batch: 32)
    #expect(run.diverged)
    #expect(run.finalLoss.isDiverged)
    #expect(run.losses.allSatisfy { $0.isFinite })
  }

  @Test("networks with the same seed see the same batches")
  func sameBatches() {
    let data = Glyphs.small(seed: 1, count: 100)
    let plain = Trainer(
      Network.mlp(inputs: 64, hidden: 4, depth: 1, classes: 10, seed: 7), on: data, batch: 8)
    let normalized = Trainer(
      Network.mlp(inputs: 64, hidden: 4, depth: 1, classes: 10, normalization: .batch, seed: 7),
      on: data, batch: 8)
    for _ in 0..<3 {
      plain.step(rate: 0.1)
      normalized.step(rate: 0.1)
      #expect(plain.currentBatch == normalized.currentBatch)
      #expect(Set(plain.currentBatch).count == 8)
    }
  }
}

@Suite("Losses")
struct LossTests {
  @Test("cross-entropy and squared error of one example are what their formulas say")
  func formulas() throws {
    let inputs = Tensor<Float>(shape: [1, 3], values: [1, 2, 3])
    let data = Dataset(name: "one", inputs: inputs, labels: [0], classes: 3)
    var net = try Network<Double>(
      validating: [.linear(3, weights: .constant(0))], input: [3])
    net["linear1.bias"] = [0.5, -1, 2]
    let expected = log(exp(0.5) + exp(-1) + exp(2)) - 0.5
    #expect(abs(net.evaluate(on: data).loss - expected) < 1e-12)
    #expect(abs(net.evaluate(on: data, loss: .squaredError).loss - (0.25 + 1 + 4) / 2) < 1e-12)
    #expect(net.evaluate(on: data).error == 1)
  }
}
