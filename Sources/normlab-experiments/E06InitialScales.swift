import NormEngine
import NormLab

/// E06: hidden weights that start larger or smaller, at one rate and at the best of several.
func initialScales(_ report: Report) {
  let cases: [(name: String, Activation, depth: Int)] = [
    ("", .relu, 8), ("relu3.", .relu, 3), ("tanh8.", .tanh, 8), ("sigmoid3.", .sigmoid, 3),
  ]
  for (prefix, activation, depth) in cases {
    for normalization in [NetworkNormalization.none, .batch, .layer] {
      let usual: Double = activation == .sigmoid ? 4 : normalization == .batch ? 0.5 : 0.125
      let factors: [Double] = prefix.isEmpty ? [1, 1.0 / 64, 1.0 / 16, 0.25, 4] : [1]
      let rates: [Double] = factors.map { $0 * usual }
      let found = ScaleSweep(Setup.plan(activation, depth: depth, normalization), rates: rates)
      let name = prefix + tag(normalization)
      let usable = found.usable(rates: [0])
      report.figure("\(name).smallest", usable.min() ?? .nan)
      report.figure("\(name).largest", usable.max() ?? .nan)
      guard prefix.isEmpty else { continue }
      let best = found.usable(rates: Array(factors.indices))
      report.figure("\(name).best.smallest", best.min() ?? .nan)
      report.figure("\(name).best.largest", best.max() ?? .nan)
      guard normalization == .batch else { continue }
      for (index, gain) in ScaleSweep.gains.enumerated() where gain <= 3 {
        report.figure("bn.loss.gain\(gain)", mean: Runs(outcomes: found.losses[0][index]))
      }
    }
  }
  for gain in [0.1, 10] {
    let difference = Setup.eachSeed { seed in trajectoryDifference(gain: gain, seed: seed) }.max()
    report.figure("identity.gain\(gain)", difference ?? .nan)
  }
}

/// The final losses for each of some rates, scales and seeds.
private struct ScaleSweep {
  static let gains = [0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 1, 1.4, 2, 3, 10, 30]

  /// By rate, scale and seed.
  let losses: [[[Outcome]]]

  init(_ plan: MLP, rates: [Double]) {
    let settings = rates.flatMap { rate in Self.gains.map { (rate: rate, gain: $0) } }
    let found = sweep(over: settings, seeds: Setup.seeds) { setting, seed in
      var plan = plan
      plan.weights = plan.activation.initializer.scaled(by: setting.gain)
      var network = Network<Float>(plan, seed: seed)
      return train(&network, on: Setup.glyphs, rate: setting.rate, steps: 200).finalLoss
    }
    let rows = found.rows.map(\.runs.outcomes)
    losses = rates.indices.map { rate in
      Array(rows[(rate * Self.gains.count)..<((rate + 1) * Self.gains.count)])
    }
  }

  /// The scales at which four of five seeds learn, each with the best of these rates.
  func usable(rates: [Int]) -> [Double] {
    Self.gains.indices.filter { gain in
      let best = Setup.seeds.indices.map { seed in
        rates.map { losses[$0][gain][seed] }.min() ?? .diverged(atStep: nil)
      }
      return best.count { $0 < .value(0.8 * Setup.chance) } >= 4
    }.map { Self.gains[$0] }
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
