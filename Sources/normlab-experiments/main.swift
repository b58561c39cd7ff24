import NormEngine
import NormLab
let data = Glyphs.small(seed: 1)
for (width, norm) in [(32, NetworkNormalization.none), (32, .batch), (96, .none), (96, .batch)] {
  let net = Network.mlp(inputs: 64, hidden: width, depth: 8, classes: 10, normalization: norm, seed: 1)
  let t = Trainer(net, on: data)
  for _ in 0..<200 { t.step(rate: 0.1) }
  let clock = ContinuousClock()
  var best = Duration.seconds(1)
  for _ in 0..<20 { best = min(best, clock.measure { for _ in 0..<100 { t.step(rate: 0.1) } } / 100) }
  print(width, norm, best, t.lastLoss)
}
let runs = sweep(over: 0..<5 as Range<UInt64>) { seed in
  var net = Network.mlp(inputs: 64, hidden: 32, depth: 8, classes: 10, normalization: .batch, seed: seed)
  return train(&net, on: data, rate: 0.5, steps: 200).finalLoss
}
print(runs.median, runs.spread, runs.agreeing { $0 < 1 }, runs.outcomes)
let runs2 = sweep(over: 0..<5 as Range<UInt64>) { seed in
  var net = Network.mlp(inputs: 64, hidden: 32, depth: 8, classes: 10, seed: seed)
  return train(&net, on: data, rate: 0.125, steps: 200).finalLoss
}
print(runs2.mean, runs2.spread, runs2.agreeing { $0 < 1 }, runs2.outcomes)
