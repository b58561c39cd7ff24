import NormEngine
import NormLab

/// E18: RMS against layer normalization, paired by seed, each at its best rate.
func rmsAndLayer(_ report: Report) {
  let seeds: [UInt64] = (0..<8).map { Setup.firstSeed + $0 }
  let cases: [(name: String, Dataset, Dataset, Activation, depth: Int)] = [
    ("glyphs.relu", Setup.glyphs, Setup.glyphsTest, .relu, 4),
    ("glyphs.tanh", Setup.glyphs, Setup.glyphsTest, .tanh, 6),
    (
      "gmm", GaussianMixture.clusters(seed: 1), GaussianMixture.clusters(seed: 2, count: 1000),
      .relu, 4
    ),
    (
      "teacher", TeacherStudent.labelled(seed: 1), TeacherStudent.labelled(seed: 2, count: 1000),
      .relu, 4
    ),
  ]
  let rates = [0.125, 0.25, 0.5]
  for (name, data, test, activation, depth) in cases {
    var best: [(losses: [Double], errors: [Double])] = []
    for normalization in [NetworkNormalization.layer, .rms] {
      let plan = MLP(
        inputs: data.example.count, hidden: 48, depth: depth, classes: 10,
        activation: activation, normalization: normalization)
      let settings = rates.flatMap { rate in seeds.map { (rate, $0) } }
      let found = parallelMap(settings) { rate, seed -> (Double, Double) in
        var network = Network<Float>(plan, seed: seed)
        let loss = train(&network, on: data, rate: rate, steps: 300).finalLoss.value ?? 9
        return (loss, network.evaluate(on: test).error)
      }
      let byRate = rates.indices.map { Array(found[($0 * 8)..<($0 * 8 + 8)]) }
      let chosen = byRate.min { a, b in mean(a.map(\.0)) < mean(b.map(\.0)) } ?? []
      best.append((chosen.map(\.0), chosen.map(\.1)))
    }
    report.figure(
      "\(name).lossDifference", mean(zip(best[1].losses, best[0].losses).map { $0 - $1 }))
    report.figure(
      "\(name).errorDifference", mean(zip(best[1].errors, best[0].errors).map { $0 - $1 }))
    report.note(
      "losses \(short(mean(best[0].losses))) with layer, \(short(mean(best[1].losses))) with RMS normalization"
    )
  }
}
