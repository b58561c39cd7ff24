import NormEngine
import Testing

@Suite struct AdaINTests {
  @Test(arguments: GoldenCase.all("adain"))
  func `output, statistics and both gradients agree with PyTorch`(golden: GoldenCase) throws {
    let layer = AdaIN<Double>(
      epsilon: try golden.number("params.eps"),
      unbiased: try golden.value("params.unbiased") as? Bool == true)
    let (y, saved) = try layer.forward(
      golden.tensor("inputs.content"), style: golden.tensor("inputs.style"))
    try golden.expect(y, is: "outputs.y")
    try golden.expect(saved.contentMean, is: "outputs.content_mean")
    try golden.expect(saved.styleMean, is: "outputs.style_mean")
    try golden.expect(saved.contentDeviation, is: "outputs.content_std")
    try golden.expect(saved.styleDeviation, is: "outputs.style_std")
    let (content, style) = layer.backward(try golden.tensor("upstream"), saved: saved)
    try golden.expect(content, is: "grads.dcontent")
    try golden.expect(style, is: "grads.dstyle")
  }

  @Test(arguments: [false, true])
  func `gradients to content and style are those of central differences`(unbiased: Bool) throws {
    var generator = SplitMix64(seed: 24)
    let layer = AdaIN<Double>(epsilon: 0.01, unbiased: unbiased)
    let content = Doubles.normal([2, 3, 4, 5], using: &generator)
    let style = Doubles.normal([2, 3, 7], mean: 2, standardDeviation: 3, using: &generator)
    let dy = Doubles.normal(content.shape, using: &generator)
    let (dx, ds) = layer.backward(dy, saved: try layer.forward(content, style: style).saved)
    let byContent = try centralDifferences(at: content, upstream: dy) {
      try layer.forward($0, style: style).output
    }
    let byStyle = try centralDifferences(at: style, upstream: dy) {
      try layer.forward(content, style: $0).output
    }
    #expect(dx.isClose(to: byContent, absolute: 1e-8))
    #expect(ds.isClose(to: byStyle, absolute: 1e-8))
  }

  @Test
  func `the output has the style's mean and deviation, and a style of itself changes nothing`() {
    var generator = SplitMix64(seed: 25)
    let content = Doubles.normal([2, 3, 50], using: &generator)
    let style = Doubles.normal([2, 3, 20], mean: 4, standardDeviation: 3, using: &generator)
    let layer = AdaIN<Double>(epsilon: 0)
    let y = layer(content, style: style)
    #expect(y.mean(over: 2).isClose(to: style.mean(over: 2), absolute: 1e-13))
    #expect(
      y.populationVariance(over: 2).isClose(to: style.populationVariance(over: 2), relative: 1e-13))
    #expect(layer(content, style: content).isClose(to: content, absolute: 1e-14))
  }

  @Test func `one position, and a style of other channels, are refused`() {
    let layer = AdaIN<Double>()
    #expect(throws: ShapeError.mismatch(of: "style", expected: "(2, 3, …)", got: [2, 4, 5])) {
      try layer.forward(.ones([2, 3, 5]), style: .ones([2, 4, 5]))
    }
    #expect(throws: ShapeError.tooFewValues(per: "channel of an example", got: [2, 3, 1])) {
      try layer.forward(.ones([2, 3, 5]), style: .ones([2, 3, 1]))
    }
  }
}
