import NormEngine
import NormLab

/// E06: hidden weights that start larger or smaller.
func initialScales(_ report: Report) {
  let gains = [0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 1, 1.4, 2, 3, 10, 30]
  for (normalization, rate) in [(NetworkNormalization.none, 0.125), (.batch, 0.5), (.layer, 0.125)]
  {
    let found = sensitivity(
      toScales: gains, seeds: Setup.seeds, limit: 0.8 * Setup.chance
    ) { gain, seed in
      var network = Network<Float>(
        Setup.plan(normalization, weights: .he.scaled(by: gain)), seed: seed)
      return train(&network, on: Setup.glyphs, rate: rate, steps: 200).finalLoss
    }
    let name = tag(normalization)
    report.figure("\(name).smallest", found.usable.min() ?? .nan)
    report.figure("\(name).largest", found.usable.max() ?? .nan)
    if normalization == .batch {
      for (gain, row) in zip(gains, found.sweep.rows) where gain <= 3 {
        report.figure("bn.loss.gain\(gain)", mean: row.runs)
      }
    }
  }
  for gain in [0.1, 10] {
    let difference = Setup.eachSeed { seed in trajectoryDifference(gain: gain, seed: seed) }.max()
    report.figure("identity.gain\(gain)", difference ?? .nan)
  }
}

/// How far the losses of a network whose hidden weights are `gain` times as large, with a hidden
/// learning rate gain² as large, come from those of the plain one over 30 steps in double precision.
private func trajectoryDifference(gain: Double, seed: UInt64) -> Double {
  func losses(_ scale: Double) -> [Double] {
    var plan = Setup.plan(depth: 4, .batch, weights: .he.scaled(by: scale))
    plan.epsilon = 1e-12
    let trainer = Trainer(Network<Double>(plan, seed: seed), on: Setup.glyphs)
    let hidden = trainer.workspace.parameterSlots.filter { $0.role == .weight }.dropLast()
    return (0..<30).map { _ in
      let loss = trainer.computeGradient()
      for slot in hidden {
        for i in slot.range { trainer.workspace.memory.parameterGradients[i] *= scale * scale }
      }
      trainer.update(rate: 0.5)
      return loss
    }
  }
  return zip(losses(1), losses(gain)).map { abs($0 - $1) }.max() ?? .nan
}
