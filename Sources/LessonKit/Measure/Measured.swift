internal import Glibc

/// Measured values, one a seed.
public struct Measured: Hashable, Sendable {
  /// What was measured.
  public let name: String
  /// The values in the order of the seeds.
  public let values: [Double]

  /// Values that were measured in another way, one a seed.
  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  /// Values that were measured in another way, one a seed, without a name of their own.
  public init(_ values: [Double]) { self.init("value", values) }

  /// The middle value, or the mean of the middle two.
  public var median: Summary { summary("median", quantile(0.5)) }

  /// The arithmetic mean.
  public var mean: Summary { summary("mean", values.reduce(0, +) / Double(values.count)) }

  /// The least value.
  public var minimum: Summary { summary("minimum", values.min() ?? .nan) }

  /// The largest value.
  public var maximum: Summary { summary("maximum", values.max() ?? .nan) }

  /// The standard deviation with n − 1; not a number for fewer than two values.
  public var standardDeviation: Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  private func summary(_ word: String, _ value: Double) -> Summary {
    // A value that is no number must not vanish in the order of the others.
    let isWhole = !values.contains { $0.isNaN }
    return Summary(word, of: self, value: isWhole && !values.isEmpty ? value : .nan)
  }

  private func quantile(_ part: Double) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let place = part * Double(sorted.count - 1)
    let below = sorted[Int(place.rounded(.down))]
    let above = sorted[Int(place.rounded(.up))]
    return below == above ? below : below + (above - below) * (place - place.rounded(.down))
  }
}

/// One number about values measured over seeds. Comparing it with a bound gives a `Check`.
public struct Summary: Hashable, Sendable, CustomStringConvertible {
  /// `median`, `mean`, `minimum` or `maximum`.
  public let word: String
  /// What it sums up.
  public let measured: Measured
  /// The number.
  public let value: Double

  init(_ word: String, of measured: Measured, value: Double) {
    self.word = word
    self.measured = measured
    self.value = value
  }

  /// The number as Swift prints it.
  public var description: String { value.description }
}
