import Glibc
import Testing

@testable import NormLab

@Suite("Elementary functions over buffers")
struct ElementaryTests {
  /// Applies a function over a buffer to floats from -100 to 100 and to very small ones.
  private func errors(
    of function: (UnsafeMutablePointer<Float>, Int) -> Void, against exact: (Double) -> Double,
    from low: Double = -100, to high: Double = 100
  ) -> Double {
    var inputs = stride(from: low, through: high, by: 0.0371).map { Float($0) }
    inputs += (1...30).map { Float(exp2(-Double($0))) }
    var results = inputs
    results.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { function(start, buffer.count) }
    }
    return zip(inputs, results).map { input, result in
      abs(Double(result) - exact(Double(input))) / max(abs(exact(Double(input))), 1e-30)
    }.max() ?? 0
  }

  // Three units in the last place of a float are 3.6e-7.
  @Test("the exponential is right to three units in the last place")
  func exponential() {
    #expect(
      errors(of: { exponentiate($0, count: $1) }, against: { exp($0) }, from: -87, to: 88) < 3.6e-7)
  }

  @Test("the hyperbolic tangent is right to three units in the last place, near 0 too")
  func tangent() {
    #expect(errors(of: { takeTanh($0, count: $1) }, against: { tanh($0) }) < 3.6e-7)
  }

  @Test("the sigmoid is right to three units in the last place")
  func sigmoid() {
    #expect(
      errors(of: { takeSigmoid($0, count: $1) }, against: { 1 / (1 + exp(-$0)) }, from: -80)
        < 3.6e-7)
  }

  @Test("a NaN stays one", arguments: [3, 8, 11])
  func nan(count: Int) {
    for function in [exponentiate, takeTanh, takeSigmoid]
      as [(UnsafeMutablePointer<Float>, Int) -> Void]
    {
      var values = [Float](repeating: 0.5, count: count)
      values[count - 1] = .nan
      values.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { function(start, buffer.count) }
      }
      #expect(values[count - 1].isNaN)
      #expect(!values[0].isNaN)
    }
  }
}
