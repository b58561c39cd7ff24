import NormEngine
import NormLab

/// E10: normalization before or after the skip of residual blocks.
func preAndPostNorm(_ report: Report) {
  let batch = Setup.glyphs.prefix(256)
  for blocks in [2, 64] {
    for kind in [ResidualStack.Kind.pre, .post, .none] where kind != .none || blocks == 64 {
      let norms = Setup.eachSeed { seed -> [Double] in
        let network = ResidualStack(kind, blocks: blocks).network(seed: seed)
        let all = network.gradientNorms(on: batch).map(\.norm)
        // The first map of each block.
        return (0..<blocks).map { all[1 + 2 * $0] }
      }
      let name = "init.blocks\(blocks).\(kind)"
      if kind == .none {
        report.figure("\(name).first", median(norms.map { $0[0] }))
      } else {
        report.figure("\(name).last", median(norms.map { $0[blocks - 1] }))
        report.figure("\(name).ratio", median(norms.map { $0[0] / $0[blocks - 1] }))
      }
    }
  }
  let rates = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2]
  for blocks in [4, 16, 32] {
    for kind in [ResidualStack.Kind.pre, .post] {
      let found = ResidualStack(kind, blocks: blocks).trained(rates: rates)
      for (rate, row) in zip(rates, found.rows) {
        report.figure("adam.blocks\(blocks).\(kind).rate\(rate)", mean: row.runs)
      }
    }
  }
}

/// Residual blocks x + W₂ relu(W₁ ·) of width 32 between two linear maps, on glyphs.
struct ResidualStack: Sendable {
  enum Kind: String, Sendable {
    case pre, post, none
  }

  let kind: Kind
  let blocks: Int
  /// What the second map's initial weights are multiplied by.
  let scale: Double

  init(_ kind: Kind, blocks: Int, scale: Double = 1) {
    self.kind = kind
    self.blocks = blocks
    self.scale = scale
  }

  func network(seed: UInt64) -> Network<Float> {
    let maps: [NetworkLayer] = [
      .linear(32, weights: .he), .relu, .linear(32, weights: .lecun.scaled(by: scale)),
    ]
    var layers: [NetworkLayer] = [.linear(32, weights: .lecun)]
    for _ in 0..<blocks {
      switch kind {
      case .pre: layers.append(.residual([.layerNorm()] + maps))
      case .post: layers += [.residual(maps), .layerNorm()]
      case .none: layers.append(.residual(maps))
      }
    }
    if kind == .pre { layers.append(.layerNorm()) }
    return Network(input: [64], seed: seed, layers: layers + [.linear(10, weights: .lecun)])
  }

  /// The mean loss of the last 15 of 150 steps of Adam with batches of 32, capped at 99.
  func trained(rates: [Double]) -> Sweep<Double> {
    sweep(over: rates, seeds: Setup.seeds) { rate, seed in
      var network = network(seed: seed)
      let run = train(
        &network, on: Setup.glyphs, rate: rate, steps: 150, batch: 32, optimizer: .adam)
      return min(run.meanLoss(before: nil, over: 15).value ?? 99, 99)
    }
  }
}
