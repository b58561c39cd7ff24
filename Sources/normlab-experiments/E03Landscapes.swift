import NormEngine
import NormLab

/// E03: the loss along its gradient during training.
func landscapes(_ report: Report) {
  let usual: [NetworkNormalization] = [.none, .batch]
  let cases: [(name: String, MLP, rate: Double, [NetworkNormalization])] = [
    ("relu4", Setup.plan(.relu, depth: 4), 0.25, usual + [.layer]),
    ("relu8", Setup.plan(.relu, depth: 8), 0.125, usual),
    ("relu2", Setup.plan(.relu, depth: 2), 0.25, usual),
    ("relu16", Setup.plan(.relu, depth: 16), 0.0625, usual),
    ("tanh8", Setup.plan(.tanh, depth: 8), 0.125, usual),
    ("sigmoid3", Setup.plan(.sigmoid, depth: 3), 1, usual),
    ("lecun8", Setup.plan(.relu, depth: 8, width: 96, weights: .lecun), 0.0625, usual),
  ]
  for (name, plan, rate, normalizations) in cases {
    for normalization in normalizations {
      var plan = plan
      plan.normalization = normalization
      let results = Setup.eachSeed { [plan] seed in landscapeRun(plan, rate: rate, seed: seed) }
      let name = "\(name).\(tag(normalization))"
      report.figure("\(name).lossRange", median: runs(results.map(\.range)))
      if name.hasPrefix("relu4") || name.hasPrefix("relu8") {
        report.figure("\(name).largestRange", median: runs(results.map(\.largestRange)))
      }
      report.figure("\(name).worstRise", median: runs(results.map(\.rise)))
      report.figure("\(name).gradientChange", median: runs(results.map(\.change)))
      report.figure("\(name).smoothness", median: runs(results.map(\.smoothness)))
      report.figure("\(name).cosine", median: runs(results.map(\.cosine)))
      report.figure("\(name).sharpness", median: runs(results.map(\.sharpness)))
    }
  }
  // Small batches take batch normalization's smoothing away.
  for batch in [4, 8] {
    for normalization in usual {
      let results = Setup.eachSeed { seed in
        landscapeRun(
          Setup.plan(depth: 4, normalization), rate: 0.06, reference: 0.25, batch: batch,
          seed: seed)
      }
      let name = "batch\(batch).\(tag(normalization))"
      report.figure("\(name).smoothness", median: runs(results.map(\.smoothness)))
      if batch == 4 {
        report.figure("\(name).sharpness", median: runs(results.map { abs($0.sharpness) }))
      }
    }
  }
}

private struct LandscapeRun: Sendable {
  let range: Double
  let largestRange: Double
  let rise: Double
  let change: Double
  let smoothness: Double
  let cosine: Double
  let sharpness: Double
}

private func landscapeRun(
  _ plan: MLP, rate: Double, reference: Double? = nil, batch: Int = 64, seed: UInt64
) -> LandscapeRun {
  let trainer = Trainer(Network<Float>(plan, seed: seed), on: Setup.glyphs, batch: batch)
  let steps = [0.25, 0.5, 1, 2, 4].map { $0 * (reference ?? rate) }
  var seen: [Landscape] = []
  var sharpness: [Double] = []
  for step in 0..<150 {
    trainer.computeGradient()
    if step % 5 == 0 {
      let batch = Setup.glyphs.selecting(trainer.currentBatch)
      let network = trainer.network
      seen.append(
        NetworkObjective(network, on: batch).landscape(at: network.point, steps: steps))
      if step % 25 == 0 {
        let exact = NetworkObjective(Network<Double>(network), on: batch)
        sharpness.append(exact.sharpness(at: network.point))
      }
    }
    trainer.update(rate: rate)
  }
  func finite(_ value: Double) -> Double { value.isFinite ? value : 1e9 }
  return LandscapeRun(
    range: median(seen.map { finite($0.lossRange) }),
    largestRange: seen.map { finite($0.lossRange) }.max() ?? .nan,
    rise: seen.map { finite($0.worstRise) }.max() ?? .nan,
    change: median(seen.map { finite($0.gradientChange) }),
    smoothness: median(seen.map { finite($0.smoothness) }),
    cosine: median(seen.map { finite($0.predictiveness) }), sharpness: median(sharpness))
}
