import NormEngine
import NormLab

/// E03: the loss along its gradient during training.
func landscapes(_ report: Report) {
  for (depth, reference) in [(4, 0.25), (8, 0.125)] {
    for normalization in [NetworkNormalization.none, .batch, .layer]
    where depth == 4 || normalization != .layer {
      let results = Setup.eachSeed { seed in
        landscapeRun(Setup.plan(depth: depth, normalization), rate: reference, seed: seed)
      }
      let name = "relu\(depth).\(tag(normalization))"
      report.figure("\(name).lossRange", median: runs(results.map(\.range)))
      report.figure("\(name).largestRange", median: runs(results.map(\.largestRange)))
      report.figure("\(name).worstRise", median: runs(results.map(\.rise)))
      report.figure("\(name).gradientChange", median: runs(results.map(\.change)))
      report.figure("\(name).smoothness", median: runs(results.map(\.smoothness)))
      report.figure("\(name).cosine", median: runs(results.map(\.cosine)))
      report.figure("\(name).sharpness", median: runs(results.map(\.sharpness)))
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

private func landscapeRun(_ plan: MLP, rate: Double, seed: UInt64) -> LandscapeRun {
  let trainer = Trainer(Network<Float>(plan, seed: seed), on: Setup.glyphs)
  let steps = [0.25, 0.5, 1, 2, 4].map { $0 * rate }
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
        sharpness.append(exact.sharpness(at: network.point, step: 1e-5))
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
