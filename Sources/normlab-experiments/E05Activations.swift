import Glibc
import NormEngine
import NormLab

/// E05: activations by depth at the start and after training, saturation, and a demonstration.
func activationsByDepth(_ report: Report) {
  let data = Setup.glyphs.prefix(256)
  func profiles(
    _ activation: Activation, _ normalization: NetworkNormalization, _ weights: Initializer,
    depth: Int = 8
  ) -> [Profile] {
    Setup.eachSeed { seed in
      Network<Float>(
        Setup.plan(activation, depth: depth, width: 128, normalization, weights: weights),
        seed: seed
      ).profile(on: data)
    }
  }
  func layerMean(_ profiles: [Profile], _ layer: Int, _ part: (Profile.Layer) -> Double) -> Double {
    mean(profiles.map { part($0.layers[layer]) })
  }
  for gain in [0.5, 1, 2, 4] {
    for normalization in [NetworkNormalization.none, .batch] {
      let found = profiles(.relu, normalization, .he.scaled(by: gain))
      let shown = gain < 2 ? [0, 1, 2] : [0, 1, 2, 3]
      for layer in normalization == .none ? shown : [0, 7] {
        report.figure(
          "relu.gain\(gain).\(tag(normalization)).mean\(layer + 1)",
          layerMean(found, layer, \.mean))
      }
      if gain == 1 {
        if normalization == .none {
          report.figure("relu.none.offset1", layerMean(found, 0, \.offset))
        }
        report.figure("relu.\(tag(normalization)).offset8", layerMean(found, 7, \.offset))
      }
    }
  }
  for normalization in [NetworkNormalization.none, .batch] {
    let found = profiles(.relu, normalization, .he.shifted(by: 4), depth: 4)
    for layer in 0..<4 {
      report.figure(
        "shifted.\(tag(normalization)).mean\(layer + 1)", layerMean(found, layer, \.mean))
    }
  }
  saturationAtInit(report, data)
  saturationByTraining(report)

  // The derivative of the sigmoid at 50, exactly and as s (1 - s).
  report.figure("sigmoid.derivative50", Activation.sigmoid.derivative(50))
  let s = Activation.sigmoid(50)
  report.figure("sigmoid.naive50", s * (1 - s))
  report.figure("tanh.derivative50", Activation.tanh.derivative(50))
  demonstration(report)
}

private func saturationAtInit(_ report: Report, _ data: Dataset) {
  for (activation, gain) in [
    (Activation.tanh, 1.0), (.tanh, 3), (.tanh, 10), (.sigmoid, 1), (.sigmoid, 3), (.sigmoid, 10),
  ] {
    for normalization in [NetworkNormalization.none, .batch] {
      let found = Setup.eachSeed { seed -> (saturated: [Double], ratio: Double) in
        let network = Network<Float>(
          Setup.plan(activation, width: 128, normalization, weights: .xavier.scaled(by: gain)),
          seed: seed)
        let norms = network.gradientNorms(on: data).map(\.norm)
        return (network.profile(on: data).layers.map(\.saturated), norms[0] / norms[7])
      }
      let name = "\(activation).gain\(Int(gain)).\(tag(normalization))"
      let saturated = (0..<8).map { layer in mean(found.map { $0.saturated[layer] }) }
      guard activation == .tanh || gain != 3 else {
        // The prototype ran it, but noted no figure.
        report.note("\(name).saturated by layer: \(saturated.map(short).joined(separator: " "))")
        continue
      }
      // Of the sigmoid the prototype noted the range over the layers.
      report.figure(
        "\(name).saturated",
        activation == .sigmoid ? mean(saturated) : saturated[gain == 1 ? 0 : 4])
      if gain != 3 { report.figure("\(name).gradientRatio", median: runs(found.map(\.ratio))) }
    }
  }
}

private func saturationByTraining(_ report: Report) {
  for (activation, depth, rate) in [(Activation.tanh, 8, 1.0), (.sigmoid, 3, 4)] {
    for normalization in [NetworkNormalization.none, .batch] {
      let found = Setup.eachSeed { seed -> (before: [Double], after: [Double]) in
        var network = Network<Float>(
          Setup.plan(activation, depth: depth, normalization), seed: seed)
        let probe = Setup.glyphs.prefix(512)
        let before = network.profile(on: probe).layers.map(\.saturated)
        train(&network, on: Setup.glyphs, rate: rate, steps: 200)
        return (before, network.profile(on: probe).layers.map(\.saturated))
      }
      let name = "trained.\(activation).\(tag(normalization))"
      let layers = activation == .tanh ? [0, 1, 7] : [2]
      for layer in layers {
        report.figure("\(name).after\(layer + 1)", mean(found.map { $0.after[layer] }))
      }
      report.figure("\(name).before\(layers[0] + 1)", mean(found.map { $0.before[layers[0]] }))
    }
  }
}

/// W = 10 · randn(64, 64), x = randn(32, 64): the spread of x Wᵀ, and after batch normalization by
/// both ways to take a standard deviation.
private func demonstration(_ report: Report) {
  let found = (0..<20).map { seed -> (before: Double, biased: Double, unbiased: Double) in
    var random = SplitMix64(seed: UInt64(seed))
    let weights = (0..<4096).map { _ in 10 * random.normal() }
    let x = (0..<2048).map { _ in random.normal() }
    var h = [Double](repeating: 0, count: 2048)
    multiply(x, weights, transposeB: true, into: &h, rows: 32, columns: 64, inner: 64)
    let normalized = normalizedColumns(h, rows: 32, columns: 64)
    let runs = Runs(normalized)
    return (Runs(h).spread, runs.spread * (2047.0 / 2048).squareRoot(), runs.spread)
  }
  report.figure("demo.before", mean(found.map(\.before)))
  report.figure("demo.afterBiased", mean(found.map(\.biased)))
  report.figure("demo.afterUnbiased", mean(found.map(\.unbiased)))
}

/// The columns of a matrix with mean 0 and variance 1.
func normalizedColumns(
  _ matrix: [Double], rows: Int, columns: Int, epsilon: Double = 1e-5
) -> [Double] {
  var result = matrix
  for column in 0..<columns {
    var mean = 0.0
    for row in 0..<rows { mean += matrix[row * columns + column] / Double(rows) }
    var variance = 0.0
    for row in 0..<rows {
      let d = matrix[row * columns + column] - mean
      variance += d * d / Double(rows)
    }
    let factor = 1 / (variance + epsilon).squareRoot()
    for row in 0..<rows {
      result[row * columns + column] = (matrix[row * columns + column] - mean) * factor
    }
  }
  return result
}
