import Glibc
import NormEngine
import NormLab

/// E17: γ and β, running averages, step sizes, rates by layer, collapse, padding, perturbations.
func smallerChecks(_ report: Report) {
  restoringTheIdentity(report)
  withoutAffinePart(report)
  runningAverages(report)
  bestSteps(report)
  updatesByLayer(report)
  collapse(report)
  padding(report)
  axes(report)
  perturbation(report)
}

/// γ = √(σ² + ε) and β = μ give back the batch they come from, and no other.
private func restoringTheIdentity(_ report: Report) {
  func run<Scalar: EngineScalar>(_ type: Scalar.Type, seed: UInt64) -> (same: Double, other: Double)
  {
    var random = SplitMix64(seed: seed)
    func draw() -> Tensor<Scalar> {
      Tensor(
        shape: [64, 32], values: (0..<2048).map { _ in Scalar(7 * random.normal() + 30) })
    }
    let (a, b) = (draw(), draw())
    let mean = a.mean(over: 0)
    let deviation = a.populationVariance(over: 0).map { ($0 + 1e-5).squareRoot() }
    var network = Network<Scalar>(input: [32], layers: [.batchNorm()])
    network["batchNorm1.gamma"] = Tensor(shape: [32], values: deviation.values)
    network["batchNorm1.beta"] = Tensor(shape: [32], values: mean.values)
    let same = network.outputs(for: a, mode: .probing).largestDifference(from: a)
    let back = network.outputs(for: b, mode: .probing)
    let means = b.mean(over: 0).values
    var gap = 0.0
    var size = 0.0
    for i in 0..<2048 {
      gap += pow((back.values[i] - b.values[i]).doubleValue, 2)
      size += pow((b.values[i] - means[i % 32]).doubleValue, 2)
    }
    return (same.doubleValue, (gap / size).squareRoot())
  }
  report.figure("identity.double", run(Double.self, seed: 0).same)
  report.figure("identity.float", run(Float.self, seed: 0).same)
  report.figure("identity.other", mean(Setup.seeds.map { run(Float.self, seed: $0).other }))
}

private func withoutAffinePart(_ report: Report) {
  for (activation, rate, depth) in [
    (Activation.relu, 0.5, 4), (.tanh, 0.25, 4), (.sigmoid, 1, 3), (.sigmoid, 4, 3),
  ] {
    for affine in [true, false] {
      var plan = Setup.plan(activation, depth: depth, width: 48, .batch)
      plan.affine = affine
      let losses = sweep(over: Setup.seeds) { [plan] seed in
        var network = Network<Float>(plan, seed: seed)
        return train(&network, on: Setup.glyphs, rate: rate, steps: 300).finalLoss
      }
      report.figure("affine.\(activation).rate\(rate).\(affine ? "with" : "without")", mean: losses)
    }
  }
  // How linear each activation is on standard normal inputs: R² of the best line.
  var random = SplitMix64(seed: 0)
  let z = (0..<200_000).map { _ in random.normal() }
  for activation in [Activation.sigmoid, .tanh, .relu] {
    let y = z.map { activation($0) }
    let slope = mean(zip(z, y).map { $0 * $1 })
    let center = mean(y)
    let rest = mean(zip(z, y).map { pow($1 - center - slope * $0, 2) })
    report.figure("linearity.\(activation)", 1 - rest / mean(y.map { pow($0 - center, 2) }))
  }
}

private func runningAverages(_ report: Report) {
  var random = SplitMix64(seed: 1)
  var network = Network<Double>(input: [2000], layers: [.batchNorm()])
  let workspace = Workspace(network, batch: 32)
  for step in 1...100 {
    let x = workspace.memory.value(workspace.input)
    for i in 0..<(32 * 2000) { x[i] = 3 * random.normal() + 5 }
    workspace.forward(.training, batch: 32)
    guard [1, 3, 10, 30, 100].contains(step) else { continue }
    workspace.store(into: &network)
    report.figure("running.mean.step\(step)", mean(network.statistic("batchNorm1.runningMean")))
    if step == 1 || step == 100 {
      report.figure(
        "running.variance.step\(step)", mean(network.statistic("batchNorm1.runningVariance")))
    }
  }
}

private func bestSteps(_ report: Report) {
  let cases: [(Activation, NetworkNormalization, Double)] = [
    (.relu, .none, 0.125), (.relu, .batch, 0.5), (.relu, .layer, 0.125), (.tanh, .none, 0.25),
    (.tanh, .batch, 0.25),
  ]
  let steps = (-9...4).map { exp2(Double($0)) }
  for (activation, normalization, rate) in cases {
    let spreads = Setup.eachSeed { seed -> Double in
      let trainer = Trainer(
        Network<Float>(Setup.plan(activation, normalization), seed: seed), on: Setup.glyphs)
      var best: [Double] = []
      for step in 0..<300 {
        trainer.computeGradient()
        if step % 15 == 0 {
          let network = trainer.network
          let objective = NetworkObjective(
            network, on: Setup.glyphs.selecting(trainer.currentBatch))
          if let found = objective.bestStep(at: network.point, among: steps) {
            best.append(log2(found))
          }
        }
        trainer.update(rate: rate)
      }
      return Runs(best).spread
    }
    report.figure("bestStep.\(activation).\(tag(normalization))", mean(spreads))
  }
}

private func updatesByLayer(_ report: Report) {
  let cases: [(Activation, depth: Int, rate: Double)] = [
    (.relu, 8, 0.125), (.tanh, 8, 0.125), (.sigmoid, 5, 1), (.relu, 16, 0.0625),
  ]
  for (activation, depth, rate) in cases {
    for normalization in [NetworkNormalization.none, .batch] {
      let ratios = Setup.eachSeed { seed -> Double in
        let trainer = Trainer(
          Network<Float>(Setup.plan(activation, depth: depth, normalization), seed: seed),
          on: Setup.glyphs)
        let slots = trainer.workspace.parameterSlots.filter { $0.role == .weight }.dropLast()
        var sums = [Double](repeating: 0, count: depth)
        for _ in 0..<200 {
          trainer.computeGradient()
          let memory = trainer.workspace.memory
          for (layer, slot) in slots.enumerated() {
            let (start, count) = (slot.range.lowerBound, slot.range.count)
            let g = memory.parameterGradients + start
            let w = memory.parameters + start
            let size = Double(dot(g, g, count: count) / dot(w, w, count: count))
            sums[layer] += rate * size.squareRoot()
          }
          trainer.update(rate: rate)
        }
        return (sums.max() ?? 0) / (sums.min() ?? 1)
      }
      report.figure("update.\(activation)\(depth).\(tag(normalization))", median(ratios))
    }
  }
}

/// How linear a deep tanh network is: R² of the best linear fit to its outputs.
private func collapse(_ report: Report) {
  let rows = 2000
  var a: [Double] = []
  for row in 0..<rows {
    a += Setup.glyphs.inputs.values[(row * 64)..<((row + 1) * 64)].map { Double($0) }
    a.append(1)
  }
  var gram = product(a, transposeA: true, a, rows: 65, columns: 65, inner: rows)
  for i in 0..<65 { gram[i * 65 + i] += 1e-9 }
  for gain in [0.05, 0.2, 0.5, 1, 2] {
    for normalization in gain == 1 ? [NetworkNormalization.none, .batch] : [.none] {
      let fits = Setup.eachSeed { [a, gram] seed -> Double in
        let network = Network<Float>(
          Setup.plan(
            .tanh, depth: 5, width: 64, normalization, weights: .xavier.scaled(by: gain)),
          seed: seed)
        let y = network.outputs(for: Setup.glyphs, mode: .probing).values.map { Double($0) }
        let right = product(a, transposeA: true, y, rows: 65, columns: 10, inner: rows)
        let fit = product(
          a, solve(gram, right, size: 65, columns: 10), rows: rows, columns: 10, inner: 65)
        let means = (0..<10).map { k in mean((0..<rows).map { y[$0 * 10 + k] }) }
        let rest = zip(y, fit).reduce(0) { $0 + pow($1.0 - $1.1, 2) }
        let all = y.indices.reduce(0) { $0 + pow(y[$1] - means[$1 % 10], 2) }
        return 1 - rest / all
      }
      report.figure("linear.gain\(gain).\(tag(normalization))", mean(fits))
    }
  }
}

/// What zero-padding a batch of sequences does to the first token's normalized features.
private func padding(_ report: Report) {
  var random = SplitMix64(seed: 0)
  let tokens = (0..<(16 * 8 * 32)).map { _ in 1.5 * random.normal() + 0.7 }
  func first(_ layer: NetworkLayer, length: Int) -> [Double] {
    let network = Network<Double>(input: [length, 32], layers: [layer])
    var padded: [Double] = []
    for example in 0..<16 {
      padded += tokens[(example * 256)..<(example * 256 + 256)]
      padded += Array(repeating: 0, count: (length - 8) * 32)
    }
    let y = network.outputs(
      for: Tensor(shape: [16, length, 32], values: padded), mode: .probing)
    var first: [Double] = []
    for example in 0..<16 {
      let start = example * length * 32
      first += y.values[start..<(start + 32)]
    }
    return first
  }
  for (name, layer) in [
    ("bn", NetworkLayer.batchNorm(affine: false)), ("ln", .layerNorm(affine: false)),
  ] {
    let plain = first(layer, length: 8)
    for length in [16, 32, 64] {
      let change = norm(zip(first(layer, length: length), plain).map { $0 - $1 }) / norm(plain)
      report.figure("padding.\(name).length\(length)", change)
    }
  }
}

/// How much a 1 % change of the first layer's weights changes the twentieth layer.
private func perturbation(_ report: Report) {
  let cases: [(Activation, gain: Double, NetworkNormalization)] = [
    (.relu, 1, .none), (.relu, 1, .batch), (.relu, 1, .layer), (.tanh, 2, .none),
    (.tanh, 2, .batch),
  ]
  let batch = Setup.glyphs.prefix(128)
  for (activation, gain, normalization) in cases {
    let changes = Setup.eachSeed { seed -> Double in
      let weights = activation.initializer.scaled(by: gain)
      let network = Network<Float>(
        Setup.plan(activation, depth: 20, width: 64, normalization, weights: weights), seed: seed)
      let range = network.slots[0].range
      var random = SplitMix64(seed: 3)
      var direction = [Float](repeating: 0, count: network.parameters.count)
      for i in range { direction[i] = Float(random.normal()) }
      let length = norm(direction.map { Double($0) })
      let size = norm(network.parameters[range].map { Double($0) })
      let moved = network.moved(along: direction, by: Float(0.01 * size / length))
      func layer20(_ network: Network<Float>) -> [Double] {
        let name = "\(activation)20"
        return network.activations(on: batch).first { $0.name == name }?.values.values
          .map { Double($0) } ?? []
      }
      let (before, after) = (layer20(network), layer20(moved))
      return norm(zip(before, after).map { $0 - $1 }) / norm(before)
    }
    report.figure("perturbed.\(activation).\(tag(normalization))", mean(changes))
  }
}
