import NormEngine
import Testing

@Suite struct InstanceNormTests {
  @Test(arguments: GoldenCase.all("instance_norm"))
  func `output and gradients agree with PyTorch`(golden: GoldenCase) throws {
    let x = try golden.tensor("inputs.x")
    var layer = InstanceNorm<Double>(
      features: x.shape[1], epsilon: try golden.number("params.eps"))
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

  @Test(arguments: [[1, 1, 2], [2, 3, 19], [2, 2, 5, 7]] as [Shape])
  func `gradients are those of central differences`(shape: Shape) throws {
    var generator = SplitMix64(seed: 14)
    var layer = InstanceNorm<Double>(features: shape[1], epsilon: 0.01)
    layer.gamma = .normal([shape[1]], using: &generator)
    let check = try gradientCheck(layer, at: .normal(shape, using: &generator))
    #expect(check.passed, "\(check)")
  }

  @Test func `one position, and a shape without positions, are refused`() {
    let layer = InstanceNorm<Double>(features: 4)
    #expect(
      throws: ShapeError.tooFewValues(per: "channel of an example", got: [2, 4, 1, 1])
    ) { try layer.forward(.ones([2, 4, 1, 1])) }
    #expect(
      throws: ShapeError.mismatch(of: "x", expected: "(N, 4, L) or (N, 4, …)", got: [2, 4])
    ) { try layer.forward(.ones([2, 4])) }
  }
}
