import NormEngine
import Testing

@Suite struct DynamicTanhTests {
  @Test func `the output is γ tanh(αx) + β and the gradients are right`() throws {
    var generator = SplitMix64(seed: 27)
    var layer = DynamicTanh<Double>(features: 3)
    layer.gamma = [1, 2, -1]
    layer.beta = [0, 0.5, 1]
    #expect(layer([0, 0, 0]) == [0, 0.5, 1])
    #expect(layer([1e6, -1e6, 1e6]) == [1, -1.5, 0])
    let check = try gradientCheck(layer, at: .normal([4, 2, 3], using: &generator))
    #expect(check.passed, "\(check)")
  }
}
