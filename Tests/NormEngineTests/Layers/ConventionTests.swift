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
