import NormEngine
import NormLab

/// E04: internal covariate shift by both definitions.
func covariateShifts(_ report: Report) {
  let cases: [(name: String, Activation, depth: Int, rate: Double, steps: Int, full: Bool)] = [
    ("relu8", .relu, 8, 0.125, 200, false), ("relu4", .relu, 4, 0.25, 200, false),
    ("linear8", .identity, 8, 0.05, 100, true), ("relu8slow", .relu, 8, 0.03, 200, false),
    ("tanh8", .tanh, 8, 0.125, 200, false), ("sigmoid3", .sigmoid, 3, 2, 200, false),
    ("relu16", .relu, 16, 0.0625, 200, false),
  ]
  for (name, activation, depth, rate, steps, full) in cases {
    for normalization in [NetworkNormalization.none, .batch] {
      let results = Setup.eachSeed { seed in
        shiftRun(
          Setup.plan(activation, depth: depth, normalization), rate: rate, steps: steps,
          every: 10, fullBatch: full, seed: seed)
      }
      let prefix = "\(name).\(tag(normalization))"
      report.figure("\(prefix).change", median: runs(results.map(\.change)))
      report.figure("\(prefix).cosine", mean: runs(results.map(\.cosine)))
      report.figure("\(prefix).drift", mean: runs(results.map(\.drift)))
      if name == "relu8" {
        let layers = (0..<7).map { layer in mean(results.map { $0.driftByLayer[layer] }) }
        for layer in normalization == .none ? [2, 3, 4, 5, 6, 7, 8] : [2, 8] {
          report.figure("\(prefix).drift.layer\(layer)", layers[layer - 2])
        }
      }
      if ["relu8slow", "tanh8", "sigmoid3", "relu16"].contains(name) {
        report.figure("\(prefix).loss", mean: runs(results.map(\.finalLoss)))
      }
    }
  }
}

/// The covariate shift of one training, averaged over its steps.
struct ShiftRun: Sendable {
  let change: Double
  let relative: Double
  let cosine: Double
  let drift: Double
  let driftByLayer: [Double]
  let finalLoss: Double
}

/// Trains and measures the covariate shift every so many steps.
func shiftRun(
  _ plan: MLP, on data: Dataset = Setup.glyphs, rate: Double, steps: Int, every: Int,
  fullBatch: Bool = false, seed: UInt64
) -> ShiftRun {
  let probe = data.prefix(512)
  let trainer = Trainer(
    Network<Float>(plan, seed: seed), on: fullBatch ? probe : data, batch: fullBatch ? 512 : 64)
  var shifts: [CovariateShift] = []
  var drifts: [Drift] = []
  var losses: [Double] = []
  for step in 0..<steps {
    losses.append(trainer.computeGradient())
    guard step % every == 0 else {
      trainer.update(rate: rate)
      continue
    }
    shifts.append(trainer.covariateShift(rate: rate))
    let before = trainer.network.profile(on: probe)
    trainer.update(rate: rate)
    drifts.append(Drift(from: before, to: trainer.network.profile(on: probe)))
  }
  return ShiftRun(
    change: mean(shifts.map(\.gradientChange)), relative: mean(shifts.map(\.relativeChange)),
    cosine: mean(shifts.map(\.cosine)), drift: mean(drifts.map(\.mean)),
    driftByLayer: (0..<(plan.depth - 1)).map { layer in mean(drifts.map { $0.layers[layer] }) },
    finalLoss: TrainingRun(losses: losses).finalLoss.value ?? 9)
}
