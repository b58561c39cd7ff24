import NormEngine
import Testing

@Suite struct BatchRenormTests {
  private var generator = SplitMix64(seed: 26)

  @Test mutating func `with bounds 1 and 0 it is batch normalization`() throws {
    let x = Doubles.normal([6, 3], mean: 2, using: &generator)
    var running = RunningStatistics<Double>(features: 3)
    var same = running
    let layer = BatchRenorm<Double>(features: 3, largestScale: 1, largestShift: 0)
    #expect(layer.train(x, updating: &running) == layer.layer.train(x, updating: &same))
    #expect(running == same)
  }

  @Test mutating func `within the bounds training computes what inference does`() throws {
    let x = Doubles.normal([8, 2, 4], mean: 0.3, using: &generator)
    var running = RunningStatistics<Double>(
      mean: [0.1, -0.2], variance: [1.2, 0.9], averaging: .exponential(rate: 0))
    var layer = BatchRenorm<Double>(features: 2)
    layer.layer.gamma = [2, 0.5]
    layer.layer.beta = [1, -1]
    let y = layer.train(x, updating: &running)
    #expect(y.isClose(to: layer(x, using: running), absolute: 1e-13))
  }

  @Test mutating func `gradients are those of central differences with r and d held`() throws {
    let x = Doubles.normal([5, 3], standardDeviation: 2, using: &generator)
    var layer = BatchRenorm<Double>(features: 3, largestScale: 1.5, largestShift: 0.2)
    layer.layer.gamma = [0.5, -1, 2]
    var running = RunningStatistics<Double>(
      mean: [0.1, 2, 0], variance: [4, 1, 0.1], averaging: .exponential(rate: 0.1))
    let (y, saved) = try layer.forward(x, updating: &running)
    let dy = Doubles.normal([5, 3], using: &generator)
    let (dx, gradient) = layer.backward(dy, saved: saved)
    func held(_ gamma: Doubles, _ x: Doubles) throws -> Doubles {
      // γ (x̂ r + d) + β by batch normalization with γ r and γ d + β.
      var plain = BatchNorm<Double>(features: 3)
      plain.gamma = gamma * saved.scale
      plain.beta = gamma * saved.shift
      return try plain.forward(x).output
    }
    let gamma = try #require(layer.layer.gamma)
    #expect(try held(gamma, x).isClose(to: y, absolute: 1e-14))
    let byInput = try centralDifferences(at: x, upstream: dy) { try held(gamma, $0) }
    #expect(dx.isClose(to: byInput, absolute: 1e-8))
    let byGamma = try centralDifferences(at: gamma, upstream: dy) { try held($0, x) }
    #expect(gradient.gamma.isClose(to: byGamma, absolute: 1e-8))
    #expect(gradient.beta.isClose(to: dy.sum(over: 0), absolute: 1e-14))
  }
}
