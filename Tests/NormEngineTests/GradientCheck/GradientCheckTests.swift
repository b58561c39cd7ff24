import NormEngine
import Testing

@Suite struct GradientCheckTests {
  /// y = scale ⊙ x², with gradients that a flaw makes wrong.
  struct Square: DifferentiableLayer {
    enum Flaw { case none, entry, missing, shape, notANumber }
    var scale: Tensor<Double>
    var flaw = Flaw.none
    var parameters: NamedTensors<Double> {
      get { ["scale": scale] }
      set { scale = newValue["scale"] ?? scale }
    }
    func forward(_ x: Tensor<Double>) -> (output: Tensor<Double>, saved: Tensor<Double>) {
      (x.squared * scale, x)
    }
    func backward(
      _ dy: Tensor<Double>, saved x: Tensor<Double>
    ) -> (inputGradient: Tensor<Double>, gradient: NamedTensors<Double>) {
      var byScale = dy * x.squared
      switch flaw {
      case .none: break
      case .entry: byScale[1] *= 1.001
      case .missing: return (dy * scale * x * 2, [:])
      case .shape: byScale = [byScale.sum]
      case .notANumber: byScale[2] = .nan
      }
      return (dy * scale * x * 2, ["scale": byScale])
    }
  }

  @Test func `a right layer of one's own passes`() throws {
    let check = try gradientCheck(Square(scale: [1, 2, 3]), at: [0.5, -1, 2])
    #expect(check.passed)
    #expect(check.description.hasPrefix("Every gradient agrees"))
  }

  @Test func `a wrong entry is named with its parameter`() throws {
    let check = try gradientCheck(Square(scale: [1, 2, 3], flaw: .entry), at: [0.5, -1.5, 2])
    #expect(!check.passed)
    #expect(check.worst?.parameter == "scale" && check.worst?.indices == [1])
    #expect(check.description.hasPrefix("The gradient of 'scale[1]' is "))
  }

  @Test(arguments: [Square.Flaw.missing, .shape, .notANumber])
  func `a gradient that is missing, misshapen or not a number fails`(flaw: Square.Flaw) throws {
    let check = try gradientCheck(Square(scale: [1, 2, 3], flaw: flaw), at: [0.5, -1, 2])
    #expect(!check.passed)
    #expect(check.description.contains("scale"))
  }

  @Test func `the library's layers pass in single precision too`() throws {
    var generator = SplitMix64(seed: 30)
    let x = Tensor<Float>.normal([4, 5], using: &generator)
    for check in [
      try gradientCheck(BatchNorm<Float>(features: 5), at: x),
      try gradientCheck(LayerNorm<Float>(features: 5), at: x),
      try gradientCheck(RMSNorm<Float>(features: 5), at: x),
    ] { #expect(check.passed, "\(check)") }
  }
}
