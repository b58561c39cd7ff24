import NormEngine
import NormLab

/// E21: Santurkar's theorem 4.1 as an identity, what batch normalization leaves free, and how even
/// the curvature is.
func theory(_ report: Report) {
  let identity = parallelMap(0..<20) { theorem(seed: Setup.firstSeed + UInt64($0)) }
  report.figure("theorem.error", identity.map(\.error).max() ?? .nan)
  report.figure("theorem.removed", mean(identity.map(\.removed)))

  let moments = Setup.eachSeed(momentDrift)
  report.figure("moments.mean", mean(moments.map(\.mean)))
  report.figure("moments.variance", mean(moments.map(\.variance)))
  report.figure("moments.skewness", mean(moments.map(\.skewness)))
  report.figure("moments.kurtosis", mean(moments.map(\.kurtosis)))
  report.figure("moments.correlation", mean(moments.map(\.correlation)))

  for activation in [Activation.tanh, .relu] {
    for normalization in [NetworkNormalization.none, .batch] {
      let shares = Setup.eachSeed { seed in curvatureShares(activation, normalization, seed: seed) }
      let name = "isotropy.\(activation).\(tag(normalization))"
      report.figure("\(name).after", mean(shares.map(\.after)))
      if activation == .tanh { report.figure("\(name).before", mean(shares.map(\.before))) }
    }
  }
}

/// |∂L/∂y|² = γ²/σ² (|∂L/∂z|² - ⟨1, ∂L/∂z⟩²/m - ⟨∂L/∂z, ŷ⟩²/m) for each feature of z = BN(y), with a
/// random loss: the largest relative error, and the part of the gradient the projections take off.
private func theorem(seed: UInt64) -> (error: Double, removed: Double) {
  let (m, d) = (64, 16)
  var random = SplitMix64(seed: seed)
  let scales = (0..<d).map { _ in 3 * random.uniform() + 0.1 }
  let y = (0..<(m * d)).map { random.normal() * scales[$0 % d] + 2 }
  let gamma = (0..<d).map { _ in 0.5 + random.uniform() }
  var network = Network<Double>(
    input: [d], seed: seed,
    layers: [
      .batchNorm(epsilon: 0), .linear(d, weights: .normal(deviation: 1), bias: nil), .tanh,
    ])
  network["batchNorm1.gamma"] = Tensor(shape: [d], values: gamma)
  let workspace = Workspace(
    network, batch: m, keepsEverything: true, wantsInputGradient: true)
  for (i, value) in y.enumerated() { workspace.memory.value(workspace.input)[i] = value }
  workspace.forward(.probing, batch: m)
  // L = Σ tanh(z A)³ / 3, whose gradient by the outputs is their square.
  let out = workspace.memory.value(workspace.output)
  let dOut = workspace.memory.gradient(workspace.output)
  for i in 0..<(m * d) { dOut?[i] = out[i] * out[i] }
  workspace.backward()
  let z = workspace.marks[0].edge
  guard let dz = workspace.memory.gradient(z), let dy = workspace.memory.gradient(workspace.input)
  else { return (.nan, .nan) }
  let normalized = normalizedColumns(y, rows: m, columns: d, epsilon: 0)
  var error = 0.0
  var removed: [Double] = []
  for c in 0..<d {
    let g = (0..<m).map { dz[$0 * d + c] }
    let hat = (0..<m).map { normalized[$0 * d + c] }
    let column = (0..<m).map { y[$0 * d + c] }
    let center = mean(column)
    let variance = mean(column.map { ($0 - center) * ($0 - center) })
    let all = inner(g, g)
    let along = g.reduce(0, +)
    let left = all - along * along / Double(m) - inner(g, hat) * inner(g, hat) / Double(m)
    let expected = gamma[c] * gamma[c] / variance * left
    let actual = (0..<m).reduce(0) { $0 + dy[$1 * d + c] * dy[$1 * d + c] }
    error = max(error, abs(actual - expected) / expected)
    removed.append(1 - left / all)
  }
  return (error, mean(removed))
}

private struct MomentDrift: Sendable {
  var mean = 0.0
  var variance = 0.0
  var skewness = 0.0
  var kurtosis = 0.0
  var correlation = 0.0
}

/// How far the moments of a layer's normalized inputs move in 200 steps, averaged over units and the
/// layers from the second on.
private func momentDrift(_ seed: UInt64) -> MomentDrift {
  var network = Network<Float>(Setup.plan(.relu, .batch), seed: seed)
  let probe = Setup.glyphs.prefix(1000)
  func snapshot() -> [[Double]] {
    network.activations(on: probe).filter { $0.name.hasPrefix("linear") }.dropFirst().dropLast()
      .map { layer in
        normalizedColumns(
          layer.values.values.map { Double($0) }, rows: 1000, columns: 32, epsilon: 0)
      }
  }
  let before = snapshot()
  train(&network, on: Setup.glyphs, rate: 0.5, steps: 200)
  let after = snapshot()
  var drift = MomentDrift()
  for (a, b) in zip(before, after) {
    func change(_ power: Int) -> Double {
      mean(
        (0..<32).map { unit in
          func moment(_ z: [Double]) -> Double {
            mean(
              (0..<1000).map { row in
                (0..<power).reduce(1) { value, _ in value * z[row * 32 + unit] }
              })
          }
          return abs(moment(b) - moment(a))
        })
    }
    let share = 1 / Double(before.count)
    drift.mean += share * change(1)
    drift.variance += share * change(2)
    drift.skewness += share * change(3)
    drift.kurtosis += share * change(4)
    func correlations(_ z: [Double]) -> [Double] {
      product(z, transposeA: true, z, rows: 32, columns: 32, inner: 1000).map { $0 / 1000 }
    }
    let (p, q) = (correlations(a), correlations(b))
    // The diagonal, which does not move, counts as the prototype counts it.
    drift.correlation += share * mean(zip(p, q).map { abs($0 - $1) })
  }
  return drift
}

/// The part of Σ|λ| that the five largest curvatures have, before and after 300 full-batch steps of a
/// small network on spirals.
private func curvatureShares(
  _ activation: Activation, _ normalization: NetworkNormalization, seed: UInt64
) -> (before: Double, after: Double) {
  let spirals = Spirals.arms(seed: 100 + seed, count: 300)
  let x = normalizedColumns(
    spirals.inputs.values.map { Double($0) }, rows: 300, columns: 2, epsilon: 0)
  let data = spirals.replacingInputs(Tensor(shape: [300, 2], values: x.map { Float($0) }))
  var network = Network<Double>(
    MLP(
      inputs: 2, hidden: 16, depth: 2, classes: 3, activation: activation,
      normalization: normalization),
    seed: seed)
  func share() -> Double {
    let values = NetworkObjective(network, on: data).curvatures(at: network.point).map { abs($0) }
      .sorted(by: >)
    return values.prefix(5).reduce(0, +) / values.reduce(0, +)
  }
  let before = share()
  train(&network, on: data, rate: 0.5, steps: 300, batch: 300)
  return (before, share())
}
