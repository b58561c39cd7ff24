import NormEngine
import NormLab

/// E20: which way a saturated layer cuts the gradient, and what a layer's scale does to it.
func saturation(_ report: Report) {
  let batch = Setup.glyphs.prefix(256)
  for normalization in [NetworkNormalization.none, .batch] {
    for (name, offset, factor) in [
      ("bias3", Float(3), Float(1)), ("bias6", 6, 1), ("bias50", 50, 1), ("weights20", 0, 20),
    ] {
      let ratios = Setup.eachSeed { seed -> [Double] in
        let network = Network<Float>(Setup.plan(.tanh, width: 64, normalization), seed: seed)
        var pushed = network
        pushed["linear4.bias"] = network["linear4.bias"].map { $0 + offset }
        pushed["linear4.weight"] = network["linear4.weight"].map { $0 * factor }
        let (a, b) = (network.gradientNorms(on: batch), pushed.gradientNorms(on: batch))
        return zip(a, b).map { $1.norm / $0.norm }
      }
      func average(_ layers: Range<Int>) -> Double { mean(ratios.map { mean($0[layers]) }) }
      let prefix = "tanh.\(tag(normalization)).\(name)"
      if normalization == .none || name.hasPrefix("bias") {
        report.figure("\(prefix).upstream", average(0..<3))
        if name == "bias3" { report.figure("\(prefix).downstream", average(4..<8)) }
        if name == "weights20" { report.figure("\(prefix).itself", average(3..<4)) }
      }
    }
  }
  for normalization in [NetworkNormalization.none, .batch, .layer] {
    func lengths(_ alpha: Double) -> (itself: Double, below: Double) {
      var network = Network<Double>(Setup.plan(width: 64, normalization), seed: 0)
      network["linear4.weight"] = network["linear4.weight"].map { $0 * alpha }
      let norms = network.gradientNorms(on: batch)
      return (norms[3].norm, norms[2].norm)
    }
    let base = lengths(1)
    let scaled = lengths(100)
    report.figure("scale100.\(tag(normalization)).below", scaled.below / base.below)
    if normalization != .none {
      report.figure("scale100.\(tag(normalization)).itself", scaled.itself / base.itself)
    }
  }
}
