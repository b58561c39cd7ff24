import NormEngine
import NormLab

/// E08: what a network does with its own batch's statistics and with running ones.
func trainingAndInference(_ report: Report) {
  let test = Glyphs.small(seed: 2, count: 1024)
  let results = Setup.eachSeed { seed in modesRun(test, seed: seed) }
  func figure(_ name: String, _ part: (ModesRun) -> Double) {
    report.figure(name, mean: runs(results.map(part)))
  }
  figure("inference", \.inference)
  for (index, size) in ModesRun.sizes.enumerated() {
    figure("trainMode.batch\(size)") { $0.trainMode[index] }
  }
  figure("trainMode.sorted", \.sorted)
  report.figure("batch1.spread", results.map(\.spreadAtOne).max() ?? .nan)
  figure("mates.bn.train", \.matesTraining)
  report.figure("mates.bn.inference", results.map(\.matesInference).max() ?? .nan)
  report.figure("mates.lnGn", results.map(\.matesOthers).max() ?? .nan)
  for (index, step) in ModesRun.checkpoints.enumerated() {
    if step < 100 {
      figure("lag.step\(step).inference") { $0.lagInference[index] }
      figure("lag.step\(step).batch") { $0.lagBatch[index] }
    } else {
      figure("lag.step\(step).difference") { $0.lagInference[index] - $0.lagBatch[index] }
    }
  }
  for (index, shift) in ModesRun.shifts.enumerated() {
    figure("\(shift.name).frozen") { $0.shifted[index].frozen }
    figure("\(shift.name).layer") { $0.shifted[index].layer }
    if index == 0 { figure("\(shift.name).own") { $0.shifted[index].own } }
    if index == 1 { figure("\(shift.name).group") { $0.shifted[index].group } }
  }
}

private struct ModesRun: Sendable {
  static let sizes = [1, 2, 4, 8, 16, 32, 64, 256]
  static let checkpoints = [10, 30, 100]
  static let shifts: [(name: String, scale: Float, offset: Float)] = [
    ("offset1", 1, 1), ("contrast0.25", 0.25, 0), ("times4plus2", 4, 2),
  ]

  var inference = 0.0
  var trainMode: [Double] = []
  var sorted = 0.0
  var spreadAtOne = 0.0
  var matesTraining = 0.0
  var matesInference = 0.0
  var matesOthers = 0.0
  var lagInference: [Double] = []
  var lagBatch: [Double] = []
  var shifted: [(frozen: Double, own: Double, layer: Double, group: Double)] = []
}

private func modesRun(_ test: Dataset, seed: UInt64) -> ModesRun {
  var run = ModesRun()
  func trained(_ normalization: NetworkNormalization) -> Network<Float> {
    var network = Network<Float>(
      Setup.plan(depth: 4, width: 64, normalization), seed: seed)
    let isBatch = normalization == .batch
    train(&network, on: Setup.glyphs, rate: 0.25, steps: 300) { trainer in
      guard isBatch, ModesRun.checkpoints.contains(trainer.stepsTaken) else { return }
      let now = trainer.network
      run.lagInference.append(now.evaluate(on: test).error)
      run.lagBatch.append(now.evaluate(on: test, mode: .probing).error)
    }
    return network
  }
  let batch = trained(.batch)
  let layer = trained(.layer)
  let group = trained(.group(8))
  run.inference = batch.evaluate(on: test).error
  run.trainMode = ModesRun.sizes.map { size in
    let shuffles = size > 64 ? 1 : 4
    return mean(
      (0..<shuffles).map { index in
        var random = SplitMix64(seed: UInt64(index))
        let order = (0..<test.count).shuffled(using: &random)
        return batch.evaluate(on: test.selecting(order), mode: .probing, batch: size).error
      })
  }
  let byClass = (0..<test.count).sorted {
    (test.labels[$0], $0) < (test.labels[$1], $1)
  }
  run.sorted = batch.evaluate(on: test.selecting(byClass), mode: .probing, batch: 64).error

  // One example at a time in training mode: every output is the same.
  let alone = (0..<200).map { index in
    batch.outputs(for: test.selecting([index]), mode: .probing).values
  }
  run.spreadAtOne =
    (0..<10).map { k -> Double in
      let column = alone.map { Double($0[k]) }
      return (column.max() ?? 0) - (column.min() ?? 0)
    }.max() ?? .nan

  run.matesTraining = dependence(batch, test, .probing)
  run.matesInference = dependence(batch, test, .inference)
  run.matesOthers = max(
    dependence(layer, test, .probing), dependence(group, test, .probing),
    Double(
      layer.outputs(for: test, mode: .probing).largestDifference(
        from: layer.outputs(for: test, mode: .inference))))
  run.shifted = ModesRun.shifts.map { _, scale, offset in
    let moved = test.mapInputs { $0 * scale + offset }
    return (
      batch.evaluate(on: moved).error, batch.evaluate(on: moved, mode: .probing).error,
      layer.evaluate(on: moved).error, group.evaluate(on: moved).error
    )
  }
  return run
}

/// How much the first example's outputs depend on 31 random mates: their standard deviation over 50
/// sets of mates, in units of the outputs' over the examples, averaged over the outputs.
private func dependence(_ network: Network<Float>, _ test: Dataset, _ mode: Mode) -> Double {
  let outputs = (0..<50).map { set in
    var random = SplitMix64(seed: UInt64(set))
    let mates = (1..<test.count).shuffled(using: &random).prefix(31)
    return network.outputs(for: test.selecting([0] + mates), mode: mode).values.prefix(10)
      .map { Double($0) }
  }
  let all = network.outputs(for: test, mode: mode)
  return mean(
    (0..<10).map { k in
      Runs(outputs.map { $0[k] }).spread
        / Runs((0..<test.count).map { Double(all.values[$0 * 10 + k]) }).spread
    })
}
