import NormEngine
import Testing

@testable import NormLab

/// Network layers against the engine's layers of the same name, where these are no `DifferentiableLayer`
/// or take more than one input.
@Suite("Network layers do what the engine's do")
struct TwinTests {
  private var random = SplitMix64(seed: 17)

  @Test("batch renorm within its bounds: outputs, gradients and running statistics")
  mutating func batchRenorm() throws {
    let x = Tensor<Double>.normal([6, 9], mean: 0.3, standardDeviation: 1.4, using: &random)
    let dy = Tensor<Double>.normal([6, 9], using: &random)
    var layer = BatchRenorm<Double>(features: 9)
    layer.layer.gamma = Tensor<Double>.normal([9], using: &random)
    layer.layer.beta = Tensor<Double>.normal([9], using: &random)
    var running = RunningStatistics<Double>(
      mean: .normal([9], standardDeviation: 0.2, using: &random),
      variance: .filled([9], with: 1.5))
    var network = Network<Double>(input: [9], layers: [.batchRenorm()])
    network["batchRenorm1.gamma"] = try #require(layer.layer.gamma)
    network["batchRenorm1.beta"] = try #require(layer.layer.beta)
    network.statistics = running.mean.values + running.variance.values

    let inference = try layer.forward(x, using: running).output
    #expect(network.outputs(for: x).isClose(to: inference, absolute: 1e-12))
    let (y, saved) = try layer.forward(x, updating: &running)
    let (dx, gradient) = layer.backward(dy, saved: saved)
    // No bound is met, so that r and d count.
    #expect(saved.scale.values.allSatisfy { $0 > 1.0 / 3 && $0 < 3 })
    let (found, kept) = try network.forward(x, mode: .training)
    #expect(found.isClose(to: y, absolute: 1e-12))
    let (foundDx, foundGradient) = network.backward(dy, saved: kept)
    #expect(foundDx.isClose(to: dx, absolute: 1e-12))
    let gamma = try #require(foundGradient.named["batchRenorm1.gamma"])
    #expect(gamma.isClose(to: gradient.gamma, absolute: 1e-12))
    let beta = try #require(foundGradient.named["batchRenorm1.beta"])
    #expect(beta.isClose(to: gradient.beta, absolute: 1e-12))
    for (a, b) in zip(kept.statistics, running.mean.values + running.variance.values) {
      #expect(abs(a - b) < 1e-12)
    }
  }

  @Test("adaptive instance norm: the output, and the gradients of content and style")
  mutating func adaIN() throws {
    let content = Tensor<Double>.normal([2, 3, 2, 3], using: &random)
    let style = Tensor<Double>.normal([2, 3, 2, 3], mean: 1, standardDeviation: 2, using: &random)
    let dy = Tensor<Double>.normal([2, 3, 2, 3], using: &random)
    let layer = AdaIN<Double>()
    let (y, saved) = try layer.forward(content, style: style)
    let (dContent, dStyle) = layer.backward(dy, saved: saved)
    let network = Network<Double>(
      input: [6, 2, 3],
      layers: [.adaIN(content: [.channels(0..<3)], style: [.channels(3..<6)])])
    func stacked(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Tensor<Double> {
      Tensor(
        shape: [2, 6, 2, 3],
        values: (0..<2).flatMap { a.part($0).values + b.part($0).values })
    }
    let (found, kept) = try network.forward(stacked(content, style))
    #expect(found.isClose(to: y, absolute: 1e-12))
    let (dx, _) = network.backward(dy, saved: kept)
    #expect(dx.isClose(to: stacked(dContent, dStyle), absolute: 1e-12))
  }

  @Test("adaptive instance norm towards one style gives every example its moments")
  mutating func fixedStyle() throws {
    let content = Tensor<Double>.normal([4, 2, 3, 3], mean: 5, using: &random)
    let style = Tensor<Float>.normal([2, 20], mean: -1, standardDeviation: 3, using: &random)
    let network = Network<Double>(input: [2, 3, 3], layers: [.adaIN(style: style)])
    let y = network.outputs(for: content)
    let exact = Tensor<Double>(style)
    for example in 0..<4 {
      for channel in 0..<2 {
        let found = y.part(example).part(channel).reshaped([9])
        let wanted = exact.part(channel)
        #expect(abs(found.mean - wanted.mean) < 1e-12)
        // ε in both roots changes the spread by some millionths.
        #expect(abs(found.populationVariance / wanted.populationVariance - 1) < 1e-4)
      }
    }
  }

  @Test("channels are those asked for, of images, tokens and vectors")
  func channels() {
    let image = Tensor<Double>(shape: [1, 3, 1, 2], values: [1, 2, 3, 4, 5, 6])
    let network = Network<Double>(input: [3, 1, 2], layers: [.channels(1..<3)])
    #expect(network.outputs(for: image).values == [3, 4, 5, 6])
    let tokens = Network<Double>(input: [2, 3], layers: [.channels(1..<3)])
    #expect(tokens.outputs(for: image.reshaped([1, 2, 3])).values == [2, 3, 5, 6])
    #expect(
      throws: NetworkError(layer: "channels1", "there are no channels 2..<4 among 3")
    ) {
      _ = try Network<Double>(validating: [.channels(2..<4)], input: [3])
    }
  }
}
