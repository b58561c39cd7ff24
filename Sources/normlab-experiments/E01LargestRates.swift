import Glibc
import NormEngine
import NormLab

/// E01: the final loss over a grid of learning rates, with and without batch normalization.
func largestRates(_ report: Report) {
  let rates = (-7...7).map { exp2(Double($0)) }
  for activation in [Activation.relu, .tanh] {
    var found: [NetworkNormalization: RateGrid] = [:]
    for normalization in [NetworkNormalization.none, .batch] {
      let plan = Setup.plan(activation, normalization)
      let grid = RateGrid(
        sweep(over: rates, seeds: Setup.seeds) { rate, seed in
          var network = Network<Float>(plan, seed: seed)
          return train(&network, on: Setup.glyphs, rate: rate, steps: 200).finalLoss
        })
      found[normalization] = grid
      let name = "\(activation)8.\(tag(normalization))"
      report.figure("\(name).noDivergence", median(grid.notDiverging))
      report.figure("\(name).learns", median(grid.learning))
      report.figure("\(name).best", median(grid.best))
      if activation == .relu { report.figure("\(name).bestLoss", mean(grid.bestLosses)) }
    }
    guard let none = found[.none], let batch = found[.batch] else { continue }
    report.figure("\(activation)8.ratio.noDivergence", ratio(batch.notDiverging, none.notDiverging))
    report.figure("\(activation)8.ratio.learns", ratio(batch.learning, none.learning))
    report.figure("\(activation)8.ratio.best", ratio(batch.best, none.best))
  }
}

/// For each seed, what a grid of learning rates comes to.
struct RateGrid {
  /// The largest rate whose final loss is below 1.2 times chance.
  let notDiverging: [Double]
  /// The largest rate whose final loss is below 0.8 times chance.
  let learning: [Double]
  /// The rate with the smallest final loss.
  let best: [Double]
  /// That loss.
  let bestLosses: [Double]

  init(_ sweep: Sweep<Double>) {
    let count = sweep.rows.first?.runs.count ?? 0
    func largest(below limit: Double) -> [Double] {
      (0..<count).map { seed in
        sweep.rows.filter { $0.runs.outcomes[seed] < .value(limit) }.map(\.setting).max() ?? .nan
      }
    }
    notDiverging = largest(below: 1.2 * Setup.chance)
    learning = largest(below: 0.8 * Setup.chance)
    let choice = sweep.bestPerSeed()
    best = choice.map(\.setting)
    bestLosses = choice.map { $0.outcome.value ?? .infinity }
  }
}

/// The geometric mean of the ratios of two series.
func ratio(_ a: [Double], _ b: [Double]) -> Double {
  Runs(zip(a, b).map { $0 / $1 }).geometric?.mean ?? .nan
}
