import NormEngine
import NormLab

/// E12: power iteration against the singular values.
func spectralNorms(_ report: Report) {
  let counts = [1, 2, 5, 10, 20, 50]
  let found = parallelMap(0..<20) { seed -> (errors: [Double], ratio: Double) in
    var random = SplitMix64(seed: Setup.firstSeed + UInt64(seed))
    let matrix = (0..<4096).map { _ in random.normal() }
    let start = (0..<64).map { _ in random.normal() }
    let exact = singularValues(matrix, rows: 64, columns: 64)
    let errors = counts.map { 1 - powerIteration(matrix, 64, start, count: $0).sigma / exact[0] }
    return (errors, exact[1] / exact[0])
  }
  report.figure("gaussian.ratio", mean(found.map(\.ratio)))
  for (index, count) in counts.enumerated() {
    report.figure("gaussian.k\(count)", mean(found.map { $0.errors[index] }))
  }
  for ratio in [0.5, 0.9, 0.99] { report.figure("rate.r\(ratio)", convergence(ratio)) }
  let tracked = Setup.eachSeed(trackedRun)
  report.figure("warm", mean(tracked.map(\.warm)))
  report.figure("cold", mean(tracked.map(\.cold)))
  report.figure("lipschitz", mean(tracked.map(\.lipschitz)))
}

/// σ after so many rounds of v ← Wᵀu, u ← W v, each made a unit vector; with the u it ended with.
private func powerIteration(
  _ w: [Double], _ rows: Int, _ start: [Double], count: Int
) -> (sigma: Double, u: [Double]) {
  let columns = w.count / rows
  var u = start
  var sigma = 0.0
  func unit(_ x: [Double]) -> [Double] {
    let length = norm(x)
    return x.map { $0 / length }
  }
  for _ in 0..<count {
    let v = unit(product(w, transposeA: true, u, rows: columns, columns: 1, inner: rows))
    let next = product(w, v, rows: rows, columns: 1, inner: columns)
    u = unit(next)
    sigma = inner(u, next)
  }
  return (sigma, u)
}

/// By what factor the error falls in a round when the second singular value is this part of the
/// first.
private func convergence(_ ratio: Double) -> Double {
  let n = 32
  var random = SplitMix64(seed: 0)
  let left = randomRotation(n, &random)
  let right = randomRotation(n, &random)
  var scaled = right
  for i in 0..<n {
    let value = i == 0 ? 1 : i == 1 ? ratio : ratio / 2
    for j in 0..<n { scaled[i * n + j] *= value }
  }
  let w = product(left, scaled, rows: n, columns: n, inner: n)
  let start = (0..<n).map { _ in random.normal() }
  let errors = (1...400).map { 1 - powerIteration(w, n, start, count: $0).sigma }
  let usable = (2..<399).filter { errors[$0] > 1e-11 && errors[$0 + 1] > 1e-12 }.suffix(3)
  return mean(usable.map { errors[$0 + 1] / errors[$0] })
}

/// A network of three spectrally normalized maps, trained with one round a step: how much σ is
/// underestimated with u kept and with a fresh u, and its largest stretch of a pair of inputs.
private func trackedRun(_ seed: UInt64) -> (warm: Double, cold: Double, lipschitz: Double) {
  let weights = Initializer.lecun.scaled(by: 1.5)
  let sizes = [64, 64, 10]
  var layers: [NetworkLayer] = []
  for size in sizes {
    layers.append(
      .linear(size, weights: weights, bias: nil, reparametrization: .spectralNorm()))
    if size != 10 { layers.append(.relu) }
  }
  // x + 9 x: the outputs times ten, for the softmax to have something to choose between.
  let network = Network<Float>(
    input: [64], seed: seed, layers: layers + [.residual(scale: 9, [])])
  let trainer = Trainer(network, on: Setup.glyphs)
  var random = SplitMix64(seed: seed).split(7)
  var warm: [Double] = []
  var cold: [Double] = []
  for step in 0..<300 {
    let now = trainer.network
    trainer.computeGradient()
    if step >= 20, step % 10 == 0 {
      for (slot, carried) in zip(now.weightSlots, now.statisticSlots) {
        let rows = slot.shape[0]
        let w = now.parameters[slot.range].map { Double($0) }
        let exact = singularValues(w, rows: rows, columns: slot.shape[1])[0]
        // One round from the u that was carried into this step is what the step itself used.
        let u = now.statistics[carried.range].map { Double($0) }
        warm.append(1 - powerIteration(w, rows, u, count: 1).sigma / exact)
        let fresh = (0..<rows).map { _ in random.normal() }
        cold.append(1 - powerIteration(w, rows, fresh, count: 1).sigma / exact)
      }
    }
    trainer.update(rate: 0.1)
  }
  let final = trainer.network
  let inputs = Setup.glyphs.prefix(1000)
  let outputs = final.outputs(for: inputs).values.map { Double($0) / 10 }
  let x = inputs.inputs.values.map { Double($0) }
  let stretch = (0..<500).map { i -> Double in
    let dx = (0..<64).map { x[i * 64 + $0] - x[(i + 500) * 64 + $0] }
    let dy = (0..<10).map { outputs[i * 10 + $0] - outputs[(i + 500) * 10 + $0] }
    return norm(dy) / norm(dx)
  }
  return (mean(warm), mean(cold), stretch.max() ?? .nan)
}
