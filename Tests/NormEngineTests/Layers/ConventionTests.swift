import NormEngine
import Testing

@Suite struct ConventionTests {
  @Test func `each framework's momentum gives the weight of a new batch that it means`() {
    #expect(Convention.pyTorch.runningRate == 0.1)
    #expect(Convention.mlx.runningRate == 0.1)
    #expect(abs(Convention.keras.runningRate - 0.01) < 1e-15)
    #expect(abs(Convention.flax.runningRate - 0.01) < 1e-15)
    #expect(Convention.all.map(\.framework) == ["PyTorch", "Keras", "Flax", "MLX"])
  }

  @Test func `running statistics follow a framework's rate and variance`() {
    let layer = BatchNorm<Double>(features: 1)
    var torch = RunningStatistics<Double>(features: 1, convention: .pyTorch)
    _ = layer.train([2, 4, 6, 8], updating: &torch)
    #expect(torch.mean.isClose(to: [0.5], absolute: 1e-15))
    #expect(torch.variance.isClose(to: [0.9 + 0.1 * 20 / 3], absolute: 1e-15))
    var keras = RunningStatistics<Double>(features: 1, convention: .keras)
    _ = layer.train([2, 4, 6, 8], updating: &keras)
    #expect(keras.mean.isClose(to: [0.05], absolute: 1e-15))
    #expect(keras.variance.isClose(to: [1.04], absolute: 1e-15))
  }

  @Test func `the table has a row for each convention, and what layers take`() throws {
    #expect(conventionColumns == ["name", "here", "PyTorch", "Keras", "Flax", "MLX"])
    #expect(conventionTable.allSatisfy { $0.cells.count == conventionColumns.count })
    func cells(_ name: String) throws -> [String] {
      Array(try #require(conventionTable.first { $0.name == name }).cells.dropFirst())
    }
    #expect(try cells("ε of BatchNorm") == ["1e-05", "1e-05", "0.001", "1e-05", "1e-05"])
    #expect(try cells("weight of a new batch") == ["0.1", "0.1", "0.01", "0.01", "0.1"])
    #expect(try cells("momentum") == ["rate = 0.1", "0.1", "0.99", "0.99", "0.1"])
    let (sample, population) = ("Σ(x − μ)² / (n − 1)", "Σ(x − μ)² / n")
    #expect(
      try cells("variance stored") == [sample, sample, population, population, population])
  }

  @Test(arguments: [
    ("batch_norm", Convention.pyTorch, "running_mean", "running_var"),
    ("batch_norm_keras", .keras, "moving_mean", "moving_variance"),
  ])
  func `a framework's defaults give its numbers`(
    operation: String, convention: Convention, mean: String, variance: String
  ) throws {
    #expect(convention.runningNames == [mean, variance])
    var compared = 0
    for golden in GoldenCase.all(operation) {
      guard try golden.number("params.eps") == convention.batchEpsilon,
        try golden.number("params.momentum") == convention.momentum,
        try golden.tensor("inputs.\(mean)_0").values.allSatisfy({ $0 == 0 }),
        try golden.tensor("inputs.\(variance)_0").values.allSatisfy({ $0 == 1 })
      else { continue }
      let x = try golden.tensor("inputs.x")
      let features = convention.channelsLast ? x.shape[-1] : x.shape[1]
      var layer = BatchNorm<Double>(features: features, convention: convention)
      layer.gamma = try golden.optional("inputs.gamma")
      layer.beta = try golden.optional("inputs.beta")
      var running = RunningStatistics<Double>(features: features, convention: convention)
      try golden.expect(layer.train(x, updating: &running), is: "outputs.y_train")
      try golden.expect(running.mean, is: "outputs.\(mean)_after_1")
      try golden.expect(running.variance, is: "outputs.\(variance)_after_1")
      compared += 1
    }
    #expect(compared > 0)
  }

  @Test func `a layer takes a framework's ε and order of dimensions`() throws {
    let keras = BatchNorm<Double>(features: 3, convention: .keras)
    #expect(keras.epsilon == 1e-3 && keras.channelsLast)
    #expect(LayerNorm<Double>(features: 3, convention: .flax).epsilon == 1e-6)
    #expect(InstanceNorm<Double>(features: 3, convention: .pyTorch).channelsLast == false)
    #expect(try GroupNorm<Double>(groups: 1, features: 3, convention: .mlx).channelsLast)
    var generator = SplitMix64(seed: 34)
    let x = Doubles.normal([4, 2, 5, 3], using: &generator)
    let second = BatchNorm<Double>(features: 3, epsilon: 1e-3)
    #expect(
      keras.train(x).isClose(
        to: second.train(x.permuted([0, 3, 1, 2])).permuted([0, 2, 3, 1]), absolute: 1e-13))
  }
}
