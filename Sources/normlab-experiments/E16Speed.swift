import Glibc
import NormEngine
import NormLab

/// E16: how many steps to a training loss, every method at its own best rate.
func speeds(_ report: Report) {
  let cases: [(name: String, Activation, depth: Int, steps: Int, exponents: ClosedRange<Int>)] = [
    ("relu3", .relu, 3, 400, -4...1), ("relu8", .relu, 8, 500, -4...1),
    ("sigmoid3", .sigmoid, 3, 500, 0...3),
  ]
  for (name, activation, depth, steps, exponents) in cases {
    let rates = exponents.map { exp2(Double($0)) }
    var counts: [[Double]] = []
    for normalization in [NetworkNormalization.none, .batch] {
      let plan = Setup.plan(activation, depth: depth, width: 48, normalization)
      let settings = Setup.seeds.flatMap { seed in rates.map { (seed, $0) } }
      let found = parallelMap(settings) { seed, rate -> [Int?] in
        var network = Network<Float>(plan, seed: seed)
        let run = train(&network, on: Setup.glyphs, rate: rate, steps: steps)
        return [1, 0.5, 0.2].map { run.steps(until: $0) }
      }
      // For each target and seed the fewest steps; a seed that does not get there counts as all.
      for target in 0..<3 {
        counts.append(
          Setup.seeds.indices.map { seed in
            let part = found[(seed * rates.count)..<((seed + 1) * rates.count)]
            return Double(part.compactMap { $0[target] }.min() ?? steps)
          })
      }
    }
    report.figure("\(name).none.steps", median(counts[0]))
    report.figure("\(name).bn.steps", median(counts[3]))
    for (target, label) in ["1.0", "0.5", "0.2"].enumerated() {
      report.figure("\(name).ratio\(label)", ratio(counts[target], counts[target + 3]))
    }
  }
}
