import NormEngine
import Testing

/// Outputs too large for a cache are written another way; nothing else may differ.
@Suite struct StreamingTests {
  @Test(arguments: [0, 1])
  func `a large output has the same bits as its parts one by one`(odd: Int) throws {
    var generator = SplitMix64(seed: 50)
    // Two examples of 9 MB each: together above, alone below the size that is streamed. The odd
    // length puts planes at every alignment.
    let part = Doubles.normal([1, 3, 10_001], using: &generator)
    let length = 370_000 + odd
    let x = Doubles(
      shape: [2, 3, length],
      values: (0..<6 * length).map { part.values[$0 % part.count] + Double($0 % 7) })
    let dy = x * 0.5 + 1
    var layer = InstanceNorm<Double>(features: 3)
    layer.gamma = [1, -2, 0.5]
    let (y, saved) = try layer.forward(x)
    let (dx, _) = layer.backward(dy, saved: saved)
    for example in 0..<2 {
      let (alone, savedAlone) = try layer.forward(x.parts(example..<example + 1))
      #expect(alone.part(0) == y.part(example))
      let (dxAlone, _) = layer.backward(dy.parts(example..<example + 1), saved: savedAlone)
      #expect(dxAlone.part(0) == dx.part(example))
    }
    let batch = BatchNorm<Double>(features: 3)
    let running = RunningStatistics<Double>(
      mean: [1, 2, 3], variance: [1, 2, 3])
    #expect(batch(x, using: running).part(1) == batch(x.parts(1..<2), using: running).part(0))
    try expectSameRows(LayerNorm<Double>(features: length), x, dy)
    try expectSameRows(LayerNorm<Double>(features: length, affine: false), x, dy)
    try expectSameRows(RMSNorm<Double>(features: length), x, dy)
    let trained = batch.train(x)
    #expect(trained.mean(over: 0, 2).magnitude.max < 1e-10)
  }

  /// A layer that treats each row alone gives a row the same bits in company and alone.
  private func expectSameRows<Layer: DifferentiableLayer<Double>>(
    _ layer: Layer, _ x: Doubles, _ dy: Doubles
  ) throws {
    let (y, saved) = try layer.forward(x)
    let (dx, _) = layer.backward(dy, saved: saved)
    for example in 0..<2 {
      let (alone, savedAlone) = try layer.forward(x.parts(example..<example + 1))
      let (dxAlone, _) = layer.backward(dy.parts(example..<example + 1), saved: savedAlone)
      #expect(alone.part(0) == y.part(example))
      #expect(dxAlone.part(0) == dx.part(example))
    }
  }
}
