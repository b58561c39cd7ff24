import NormEngine
import NormLab

/// E02: a covariate shift put back behind batch normalization by noise.
func noiseAfterNormalization(_ report: Report) {
  let methods: [(name: String, NetworkNormalization, noisy: Bool, rates: [Double])] = [
    ("vanilla", .none, false, [0.03125, 0.0625, 0.125, 0.25]),
    ("vanillaNoise", .none, true, [0.03125, 0.0625]),
    ("bn", .batch, false, [0.125, 0.25, 0.5]),
    ("noisyBn", .batch, true, [0.125, 0.25, 0.5, 1]),
  ]
  for (name, normalization, noisy, rates) in methods {
    var plan = Setup.plan(width: 96, normalization)
    if noisy { plan.disturbance = .shiftNoise() }
    let settings = rates.flatMap { rate in Setup.seeds.map { (rate, $0) } }
    let results = parallelMap(settings) { [plan] rate, seed in
      noisyRun(plan, rate: rate, seed: seed)
    }
    let byRate = rates.indices.map { index in
      Array(results[(index * Setup.seeds.count)..<((index + 1) * Setup.seeds.count)])
    }
    let best = byRate.indices.min { a, b in
      let (x, y) = (Runs(byRate[a].map(\.late)), Runs(byRate[b].map(\.late)))
      return x.mean < y.mean
    }
    guard let best else { continue }
    let chosen = byRate[best]
    report.figure("\(name).bestRate", rates[best])
    report.figure("\(name).at50", mean: Runs(chosen.map(\.early)))
    report.figure("\(name).at100", mean: Runs(chosen.map(\.middle)))
    report.figure("\(name).at200", mean: Runs(chosen.map(\.late)))
    report.figure("\(name).testError", mean: Runs(chosen.map(\.error)))
    report.figure("\(name).shift", mean: Runs(chosen.map(\.shift)))
  }
}

private struct NoisyRun: Sendable {
  let early: Double
  let middle: Double
  let late: Double
  let error: Double
  /// How far the mean input of a unit's activation moves in a step, in units of its spread.
  let shift: Double
}

private func noisyRun(_ plan: MLP, rate: Double, seed: UInt64) -> NoisyRun {
  let network = Network<Float>(plan, seed: seed)
  let trainer = Trainer(network, on: Setup.glyphs, keepsActivations: true)
  var losses: [Double] = []
  var previous: [[Double]] = []
  var moves = [Double](repeating: 0, count: plan.depth)
  var spreads = moves
  var counted = 0
  for step in 0..<200 {
    losses.append(trainer.step(rate: rate))
    if !(trainer.lastLoss < 1e6) { break }
    guard step >= 100 else { continue }
    var means: [[Double]] = []
    for (layer, inputs) in trainer.activationInputs.enumerated() {
      let moments = unitMoments(inputs, units: plan.hidden)
      means.append(moments.means)
      spreads[layer] += mean(moments.spreads)
      if !previous.isEmpty {
        moves[layer] += mean(zip(moments.means, previous[layer]).map { abs($0 - $1) })
      }
    }
    if !previous.isEmpty { counted += 1 }
    previous = means
  }
  let run = TrainingRun(losses: losses)
  let shift = mean(
    zip(moves, spreads).map { $0 / Double(max(counted, 1)) / ($1 / Double(counted + 1)) })
  return NoisyRun(
    early: run.meanLoss(before: 50).value ?? .infinity,
    middle: run.meanLoss(before: 100).value ?? .infinity,
    late: run.meanLoss(before: 200).value ?? .infinity,
    error: trainer.network.evaluate(on: Setup.glyphsTest).error, shift: shift)
}

/// Each unit's mean and standard deviation (with n - 1) over the rows.
func unitMoments(_ values: [Float], units: Int) -> (means: [Double], spreads: [Double]) {
  let rows = values.count / units
  var means = [Double](repeating: 0, count: units)
  var squares = means
  for row in 0..<rows {
    for unit in 0..<units { means[unit] += Double(values[row * units + unit]) / Double(rows) }
  }
  for row in 0..<rows {
    for unit in 0..<units {
      let d = Double(values[row * units + unit]) - means[unit]
      squares[unit] += d * d
    }
  }
  return (means, squares.map { ($0 / Double(rows - 1)).squareRoot() })
}
