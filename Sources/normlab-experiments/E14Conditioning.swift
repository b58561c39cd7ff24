import Glibc
import NormEngine
import NormLab

/// E14: feature scales, whitening and the condition number.
func conditioning(_ report: Report) {
  for preparation in Preparation.allCases {
    let two = Setup.eachSeed { seed in twoFeatures(preparation, seed: seed) }
    if preparation != .centred {
      report.figure("two.\(preparation).kappa", geometricMean(two.map(\.kappa)))
      report.figure("two.\(preparation).steps", median(two.map(\.steps)))
    }
    let many = Setup.eachSeed { seed in correlatedFeatures(preparation, seed: seed) }
    report.figure("correlated.\(preparation).kappa", geometricMean(many))
  }
  let (steep, shallow, steepFeature) = divergingDirection()
  report.figure("diverging.steep", steep)
  report.figure("diverging.shallowContraction", shallow)
  report.figure("diverging.steepFeature", Double(steepFeature))
  let softmax = parallelMap(Preparation.allCases) { softmaxRegression($0) }
  for (preparation, loss) in zip(Preparation.allCases, softmax) {
    report.figure("softmax.\(preparation)", loss)
  }
  for (name, normalization, prepared) in [
    ("raw", NetworkNormalization.none, Preparation.raw), ("standardised", .none, .standardised),
    ("rawWithBn", .batch, .raw),
  ] {
    let losses = Setup.eachSeed { seed in scaledSpirals(normalization, prepared, seed: seed) }
    report.figure("spirals.\(name)", mean(losses))
  }
}

private func geometricMean(_ values: [Double]) -> Double {
  Runs(values).geometric?.mean ?? .nan
}

/// How many steps gradient descent on ½ wᵀHw - bᵀw takes from 0 to a relative excess loss of 1e-6
/// with the best fixed step 2 / (λ₁ + λₙ), by the closed form along each eigenvector.
private func descentSteps(_ hessian: [Double], _ b: [Double], size n: Int) -> Double {
  let (values, vectors) = symmetricEigen(hessian, size: n, wantsVectors: true)
  guard let low = values.first, let high = values.last, low > 0 else { return .infinity }
  let rate = 2 / (high + low)
  let goal = zip(values, vectors).map { inner($1, b) / $0 }
  let start = zip(values, goal).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
  func excess(_ steps: Double) -> Double {
    zip(values, goal).reduce(0) { sum, pair in
      sum + pair.0 * pair.1 * pair.1 * pow(abs(1 - rate * pair.0), 2 * steps)
    } / start
  }
  if excess(1e12) > 1e-6 { return .infinity }
  var steps = 1.0
  while excess(steps) > 1e-6 { steps *= 2 }
  var (few, enough) = ((steps / 2).rounded(.down), steps)
  while enough - few > 1 {
    let middle = ((few + enough) / 2).rounded(.down)
    if excess(middle) > 1e-6 { few = middle } else { enough = middle }
  }
  return enough
}

/// The condition number and the number of steps for a table with a constant column added.
private func regression(
  _ x: [Double], _ y: [Double], columns: Int
) -> (kappa: Double, steps: Double) {
  let rows = y.count
  let width = columns + 1
  let a = (0..<rows).flatMap { row in x[(row * columns)..<((row + 1) * columns)] + [1] }
  let hessian = product(a, transposeA: true, a, rows: width, columns: width, inner: rows)
    .map { $0 / Double(rows) }
  let b = product(a, transposeA: true, y, rows: width, columns: 1, inner: rows)
    .map { $0 / Double(rows) }
  let values = symmetricEigen(hessian, size: width).values
  return ((values.last ?? 1) / (values.first ?? 1), descentSteps(hessian, b, size: width))
}

/// Two features, one with spread 0.01, one with mean 10 and spread 100, that matter equally.
private func twoFeatures(_ preparation: Preparation, seed: UInt64) -> (kappa: Double, steps: Double)
{
  var random = SplitMix64(seed: seed)
  let first = (0..<500).map { _ in 0.01 * random.normal() }
  let second = (0..<500).map { _ in 10 + 100 * random.normal() }
  let y = (0..<500).map { first[$0] / 0.01 + (second[$0] - 10) / 100 + 0.1 * random.normal() }
  let x = (0..<500).flatMap { [first[$0], second[$0]] }
  return regression(preparation(x, rows: 500, columns: 2), y, columns: 2)
}

/// The condition number for twenty correlated features of different scales and means.
private func correlatedFeatures(_ preparation: Preparation, seed: UInt64) -> Double {
  let (n, rows) = (20, 2000)
  var random = SplitMix64(seed: seed)
  let rotation = randomRotation(n, &random)
  var latent: [Double] = []
  for _ in 0..<rows {
    for i in 0..<n { latent.append(pow(0.01, Double(i) / Double(n - 1)) * random.normal()) }
  }
  var x = product(latent, rotation, rows: rows, columns: n, inner: n)
  let scales = (0..<n).map { _ in 0.3 + 2.7 * random.uniform() }
  let means = (0..<n).map { _ in random.normal() }
  for i in x.indices { x[i] = x[i] * scales[i % n] + means[i % n] }
  let y = [Double](repeating: 0, count: rows)
  return regression(preparation(x, rows: rows, columns: n), y, columns: n).kappa
}

/// At a step 1 % above 2 / λ₁: the factor along the steep direction, the contraction along the shallow
/// one at 1 % below, and which feature is the steep one.
private func divergingDirection() -> (steep: Double, shallow: Double, feature: Int) {
  var random = SplitMix64(seed: 0)
  let x = (0..<500).flatMap { _ in [0.01 * random.normal(), 10 + 100 * random.normal()] }
  let hessian = product(x, transposeA: true, x, rows: 2, columns: 2, inner: 500).map { $0 / 500 }
  let (values, vectors) = symmetricEigen(hessian, size: 2, wantsVectors: true)
  let steep = 1 - 1.01 * 2
  let shallow = 0.99 * 2 / values[1] * values[0]
  return (steep, shallow, abs(vectors[1][1]) > abs(vectors[1][0]) ? 2 : 1)
}

/// The loss of a softmax regression on the 64 pixels plus 2 after 100 steps of gradient descent, the
/// best of some step sizes in units of the curvature.
private func softmaxRegression(_ preparation: Preparation) -> Double {
  let glyphs = Setup.glyphs
  let rows = glyphs.count
  let z = preparation(glyphs.inputs.values.map { Double($0) + 2 }, rows: rows, columns: 64)
  let data = glyphs.replacingInputs(Tensor(shape: [rows, 64], values: z.map { Float($0) }))
  let a = (0..<rows).flatMap { row in z[(row * 64)..<((row + 1) * 64)] + [1] }
  let gram = product(a, transposeA: true, a, rows: 65, columns: 65, inner: rows)
    .map { $0 / Double(rows) }
  let curvature = symmetricEigen(gram, size: 65).values.last ?? 1
  var best = 9.0
  for factor in [0.25, 0.5, 1, 2, 4, 8] {
    var network = Network<Double>(
      input: [64], seed: 0, layers: [.linear(10, weights: .constant(0))])
    train(
      &network, on: data, rate: 2 * factor / curvature, steps: 100, batch: rows)
    let loss = network.evaluate(on: data).loss
    if loss < best { best = loss }
  }
  return best
}

/// The loss of a small tanh network on spirals with one input times 0.01 and the other times 100 plus
/// 10, after 300 full-batch steps at the best of some rates.
private func scaledSpirals(
  _ normalization: NetworkNormalization, _ preparation: Preparation, seed: UInt64
) -> Double {
  let spirals = Spirals.arms(seed: 100 + seed, count: 300)
  let x = spirals.inputs.values.enumerated().map { index, value in
    index % 2 == 0 ? 0.01 * Double(value) : 100 * Double(value) + 10
  }
  let z = preparation(x, rows: 300, columns: 2)
  let data = spirals.replacingInputs(Tensor(shape: [300, 2], values: z.map { Float($0) }))
  let plan = MLP(
    inputs: 2, hidden: 16, depth: 2, classes: 3, activation: .tanh, normalization: normalization)
  let losses = (-9...3).map { exponent -> Outcome in
    var network = Network<Double>(plan, seed: seed)
    let run = train(&network, on: data, rate: exp2(Double(exponent)), steps: 300, batch: 300)
    return run.meanLoss(before: nil, over: 1)
  }
  return losses.min()?.value ?? .infinity
}
