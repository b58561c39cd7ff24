import NormEngine
import Testing

@Suite struct GroupNormTests {
  @Test(arguments: GoldenCase.all("group_norm"))
  func `output and gradients agree with PyTorch`(golden: GoldenCase) throws {
    let x = try golden.tensor("inputs.x")
    var layer = try GroupNorm<Double>(
      groups: Int(try golden.number("params.num_groups")), features: x.shape[1],
      epsilon: try golden.number("params.eps"))
    layer.gamma = try golden.optional("inputs.gamma")
    layer.beta = try golden.optional("inputs.beta")
    let (y, saved) = try layer.forward(x)
    try golden.expect(y, is: "outputs.y")
    try golden.expect(saved.mean, is: "outputs.mean")
    try golden.expect(saved.variance, is: "outputs.var_biased")
    let (dx, gradient) = layer.backward(try golden.tensor("upstream"), saved: saved)
    try golden.expect(dx, is: "grads.dx")
    if layer.gamma != nil {
      try golden.expect(gradient.gamma, is: "grads.dgamma")
      try golden.expect(gradient.beta, is: "grads.dbeta")
    }
  }

  @Test(arguments: [([3, 4], 2), ([2, 6, 5], 3), ([2, 4, 3, 7], 1), ([1, 2, 4, 4], 2)])
  func `gradients are those of central differences`(extents: [Int], groups: Int) throws {
    var generator = SplitMix64(seed: 11)
    var layer = try GroupNorm<Double>(groups: groups, features: extents[1], epsilon: 0.01)
    layer.gamma = .normal([extents[1]], using: &generator)
    let x = Doubles.normal(Shape(extents), using: &generator)
    let check = try gradientCheck(layer, at: x)
    #expect(check.passed, "\(check)")
  }

  @Test func `one group is layer norm, as many groups as channels instance norm`() throws {
    var generator = SplitMix64(seed: 12)
    let x = Doubles.normal([3, 4, 5, 6], mean: 2, using: &generator)
    let layer = LayerNorm<Double>(shape: [4, 5, 6])
    let one = try GroupNorm<Double>(groups: 1, features: 4)
    #expect(one(x).isClose(to: layer(x), absolute: 1e-14))
    let all = try GroupNorm<Double>(groups: 4, features: 4)
    #expect(all(x) == InstanceNorm<Double>(features: 4)(x))
  }

  @Test func `channels last give the same numbers in the other order`() throws {
    var generator = SplitMix64(seed: 13)
    let x = Doubles.normal([2, 3, 5, 4], using: &generator)
    let last = try GroupNorm<Double>(groups: 2, features: 4, channelsLast: true)
    let second = try GroupNorm<Double>(groups: 2, features: 4)
    #expect(last(x) == second(x.permuted([0, 3, 1, 2])).permuted([0, 2, 3, 1]))
    let check = try gradientCheck(last, at: x)
    #expect(check.passed, "\(check)")
  }

  @Test func `groups that do not divide the channels are refused, one value a group taken`() throws
  {
    #expect(throws: ShapeError.self) { try GroupNorm<Double>(groups: 3, features: 4) }
    let layer = try GroupNorm<Double>(groups: 4, features: 4)
    #expect(layer(.ones([1, 4])) == .zeros([1, 4]))
    #expect(layer(.ones([2, 4])) == .zeros([2, 4]))
    #expect(throws: ShapeError.mismatch(of: "x", expected: "(N, 4, …)", got: [2, 3])) {
      try layer.forward(.ones([2, 3]))
    }
  }
}
