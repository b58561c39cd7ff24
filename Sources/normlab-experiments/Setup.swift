import NormEngine
import NormLab

/// What the experiments share: the data, the seeds and the plain networks.
enum Setup {
  /// The first seed: 0, the prototype's, unless `--from` says another, to see how a figure scatters.
  static let firstSeed: UInt64 = {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--from") else { return 0 }
    return arguments.dropFirst(place + 1).first.flatMap { UInt64($0) } ?? 0
  }()
  static let seeds: [UInt64] = (0..<5).map { firstSeed + $0 }
  static let glyphs = Glyphs.small(seed: 1)
  static let glyphsTest = Glyphs.small(seed: 2, count: 1000)
  static let chance = 2.302_585_093

  /// A network for the 8×8 glyphs.
  static func plan(
    _ activation: Activation, depth: Int = 8, width: Int = 32,
    _ normalization: NetworkNormalization = .none, weights: Initializer? = nil
  ) -> MLP {
    MLP(
      inputs: 64, hidden: width, depth: depth, classes: 10, activation: activation,
      normalization: normalization, weights: weights)
  }

  /// The same with ReLU.
  static func plan(
    depth: Int = 8, width: Int = 32, _ normalization: NetworkNormalization,
    weights: Initializer? = nil
  ) -> MLP {
    plan(.relu, depth: depth, width: width, normalization, weights: weights)
  }

  /// What is returned for each of the seeds, computed on all processors.
  static func eachSeed<Value: Sendable>(
    _ run: @escaping @Sendable (UInt64) -> Value
  ) -> [Value] {
    parallelMap(seeds, run)
  }
}

/// A short name of a normalization in the figures' names.
func tag(_ normalization: NetworkNormalization) -> String {
  switch normalization {
  case .none: "none"
  case .batch: "bn"
  case .layer: "ln"
  case .rms: "rms"
  case .group: "gn"
  case .weight: "wn"
  default: normalization.description
  }
}

/// The numbers of a sequence as runs.
func runs(_ values: some Sequence<Double>) -> Runs { Runs(Array(values)) }

/// The mean of some numbers.
func mean(_ values: some Sequence<Double>) -> Double {
  let values = Array(values)
  return values.reduce(0, +) / Double(max(values.count, 1))
}

/// The median of some numbers: of an even count the lower of the two in the middle, as the prototype
/// takes it.
func median(_ values: some Sequence<Double>) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? .nan : sorted[(sorted.count - 1) / 2]
}
