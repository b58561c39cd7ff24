import NormEngine
import NormLab

/// The time of one training step (forward, backward, update) of small networks, batch 64, one thread,
/// single precision, printed as `{"net": …, "step_us": …}` lines.
enum NetworkBenchmark {
  /// Prints a line for each network whose name contains this text.
  static func run(only text: String) {
    for (name, network, data) in cases where text.isEmpty || name.contains(text) {
      let trainer = Trainer(network, on: data)
      // A rate so small that the network stays where it starts, however many steps are timed: once it
      // has learned everything its gradients are too small to be normal numbers, which are slow.
      let time = leastMicroseconds { trainer.step(rate: 1e-6) }
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

  /// The least of a second of rounds of some two milliseconds, to a tenth of a microsecond: rounds so
  /// short that what else the machine does leaves some of them alone.
  private static func leastMicroseconds(_ step: () -> Void) -> Double {
    for _ in 0..<20 { step() }
    let count = max(1, Int(2e-3 / max(time(step), 1e-7)))
    var least = Double.infinity
    let end = now() + 1
    while now() < end {
      least = min(least, time { for _ in 0..<count { step() } } / Double(count))
    }
    return (least * 1e7).rounded() / 10
  }
}
