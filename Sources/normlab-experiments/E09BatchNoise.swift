import NormEngine
import NormLab

/// E09: the noise of batch statistics, by itself and as a regularizer.
func batchNoiseRegularizes(_ report: Report) {
  let glyphs = Glyphs.small(seed: 1, count: 4000)
  var random = SplitMix64(seed: 0)
  let weights = (0..<4096).map { _ in 0.15 * random.normal() }
  let inputs = glyphs.inputs.values.map { Double($0) }
  let values = product(inputs, weights, rows: 4000, columns: 64, inner: 64)
  // The prototype looked at one example; the mean over sixteen is compared with it, within the spread
  // over the sixteen.
  for batch in [2, 4, 8, 16, 32, 64, 128] {
    let noise = Runs(
      parallelMap(0..<16) { example in
        var values = values
        for c in 0..<64 { values.swapAt(c, 64 * example + c) }
        return batchNoise(
          of: Tensor(shape: [4000, 64], values: values), batches: [batch], draws: 500,
          seed: UInt64(batch))[0].spread
      })
    let root = Double(batch).squareRoot()
    report.figure("noise.batch\(batch)", mean: noise)
    report.figure("noise.scaled.batch\(batch)", (noise.mean.value ?? .nan) * root)
    report.note(
      "spread over the examples: \(short(noise.spread)), scaled \(short(noise.spread * root))")
  }

  var cases: [(name: String, MLP)] = []
  func add(_ name: String, _ normalization: NetworkLayer?, dropout: Double? = nil) {
    var plan = Setup.plan(depth: 3, width: 64, .none)
    plan.customNormalization = normalization
    plan.disturbance = dropout.map { .dropout($0) }
    cases.append((name, plan))
  }
  add("none", nil)
  add("none.dropout0.2", nil, dropout: 0.2)
  add("bn256", .batchNorm())
  add("ghost32", .ghostBatchNorm(32))
  add("ghost8", .ghostBatchNorm(8))
  add("ghost4", .ghostBatchNorm(4))
  add("bn256.dropout0.2", .batchNorm(), dropout: 0.2)
  let test = Glyphs.small(seed: 2, count: 2000)
  let settings: [(MLP, UInt64)] = cases.flatMap { item in Setup.seeds.map { (item.1, $0) } }
  let errors = parallelMap(settings) { plan, seed in
    var network = Network<Float>(plan, seed: seed)
    train(
      &network, on: Glyphs.small(seed: 100 + seed, count: 256), rate: 0.25, steps: 400, batch: 256)
    return network.evaluate(on: test).error
  }
  for (index, item) in cases.enumerated() {
    let start = index * Setup.seeds.count
    report.figure("error.\(item.name)", mean(errors[start..<(start + Setup.seeds.count)]))
  }
}
