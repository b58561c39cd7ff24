import NormEngine
import NormLab

/// The time of one training step (forward, backward, update) of small networks, batch 64, one thread,
/// single precision, printed as `{"net": …, "step_us": …}` lines.
enum NetworkBenchmark {
  /// Prints a line for each network.
  static func run() {
    for (name, network, data) in cases {
      let trainer = Trainer(network, on: data)
      // A rate so small that the network stays where it starts, however many steps are timed: once it
      // has learned everything its gradients are too small to be normal numbers, which are slow.
      let time = medianMicroseconds { trainer.step(rate: 1e-6) }
      print("{\"net\": \"\(name)\", \"step_us\": \(time)}")
    }
  }

  private static var cases: [(name: String, network: Network<Float>, data: Dataset)] {
    let flat = Glyphs.small(seed: 1)
    var cases: [(name: String, network: Network<Float>, data: Dataset)] = []
    for width in [32, 96] {
      for normalization in [NetworkNormalization.none, .batch] {
        let network = Network.mlp(
          inputs: 64, hidden: width, depth: 8, classes: 10, normalization: normalization)
        let suffix = normalization == .batch ? "_bn" : ""
        cases.append(("mlp8x\(width)\(suffix)", network, flat))
      }
    }
    var layers: [NetworkLayer] = []
    for channels in [16, 32, 64] {
      layers += [.convolution(channels), .batchNorm(), .relu, .maxPooling()]
    }
    let convolutional = Network<Float>(
      input: [1, 16, 16], layers: layers + [.flatten, .linear(10)])
    cases.append(("conv3_16x16_bn", convolutional, Glyphs.large(seed: 1)))
    return cases
  }

  /// The median over 15 rounds, each at least 20 ms long, to a tenth of a microsecond.
  private static func medianMicroseconds(_ step: () -> Void) -> Double {
    let clock = ContinuousClock()
    for _ in 0..<20 { step() }
    var count = 1
    while clock.measure({ for _ in 0..<count { step() } }) < .milliseconds(20) { count *= 2 }
    let rounds = (0..<15).map { _ -> Double in
      let time = clock.measure { for _ in 0..<count { step() } } / count
      return Double(time.components.attoseconds) / 1e12 + Double(time.components.seconds) * 1e6
    }
    return (rounds.sorted()[7] * 10).rounded() / 10
  }
}
