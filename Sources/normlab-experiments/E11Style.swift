import Glibc
import NormEngine
import NormLab

/// E11: channel statistics carry a texture's style; instance normalization removes it, adaptive
/// instance normalization writes another.
func instanceAndStyle(_ report: Report) {
  let results = Setup.eachSeed(styleRun)
  report.figure("adain.means", results.map(\.transfer.meanError).max() ?? .nan)
  report.figure("adain.spreads", results.map(\.transfer.spreadError).max() ?? .nan)
  report.figure("haar.roundTrip", results.map(\.transfer.roundTrip).max() ?? .nan)
  // How far two styles are apart depends on the six that were drawn: the prototype's one draw is
  // compared with the mean over several, within the spread over them.
  let palettes = parallelMap(0..<16) { Transfer(seed: 10, palette: 99 + UInt64($0)) }
  for (name, part) in [
    ("before", \Transfer.before), ("pixels", \.afterPixels),
  ] as [(String, KeyPath<Transfer, Double> & Sendable)] {
    let values = runs(palettes.map { $0[keyPath: part] }).geometric
    report.figure("distance.\(name)", values?.mean ?? .nan)
    report.note("over the palettes ×/ \(short(values?.factor ?? .nan))")
  }
  report.figure("distance.features", results.map(\.transfer.afterFeatures).max() ?? .nan)
  report.figure("content.correlation", mean(results.map(\.transfer.correlation)))
  for name in StyleRun.probes {
    report.figure("probe.\(name)", mean(results.compactMap { $0.errors[name] }))
  }

  let norms: [(name: String, NetworkLayer)] = [
    ("bn", .batchNorm()), ("in", .instanceNorm(affine: true)), ("gn", .groupNorm(4)),
  ]
  let settings: [(NetworkLayer, UInt64)] = norms.flatMap { item in
    (0..<3).map { (item.1, Setup.firstSeed + UInt64($0)) }
  }
  let errors = parallelMap(settings) { norm, seed in contrastRun(norm, seed: seed) }
  for (index, item) in norms.enumerated() {
    let part = errors[(3 * index)..<(3 * index + 3)]
    report.figure("convnet.\(item.name).plain", mean(part.map(\.plain)))
    report.figure("convnet.\(item.name).changed", mean(part.map(\.changed)))
  }
}

/// A convolutional network's test error, plain and with each image's contrast and brightness changed.
private func contrastRun(_ norm: NetworkLayer, seed: UInt64) -> (plain: Double, changed: Double) {
  let data = Glyphs.medium(seed: 1, count: 1500, noise: 0.2)
  let test = Glyphs.medium(seed: 2, count: 500, noise: 0.2)
  let block: [NetworkLayer] = [norm, .relu, .maxPooling()]
  var network = Network<Float>(
    input: [1, 12, 12], seed: seed,
    layers: [.convolution(12, weights: .pytorch, bias: .pytorch)] + block
      + [.convolution(24, weights: .pytorch, bias: .pytorch)] + block
      + [.flatten, .linear(10, weights: .pytorch, bias: .pytorch)])
  train(
    &network, on: data, rate: 0.03, steps: 500, batch: 32, optimizer: .sgd(momentum: 0.9))
  var random = SplitMix64(seed: seed).split(11)
  var changed = test.inputs.values
  for image in 0..<test.count {
    let contrast = Float(exp(0.7 * random.normal()))
    let brightness = Float(random.normal())
    for i in (image * 144)..<(image * 144 + 144) { changed[i] = contrast * changed[i] + brightness }
  }
  let moved = test.replacingInputs(Tensor(shape: test.inputs.shape, values: changed))
  return (network.evaluate(on: test).error, network.evaluate(on: moved).error)
}

private struct StyleRun: Sendable {
  static let probes = [
    "style.raw", "style.in", "style.statistics", "style.bn", "content.raw", "content.in",
  ]

  let transfer: Transfer
  let errors: [String: Double]
}

/// One style's statistics written onto another's images.
private struct Transfer: Sendable {
  let meanError: Double
  let spreadError: Double
  let roundTrip: Double
  let before: Double
  let afterPixels: Double
  let afterFeatures: Double
  let correlation: Double

  init(seed: UInt64, palette: UInt64 = 99) {
    let content = Planes(Textures(seed: seed, count: 64, style: 0, palette: palette).images)
    let style = Planes(
      Textures(
        seed: 490 + seed, count: 64, style: 3, showingDigits: false, palette: palette
      ).images)
    let moved = content.adopting(style)
    let (a, b) = (moved.statistics(epsilon: 0), style.statistics(epsilon: 0))
    let features = content.haar.haar
    let result = features.adopting(style.haar.haar).inverseHaar.inverseHaar
    let trip = features.inverseHaar.inverseHaar
    meanError = zip(a.means, b.means).map { abs($0 - $1) }.max() ?? .nan
    spreadError = zip(a.spreads, b.spreads).map { abs($0 - $1) }.max() ?? .nan
    roundTrip = zip(trip.values, content.values).map { abs($0 - $1) }.max() ?? .nan
    before = content.distance(to: style)
    afterPixels = moved.distance(to: style)
    afterFeatures = result.distance(to: style)
    correlation = result.correlation(with: content)
  }
}

private func styleRun(_ seed: UInt64) -> StyleRun {
  let train = Textures(seed: 1000 + seed, count: 1500)
  let test = Textures(seed: 2000 + seed, count: 800)
  let (raw, rawTest) = (Planes(train.images), Planes(test.images))
  let pooled = raw.channelMoments
  var errors: [String: Double] = [:]
  func probe(_ name: String, _ x: [Double], _ xt: [Double], style isStyle: Bool) {
    let labels = isStyle ? train.styleLabels : train.digits
    errors[name] = linearProbeError(
      x, labels, xt, isStyle ? test.styleLabels : test.digits, classes: isStyle ? 6 : 10,
      ridge: isStyle ? 1 : 100)
  }
  probe("style.raw", raw.values, rawTest.values, style: true)
  probe("style.in", raw.normalized.values, rawTest.normalized.values, style: true)
  probe("style.statistics", raw.statisticsVector, rawTest.statisticsVector, style: true)
  probe("style.bn", raw.standardized(pooled), rawTest.standardized(pooled), style: true)
  probe("content.raw", raw.values, rawTest.values, style: false)
  probe("content.in", raw.normalized.values, rawTest.normalized.values, style: false)
  return StyleRun(transfer: Transfer(seed: 10 + seed), errors: errors)
}

/// The error of a ridge regression on standardized features to one number for each class.
private func linearProbeError(
  _ x: [Double], _ labels: [Int], _ xt: [Double], _ labelsTest: [Int], classes: Int, ridge: Double
) -> Double {
  let rows = labels.count
  let features = x.count / rows
  let width = features + 1
  var means = [Double](repeating: 0, count: features)
  var spreads = means
  for row in 0..<rows {
    for f in 0..<features { means[f] += x[row * features + f] / Double(rows) }
  }
  for row in 0..<rows {
    for f in 0..<features {
      let d = x[row * features + f] - means[f]
      spreads[f] += d * d / Double(rows - 1)
    }
  }
  func prepared(_ x: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(x.count / features * width)
    for row in 0..<(x.count / features) {
      for f in 0..<features {
        result.append((x[row * features + f] - means[f]) / (spreads[f].squareRoot() + 1e-6))
      }
      result.append(1)
    }
    return result
  }
  let a = prepared(x)
  var gram = product(a, transposeA: true, a, rows: width, columns: width, inner: rows)
  for i in 0..<width { gram[i * width + i] += ridge }
  var targets = [Double](repeating: 0, count: rows * classes)
  for (row, label) in labels.enumerated() { targets[row * classes + label] = 1 }
  let right = product(a, transposeA: true, targets, rows: width, columns: classes, inner: rows)
  let weights = solve(gram, right, size: width, columns: classes)
  let scores = product(
    prepared(xt), weights, rows: labelsTest.count, columns: classes, inner: width)
  let wrong = labelsTest.indices.count { row in
    let best = (0..<classes).max { scores[row * classes + $0] < scores[row * classes + $1] }
    return best != labelsTest[row]
  }
  return Double(wrong) / Double(labelsTest.count)
}
