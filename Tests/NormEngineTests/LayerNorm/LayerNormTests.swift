import NormEngine
import Testing

@Suite struct LayerNormTests {
  @Test(arguments: GoldenCase.all("layer_norm"))
  func `output and gradients agree with PyTorch`(golden: GoldenCase) throws {
    let x = try golden.tensor("inputs.x")
    let gamma = try golden.optional("inputs.gamma")
    let beta = try golden.optional("inputs.beta")
    let trailing = try #require(try golden.value("params.normalized_shape") as? [Int])
    var layer = LayerNorm<Double>(
      shape: Shape(trailing), epsilon: try golden.number("params.eps"))
    (layer.gamma, layer.beta) = (gamma, beta)
    let (y, saved) = try layer.forward(x)
    try golden.expect(y, is: "outputs.y")
    try golden.expect(saved.mean, is: "outputs.mean", flat: true)
    try golden.expect(saved.variance, is: "outputs.var_biased", flat: true)
    let (dx, gradient) = layer.backward(try golden.tensor("upstream"), saved: saved)
    try golden.expect(dx, is: "grads.dx")
    if gamma != nil { try golden.expect(gradient.gamma, is: "grads.dgamma") }
    if beta != nil { try golden.expect(gradient.beta, is: "grads.dbeta") }
  }

  @Test(arguments: [[1, 1], [3, 7], [2, 3, 40], [33, 136]] as [Shape])
  func `gradients are those of central differences`(shape: Shape) throws {
    var generator = SplitMix64(seed: 9)
    var layer = LayerNorm<Double>(features: shape[-1], epsilon: 0.01)
    layer.gamma = .normal([shape[-1]], using: &generator)
    layer.beta = .normal([shape[-1]], using: &generator)
    let x = Doubles.normal(shape, mean: 2, using: &generator)
    let dy = Doubles.normal(shape, using: &generator)
    let (dx, gradient) = layer.backward(dy, saved: try layer.forward(x).saved)
    if x.count < 1000 {
      let expected = try centralDifferences(at: x, upstream: dy) { try layer.forward($0).output }
      #expect(dx.isClose(to: expected, absolute: 1e-7, relative: 1e-7))
    }
    for name in ["gamma", "beta"] {
      let expected = try centralDifferences(
        at: try #require(layer.parameters[name]), upstream: dy
      ) {
        var moved = layer
        moved.parameters[name] = $0
        return try moved.forward(x).output
      }
      let found = try #require(gradient.named[name])
      #expect(found.isClose(to: expected, absolute: 1e-6, relative: 1e-7))
    }
  }

  @Test func `every example has mean 0 and variance 1, whatever the others are`() throws {
    var generator = SplitMix64(seed: 10)
    let x = Doubles.normal([6, 3, 70], mean: -5, standardDeviation: 2, using: &generator)
    let layer = LayerNorm<Double>(shape: [3, 70], epsilon: 0)
    let y = layer(x)
    #expect(y.mean(over: 1, 2).isClose(to: .zeros([6]), absolute: 1e-14))
    #expect(y.populationVariance(over: 1, 2).isClose(to: .ones([6]), absolute: 1e-13))
    #expect(layer(x.parts(2..<3)).part(0) == y.part(2))
    #expect(layer(x * 5 - 8).isClose(to: y, absolute: 1e-12))
  }

  @Test func `shapes that do not end in the layer's are refused with what was expected`() throws {
    let layer = LayerNorm<Double>(features: 5)
    #expect(throws: ShapeError.mismatch(of: "x", expected: "(…, 5)", got: [2, 4])) {
      try layer.forward(.ones([2, 4]))
    }
    let one = LayerNorm<Double>(features: 1)
    #expect(one(Doubles([[3], [4], [5]])) == .zeros([3, 1]))
    #expect(layer(.zeros([0, 5])).shape == [0, 5])
    #expect(throws: ShapeError.self) {
      try LayerNorm<Double>(features: 2, epsilon: 0).forward(Doubles([[1, 2], [3, 3]]))
    }
  }
}
