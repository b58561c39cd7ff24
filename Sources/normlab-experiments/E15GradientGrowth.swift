import NormEngine
import NormLab

/// E15: how the gradient grows from layer to layer on the way back, at the start.
func gradientGrowths(_ report: Report) {
  let cases: [(name: String, Activation, Initializer)] = [
    ("relu", .relu, .he), ("tanh", .tanh, .xavier), ("tanh2", .tanh, .xavier.scaled(by: 2)),
    ("sigmoid", .sigmoid, .xavier), ("sigmoid4", .sigmoid, .xavier.scaled(by: 4)),
  ]
  for (name, activation, weights) in cases {
    for normalization in [NetworkNormalization.none, .batch, .layer] {
      let growth = Setup.eachSeed { seed in
        Network<Float>(
          Setup.plan(activation, depth: 30, width: 128, normalization, weights: weights),
          seed: seed
        ).gradientGrowth(on: Setup.glyphs.prefix(128), from: 3, to: 26)
      }
      report.figure("growth.\(name).\(tag(normalization))", mean(growth))
    }
  }
  let batch = Setup.glyphs.prefix(64)
  for depth in [5, 10, 20, 40, 60] {
    for normalization in [NetworkNormalization.none, .batch] {
      let ratios = Setup.eachSeed { seed in
        firstToLast(
          Network<Float>(Setup.plan(depth: depth, width: 64, normalization), seed: seed), batch)
      }
      report.figure("ratio.\(tag(normalization)).depth\(depth)", median(ratios))
    }
  }
  for steps in [0, 1, 10] {
    let ratios = Setup.eachSeed { seed in
      var network = Network<Float>(Setup.plan(depth: 30, width: 64, .batch), seed: seed)
      train(&network, on: batch, rate: 0.1, steps: steps, batch: 64)
      return firstToLast(network, batch)
    }
    report.figure("trained.steps\(steps)", median(ratios))
  }
  let skips = Setup.eachSeed { seed -> Double in
    var layers: [NetworkLayer] = []
    for _ in 0..<60 {
      layers.append(.residual([.batchNorm(affine: false), .linear(64, bias: nil), .relu]))
    }
    layers += [.batchNorm(affine: false), .linear(10, weights: .lecun, bias: nil)]
    let norms = Network<Float>(input: [64], seed: seed, layers: layers).gradientNorms(on: batch)
    return norms[0].norm / norms[59].norm
  }
  report.figure("skips.depth60", median(skips))
}

/// The gradient of the second layer's weights over that of the last hidden one's.
private func firstToLast(_ network: Network<Float>, _ batch: Dataset) -> Double {
  let norms = network.gradientNorms(on: batch).map(\.norm)
  return norms[1] / norms[norms.count - 2]
}
