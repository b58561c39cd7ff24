import NormEngine
import NormLab

/// E19: whether less covariate shift goes with better training, and what trains well without.
func shiftAndPerformance(_ report: Report) {
  correlationOfShift(report)
  otherMagnitudes(report)
  scaledBranches(report)
  sharpnessReached(report)
}

private func correlationOfShift(_ report: Report) {
  let methods: [NetworkNormalization] = [.none, .batch, .layer, .rms, .weight, .group(4)]
  let rates = [0.0625, 0.125, 0.25]
  let settings = methods.flatMap { method in
    rates.flatMap { rate in Setup.seeds.map { (method, rate, $0) } }
  }
  let found = parallelMap(settings) { method, rate, seed in
    shiftRun(Setup.plan(method), rate: rate, steps: 200, every: 20, seed: seed)
  }
  let points = stride(from: 0, to: found.count, by: Setup.seeds.count).map { start in
    let part = found[start..<(start + Setup.seeds.count)]
    return (shift: mean(part.map(\.relative)), loss: mean(part.map { min($0.finalLoss, 9) }))
  }
  report.figure("spearman.pooled", spearman(points.map(\.shift), points.map(\.loss)))
  for (index, rate) in rates.enumerated() {
    let part = methods.indices.map { points[$0 * rates.count + index] }
    report.figure("spearman.rate\(rate)", spearman(part.map(\.shift), part.map(\.loss)))
  }
}

/// The correlation of the ranks.
private func spearman(_ a: [Double], _ b: [Double]) -> Double {
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = Double(values.count { $0 < value })
      return below + Double(values.count { $0 == value } - 1) / 2
    }
  }
  let (x, y) = (ranks(a), ranks(b))
  let (mx, my) = (mean(x), mean(y))
  return cosine(x.map { $0 - mx }, y.map { $0 - my })
}

private func otherMagnitudes(_ report: Report) {
  let cases: [(name: String, NetworkLayer?)] = [
    ("none", nil), ("l1", .batchNorm(by: .meanDistance)), ("l2", .batchNorm()),
    ("lInfinity", .batchNorm(by: .largestDistance)),
  ]
  for (name, layer) in cases {
    var plan = Setup.plan(.none)
    plan.customNormalization = layer
    let found = sweep(over: [0.125, 0.25, 0.5, 1], seeds: Setup.seeds) { [plan] rate, seed in
      var network = Network<Float>(plan, seed: seed)
      return min(
        train(&network, on: Setup.glyphs, rate: rate, steps: 200).finalLoss.value ?? 99, 99)
    }
    report.figure("lp.\(name)", found.rows.compactMap { $0.runs.mean.value }.min() ?? .nan)
  }
}

private func scaledBranches(_ report: Report) {
  let cases: [(name: String, ResidualStack)] = [
    ("scale1", ResidualStack(.none, blocks: 32)),
    ("root", ResidualStack(.none, blocks: 32, scale: 32.0.squareRoot() / 32)),
    ("inverse", ResidualStack(.none, blocks: 32, scale: 1.0 / 32)),
    ("zero", ResidualStack(.none, blocks: 32, scale: 0)),
    ("preNorm", ResidualStack(.pre, blocks: 32)),
  ]
  for (name, stack) in cases {
    let found = stack.trained(rates: [3e-4, 1e-3, 3e-3])
    report.figure("branches.\(name)", found.rows.compactMap { $0.runs.mean.value }.min() ?? .nan)
  }
}

/// The curvature where training ends up at about the same loss.
private func sharpnessReached(_ report: Report) {
  for (normalization, rate) in [
    (NetworkNormalization.none, 0.125), (.none, 0.5), (.batch, 0.125), (.batch, 0.5),
  ] {
    let mode: Mode = normalization == .batch ? .probing : .inference
    let found = Setup.eachSeed { seed -> Double in
      let trainer = Trainer(
        Network<Float>(Setup.plan(depth: 4, normalization), seed: seed), on: Setup.glyphs)
      for step in 1...1500 {
        trainer.step(rate: rate)
        if step % 25 == 0,
          trainer.network.evaluate(on: Setup.glyphs, mode: mode).loss < 0.15
        {
          break
        }
      }
      let network = Network<Double>(trainer.network)
      return NetworkObjective(network, on: Setup.glyphs.prefix(512))
        .sharpness(at: network.point, iterations: 40)
    }
    report.figure("sharpness.\(tag(normalization)).rate\(rate)", median(found))
  }
}
