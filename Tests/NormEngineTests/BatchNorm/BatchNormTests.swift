import NormEngine
import Testing

@Suite struct BatchNormTests {
  static let shapes: [Shape] = [
    [2, 1], [5, 3], [37, 19], [4, 3, 5], [3, 2, 4, 5], [2, 9, 3, 33],
  ]

  @Test(arguments: shapes)
  func `every channel of a trained batch has mean 0 and variance σ²/(σ² + ε)`(shape: Shape) throws {
    var generator = SplitMix64(seed: 3)
    let x = Doubles.normal(shape, mean: 4, standardDeviation: 3, using: &generator)
    let (y, saved) = try BatchNorm<Double>(features: shape[1]).forward(x)
    let others = (0..<shape.rank).filter { $0 != 1 }
    let mean = y.mean(over: others)
    #expect(mean.isClose(to: .zeros([shape[1]]), absolute: 1e-13))
    let variance = y.populationVariance(over: others)
    #expect(variance.isClose(to: saved.variance / (saved.variance + 1e-5), relative: 1e-12))
    #expect(saved.normalized == y)
  }

  @Test(arguments: shapes)
  func `gradients are those of central differences, in training and at inference`(
    shape: Shape
  ) throws {
    var generator = SplitMix64(seed: 4)
    // Two values a channel leave gradients of the size of ε; a larger ε makes them worth testing.
    var layer = BatchNorm<Double>(features: shape[1], epsilon: 0.1)
    layer.gamma = .normal([shape[1]], using: &generator)
    layer.beta = .normal([shape[1]], using: &generator)
    let x = Doubles.normal(shape, mean: 1, using: &generator)
    let dy = Doubles.normal(shape, using: &generator)
    let running = RunningStatistics<Double>(
      mean: .normal([shape[1]], using: &generator),
      variance: .uniform([shape[1]], from: 0.5, to: 2, using: &generator))
    for frozen in [false, true] {
      func output(_ layer: BatchNorm<Double>, _ x: Doubles) throws -> Doubles {
        try frozen ? layer.forward(x, using: running).output : layer.forward(x).output
      }
      let saved = try frozen ? layer.forward(x, using: running).saved : layer.forward(x).saved
      let (dx, gradient) = layer.backward(dy, saved: saved)
      let expected = try centralDifferences(at: x, upstream: dy) { try output(layer, $0) }
      #expect(dx.isClose(to: expected, absolute: 1e-7, relative: 1e-7))
      for name in ["gamma", "beta"] {
        let parameter = try #require(layer.parameters[name])
        let expected = try centralDifferences(at: parameter, upstream: dy) {
          var moved = layer
          moved.parameters[name] = $0
          return try output(moved, x)
        }
        let found = try #require(gradient.named[name])
        #expect(found.isClose(to: expected, absolute: 1e-7, relative: 1e-7))
      }
    }
  }

  @Test func `a vector is a batch of one feature`() {
    let x: Doubles = [2, 4, 6, 8]
    let y = BatchNorm<Double>(features: 1).train(x)
    #expect(y.shape == [4])
    #expect(y == BatchNorm<Double>(features: 1).train(x.reshaped([4, 1])).reshaped([4]))
    #expect(y.isClose(to: Doubles([-3, -1, 1, 3]) / 5.00001.squareRoot(), relative: 1e-14))
  }

  @Test func `scale and shift of the input change nothing but what ε adds`() {
    var generator = SplitMix64(seed: 5)
    let x = Doubles.normal([16, 4], using: &generator)
    let exact = BatchNorm<Double>(features: 4, epsilon: 0)
    let y = exact.train(x)
    #expect(exact.train(x * 7 + 3).isClose(to: y, absolute: 1e-12))
    #expect(exact.train(x * -2).isClose(to: -y, absolute: 1e-12))
    let usual = BatchNorm<Double>(features: 4)
    #expect(usual.train(x * 0.001).largestDifference(from: y) > 1)
  }

  @Test(arguments: [1e100, 1e160])
  func `values whose squares leave the range have finite outputs`(size: Double) throws {
    var generator = SplitMix64(seed: 42)
    let x = Doubles.normal([12, 3], using: &generator) * size
    let (y, saved) = try BatchNorm<Double>(features: 3).forward(x)
    let (dx, gradient) = BatchNorm<Double>(features: 3).backward(y, saved: saved)
    let normalized = LayerNorm<Double>(features: 3)(x)
    let scaled = RMSNorm<Double>(features: 3)(x)
    for tensor in [y, saved.variance, dx, gradient.gamma, normalized, scaled] {
      let isFinite = tensor.values.allSatisfy { $0.isFinite }
      #expect(isFinite)
    }
    let single = BatchNorm<Float>(features: 3).train(
      Tensor<Float>([[1e30, 0, 1], [-1e30, 1, 0]]))
    #expect(single.isClose(to: Tensor([[1, -1, 1], [-1, 1, -1]]), absolute: 1e-4))
  }

  @Test func `offsets, large values and constants keep their digits`() throws {
    var generator = SplitMix64(seed: 6)
    let spread = Doubles.normal([64, 40], using: &generator)
    let layer = BatchNorm<Double>(features: 40, epsilon: 0)
    // Sums and differences of these multiples of 2⁻²⁰ are exact, so the offset must not show.
    let coarse = spread.map { ($0 * 0x1p20).rounded() * 0x1p-20 }
    #expect(layer.train(coarse + 16384).isClose(to: layer.train(coarse), absolute: 1e-11))
    let single = BatchNorm<Float>(features: 40, epsilon: 0)
    let shifted = Tensor<Float>(coarse.map { ($0 * 1024).rounded() / 1024 } + 8192)
    let expected = layer.train(Doubles(shifted))
    #expect(Doubles(single.train(shifted)).isClose(to: expected, absolute: 1e-6))
    let large = BatchNorm<Double>(features: 40).train(spread * 1e6)
    #expect(large.isClose(to: layer.train(spread), absolute: 1e-10))
    for constant in [0.1, 1e6, -3.3e-7] {
      let usual = BatchNorm<Double>(features: 2)
      for shape in [Shape([7, 2]), [3, 2, 11]] {
        #expect(usual.train(.filled(shape, with: constant)).magnitude.max < 1e-12)
      }
    }
  }

  @Test func `the first values may be far from all others`() {
    var generator = SplitMix64(seed: 7)
    var values = Doubles.normal([1, 1, 400], using: &generator)
    for i in 0..<8 { values[0, 0, i] = 1e6 + Double(i) }
    let y = BatchNorm<Double>(features: 1, epsilon: 0).train(values)
    let expected = (values - values.mean) / values.standardDeviation
    #expect(y.isClose(to: expected, absolute: 1e-12))
    let single = BatchNorm<Float>(features: 1, epsilon: 0).train(Tensor<Float>(values))
    #expect(Doubles(single).isClose(to: expected, absolute: 1e-5))
  }

  @Test func `in training another example changes the output, at inference it can't`() throws {
    var generator = SplitMix64(seed: 8)
    let x = Doubles.normal([4, 3, 5], using: &generator)
    var changed = x
    changed[2, 1, 0] += 1
    let layer = BatchNorm<Double>(features: 3)
    #expect(layer.train(x).part(0) != layer.train(changed).part(0))
    var running = RunningStatistics<Double>(features: 3)
    _ = layer.train(x, updating: &running)
    #expect(layer(x, using: running).part(0) == layer(changed, using: running).part(0))
    #expect(layer(x.parts(0..<1), using: running).part(0) == layer(x, using: running).part(0))
  }

  @Test func `cumulative running statistics are the plain averages of the batches`() {
    var running = RunningStatistics<Double>(
      features: 1, averaging: .cumulative, variance: .population)
    let layer = BatchNorm<Double>(features: 1)
    _ = layer.train([1, 3], updating: &running)
    _ = layer.train([4, 10], updating: &running)
    #expect(running.mean == [4.5])
    #expect(running.variance == [5])
    #expect(running.batches == 2)
  }

  @Test func `what has no variance is refused, and what PyTorch accepts at inference taken`() throws
  {
    let layer = BatchNorm<Double>(features: 4)
    for shape in [Shape([1, 4]), [1, 4, 1, 1]] {
      #expect(throws: ShapeError.tooFewValues(per: "channel", got: shape)) {
        try layer.forward(.ones(shape))
      }
    }
    #expect(layer(.ones([1, 4]), using: RunningStatistics(features: 4)).shape == [1, 4])
    for shape in [Shape([2, 3]), [4], [2, 3, 4], []] {
      #expect(
        throws: ShapeError.mismatch(of: "x", expected: "(N, 4) or (N, 4, …)", got: shape)
      ) { try layer.forward(.ones(shape)) }
    }
    #expect(throws: ShapeError.self) {
      try layer.forward(.ones([2, 4]), using: RunningStatistics(features: 3))
    }
    let saved = try layer.forward(.ones([2, 4])).saved
    #expect(throws: ShapeError.mismatch(of: "dy", expected: "(2, 4)", got: [2, 3])) {
      try layer.gradients(.ones([2, 3]), saved: saved)
    }
    #expect(throws: ShapeError.self) {
      try BatchNorm<Double>(features: 1, epsilon: 0).forward([2, 2])
    }
    let keras = BatchNorm<Double>(features: 4, convention: .keras)
    #expect(keras.train(.ones([1, 4])) == .zeros([1, 4]))
  }
}
