import NormEngine
import NormLab

/// E07: test error by batch size at equal numbers of examples seen.
func batchSizes(_ report: Report) {
  let sizes = [2, 4, 8, 16, 32, 64]
  let data = Glyphs.small(seed: 1, count: 1500)
  let methods: [NetworkNormalization] = [.none, .batch, .group(8), .layer]
  let settings = methods.flatMap { method in
    sizes.flatMap { size in Setup.seeds.map { (method, size, $0) } }
  }
  let results = parallelMap(settings) { method, size, seed -> (Double, Double) in
    var network = Network<Float>(Setup.plan(depth: 4, width: 64, method), seed: seed)
    train(
      &network, on: data, rate: 0.1 * Double(size) / 32, steps: 6000 / size, batch: size)
    let error = network.evaluate(on: Setup.glyphsTest).error
    guard method == .batch else { return (error, error) }
    network.recomputeStatistics(on: data)
    return (error, network.evaluate(on: Setup.glyphsTest).error)
  }
  for (index, method) in methods.enumerated() {
    for (place, size) in sizes.enumerated() {
      let start = (index * sizes.count + place) * Setup.seeds.count
      let part = results[start..<(start + Setup.seeds.count)]
      report.figure("\(tag(method)).batch\(size)", mean(part.map(\.0)))
      if method == .batch { report.figure("bnPopulation.batch\(size)", mean(part.map(\.1))) }
    }
  }
}
