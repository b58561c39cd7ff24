import NormEngine
import Testing

@Suite struct RMSNormTests {
  @Test(arguments: GoldenCase.all("rms_norm"))
  func `output and gradients agree with PyTorch`(golden: GoldenCase) throws {
    let x = try golden.tensor("inputs.x")
    let trailing = try #require(try golden.value("params.normalized_shape") as? [Int])
    var layer = RMSNorm<Double>(shape: Shape(trailing), epsilon: try golden.number("params.eps"))
    layer.gamma = try golden.optional("inputs.gamma")
    let (y, saved) = try layer.forward(x)
    try golden.expect(y, is: "outputs.y")
    try golden.expect(saved.meanSquare, is: "outputs.mean_square", flat: true)
    let (dx, gradient) = layer.backward(try golden.tensor("upstream"), saved: saved)
    try golden.expect(dx, is: "grads.dx")
    if layer.gamma != nil { try golden.expect(gradient.gamma, is: "grads.dgamma") }
  }

  @Test(arguments: [[1, 1], [3, 7], [2, 2, 40]] as [Shape])
  func `gradients are those of central differences`(shape: Shape) throws {
    var generator = SplitMix64(seed: 15)
    var layer = RMSNorm<Double>(features: shape[-1], epsilon: 0.01)
    layer.gamma = .normal([shape[-1]], using: &generator)
    let check = try gradientCheck(layer, at: .normal(shape, mean: 1, using: &generator))
    #expect(check.passed, "\(check)")
  }

  @Test func `the default ε is the number type's own`() {
    #expect(RMSNorm<Double>(features: 2).epsilon == 2.220446049250313e-16)
    #expect(RMSNorm<Float>(features: 2).epsilon == 1.1920928955078125e-07)
    #expect(RMSNorm<Double>(features: 2, convention: .keras).epsilon == 1e-6)
  }

  @Test func `an example of zeros stays zero, and is refused without ε`() throws {
    #expect(RMSNorm<Double>(features: 3)(.zeros([2, 3])) == .zeros([2, 3]))
    #expect(throws: ShapeError.self) {
      try RMSNorm<Double>(features: 3, epsilon: 0).forward(.zeros([2, 3]))
    }
  }
}

@Suite struct ScaleNormTests {
  @Test func `every example gets the length g, and the gradients are right`() throws {
    var generator = SplitMix64(seed: 16)
    var layer = ScaleNorm<Double>(features: 9)
    #expect(layer.gain.item == 3)
    layer.gain = Doubles(shape: [], values: [1.7])
    let x = Doubles.normal([4, 2, 9], using: &generator)
    for row in layer(x).reshaped([8, 9]).squared.sum(over: 1).values {
      #expect(abs(row - 1.7 * 1.7) < 1e-14)
    }
    let check = try gradientCheck(layer, at: x)
    #expect(check.passed, "\(check)")
  }

  @Test func `it is root-mean-square normalization with g = √features`() {
    var generator = SplitMix64(seed: 17)
    let x = Doubles.normal([5, 33], using: &generator)
    let other = RMSNorm<Double>(features: 33, epsilon: 0)
    #expect(ScaleNorm<Double>(features: 33)(x).isClose(to: other(x), relative: 1e-14))
  }

  @Test func `below ε the length is a constant`() throws {
    let layer = ScaleNorm<Double>(features: 2, epsilon: 10)
    let check = try gradientCheck(layer, at: Doubles([[0, 0], [1, 2]]))
    #expect(check.passed, "\(check)")
  }
}
