import Glibc
import NormEngine
import NormLab

/// E13: the algebra of weight normalization and of scale invariance, and what follows in training.
func weightNorms(_ report: Report) {
  let double = Setup.eachSeed { weightNormRun($0, Double.self) }
  let float = Setup.eachSeed { weightNormRun($0, Float.self) }
  report.figure("wn.cosine.double", double.map(\.cosine).max() ?? .nan)
  report.figure("wn.cosine.float", float.map(\.cosine).max() ?? .nan)
  report.figure("wn.pythagoras.double", double.map(\.pythagoras).max() ?? .nan)
  report.figure("wn.growth.mean", mean(double.flatMap(\.growth)))
  report.figure("wn.growth.max", double.flatMap(\.growth).max() ?? .nan)

  for (epsilon, alphas) in [(1e-5, [1e-3, 1e-2, 1000]), (1e-12, [1000.0])] {
    for alpha in alphas {
      let (difference, ratio) = scaleInvariance(alpha: alpha, epsilon: epsilon)
      report.figure("scale.eps\(epsilon).alpha\(alpha)", difference)
      if alpha >= 10 { report.figure("scale.gradient.eps\(epsilon)", abs(ratio - 1)) }
    }
  }

  for decay in [0, 0.01] {
    let tracks = Setup.eachSeed { seed -> (track: [WeightTrack], rate: Double) in
      let start = Network<Float>(Setup.plan(depth: 4, .batch), seed: seed)
      var network = start
      var tracks: [WeightTrack] = []
      train(
        &network, on: Setup.glyphs, rate: 0.5, steps: 1000, optimizer: .sgd(decay: decay)
      ) { trainer in
        guard [1, 100, 1000].contains(trainer.stepsTaken) else { return }
        tracks.append(
          WeightTrack(step: trainer.stepsTaken, of: trainer.network, since: start))
      }
      let last = mean(tracks[2].growth.prefix(4))
      return (tracks, 1 / (last * last))
    }
    let name = decay == 0 ? "growth" : "growthWithDecay"
    for (index, step) in [1, 100, 1000].enumerated() where decay == 0 || step == 1000 {
      report.figure(
        "\(name).step\(step)", mean(tracks.map { mean($0.track[index].growth.prefix(4)) }))
    }
    report.figure("\(name).effectiveRate", mean(tracks.map(\.rate)))
  }

  for kappa in [10.0, 100, 1000] {
    let found = Setup.eachSeed { seed in leastSquares(kappa: kappa, seed: seed) }
    report.figure("leastSquares.plain.kappa\(Int(kappa))", median(found.map { Double($0.plain) }))
    report.figure("leastSquares.wn.kappa\(Int(kappa))", median(found.map { Double($0.normed) }))
  }
}

/// 100 steps of a weight-normalized network: the largest |cos(v, dv)| and violation of
/// ‖v′‖² = ‖v‖² + η²‖dv‖², and how each unit's ‖v‖ grew.
private func weightNormRun<Scalar: EngineScalar>(
  _ seed: UInt64, _ type: Scalar.Type
) -> (cosine: Double, pythagoras: Double, growth: [Double]) {
  let start = Network<Scalar>(Setup.plan(depth: 4, .weight), seed: seed)
  let trainer = Trainer(start, on: Setup.glyphs)
  let units = start.weightSlots.dropLast().flatMap { slot in
    (0..<slot.shape[0]).map { row in
      let low = slot.range.lowerBound + row * slot.shape[1]
      return low..<(low + slot.shape[1])
    }
  }
  var worst = 0.0
  var violation = 0.0
  for _ in 0..<100 {
    trainer.computeGradient()
    let (v, dv) = (trainer.workspace.parameters, trainer.workspace.gradient)
    trainer.update(rate: 0.25)
    let after = trainer.workspace.parameters
    for unit in units {
      let a = v[unit].map { Double($0) }
      let g = dv[unit].map { Double($0) }
      let b = after[unit].map { Double($0) }
      if norm(g) > 1e-8 { worst = max(worst, abs(cosine(a, g))) }
      let gap = inner(b, b) - inner(a, a) - 0.0625 * inner(g, g)
      violation = max(violation, abs(gap) / inner(a, a))
    }
  }
  let final = trainer.workspace.parameters
  let growth = units.map { unit in
    norm(final[unit].map { Double($0) }) / norm(start.parameters[unit].map { Double($0) })
  }
  return (worst, violation, growth)
}

/// How far BN(α W x) is from BN(W x), and α times the ratio of the gradients' lengths.
private func scaleInvariance(alpha: Double, epsilon: Double) -> (Double, Double) {
  var random = SplitMix64(seed: 0)
  let layers: [NetworkLayer] = [
    .linear(32, weights: .normal(deviation: 0.125), bias: nil),
    .batchNorm(epsilon: epsilon, affine: false), .tanh,
  ]
  let base = Network<Double>(input: [64], seed: 4, layers: layers)
  var scaled = base
  scaled.parameters = base.parameters.map { alpha * $0 }
  let batch = Setup.glyphs.prefix(64)
  func normalized(_ network: Network<Double>) -> Tensor<Double> {
    network.activations(on: batch)[1].values
  }
  let difference = normalized(base).largestDifference(from: normalized(scaled))
  // A loss linear in the outputs: squared error against targets far away, less what does not depend
  // on them, has the same gradient up to the outputs themselves.
  let targets = (0..<(64 * 32)).map { _ in Float(random.normal()) }
  let data = Dataset(
    name: "targets", inputs: batch.inputs, values: Tensor(shape: [64, 32], values: targets))
  let lengths = [base, scaled].map { network in
    norm(
      NetworkObjective(network, on: data, loss: .squaredError).valueAndGradient(at: network.point)
        .gradient)
  }
  return (difference, alpha * lengths[1] / lengths[0])
}

/// How many steps plain and weight-normalized gradient descent take on an ill-conditioned least
/// squares problem of 20 dimensions, each at the best step size of a grid.
private func leastSquares(kappa: Double, seed: UInt64) -> (plain: Int, normed: Int) {
  let n = 20
  var random = SplitMix64(seed: seed)
  let basis = randomRotation(n, &random)
  var scaled = basis
  for i in 0..<n {
    let value = pow(kappa, -Double(i) / Double(n - 1))
    for j in 0..<n { scaled[i * n + j] *= value }
  }
  let hessian = product(basis, transposeA: true, scaled, rows: n, columns: n, inner: n)
  let goal = (0..<n).map { _ in random.normal() }
  let start = (0..<n).map { _ in random.normal() }
  func half(_ e: [Double]) -> (loss: Double, gradient: [Double]) {
    let g = product(hessian, e, rows: n, columns: 1, inner: n)
    return (inner(e, g) / 2, g)
  }
  let target = 1e-6 * half(goal).loss
  var best = (plain: 20000, normed: 20000)
  for rate in [0.1, 0.3, 1, 1.9, 3, 6, 12, 25, 50] {
    var w = start
    for step in 0..<best.plain {
      let (loss, gradient) = half(zip(w, goal).map { $0 - $1 })
      if loss < target {
        best.plain = step
        break
      }
      if !(loss < 1e9) { break }
      for i in 0..<n { w[i] -= rate * gradient[i] }
    }
    var v = start
    var g = norm(start)
    for step in 0..<best.normed {
      let length = norm(v)
      let unit = v.map { $0 / length }
      let (loss, gradient) = half(zip(unit, goal).map { g * $0 - $1 })
      if loss < target {
        best.normed = step
        break
      }
      if !(loss < 1e9) { break }
      let along = inner(gradient, unit)
      for i in 0..<n { v[i] -= rate * g / length * (gradient[i] - along * unit[i]) }
      g -= min(rate, 1) * along
    }
  }
  return best
}
