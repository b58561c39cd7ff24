import NormEngine
import Testing

@Suite struct ZCAWhiteningTests {
  private func correlated(_ rows: Int, _ generator: inout SplitMix64) -> Doubles {
    let raw = Doubles.normal([rows, 3], using: &generator)
    var mixed = raw
    for i in 0..<rows {
      mixed[i, 0] = raw[i, 0] + 2
      mixed[i, 1] = raw[i, 0] + 0.3 * raw[i, 1]
      mixed[i, 2] = raw[i, 2] * 4 - raw[i, 0] + 1
    }
    return mixed
  }

  private func covariance(_ x: Doubles) -> Doubles {
    let mean = x.mean(over: 0)
    var covariance = Doubles.zeros([3, 3])
    for row in 0..<x.shape[0] {
      for i in 0..<3 {
        for j in 0..<3 { covariance[i, j] += (x[row, i] - mean[i]) * (x[row, j] - mean[j]) }
      }
    }
    return covariance / Double(x.shape[0])
  }

  @Test func `the whitened batch has the identity as its covariance`() throws {
    var generator = SplitMix64(seed: 28)
    let x = correlated(50, &generator)
    let (y, saved) = try ZCAWhitening<Double>(epsilon: 0).forward(x)
    #expect(
      covariance(y).isClose(to: Doubles([[1, 0, 0], [0, 1, 0], [0, 0, 1]]), absolute: 1e-12))
    #expect(y.mean(over: 0).isClose(to: .zeros([3]), absolute: 1e-13))
    let fitted = saved.fitted(epsilon: 0)
    #expect(fitted.matrix.isClose(to: fitted.matrix.transposed, absolute: 1e-13))
    #expect(fitted(x).isClose(to: y, absolute: 1e-12))
  }

  @Test func `gradients through the statistics, and with them held, are those of differences`()
    throws
  {
    var generator = SplitMix64(seed: 29)
    let x = correlated(9, &generator)
    let layer = ZCAWhitening<Double>(epsilon: 0.1)
    let check = try gradientCheck(layer, at: x)
    #expect(check.passed, "\(check)")
    let fitted = try layer.fit(x)
    let dy = Doubles.normal(x.shape, using: &generator)
    let expected = try centralDifferences(at: x, upstream: dy) { try fitted.transform($0) }
    #expect(try fitted.gradients(dy).isClose(to: expected, absolute: 1e-8))
  }

  @Test func `equal eigenvalues leave the gradient finite, too few dimensions are refused`() throws
  {
    let x = Doubles([[1, 0], [-1, 0], [0, 1], [0, -1]])
    let check = try gradientCheck(ZCAWhitening<Double>(epsilon: 0), at: x)
    #expect(check.passed, "\(check)")
    #expect(throws: ShapeError.self) {
      try ZCAWhitening<Double>(epsilon: 0).forward(Doubles([[1, 2], [2, 4], [3, 6]]))
    }
    #expect(throws: ShapeError.tooFewValues(per: "feature", got: [1, 2])) {
      try ZCAWhitening<Double>().forward(.ones([1, 2]))
    }
  }
}
