internal import NormLab
internal import Synchronization

/// Something that is measured once a seed, such as how much larger a learning rate may be.
///
/// ```swift
/// let ratio = Measurement("ratio") { seed in largestRate(.batch, seed) / largestRate(.none, seed) }
/// ```
/// In a claim's check it is compared over seeds, `ratio.over(seeds).median >= 10`; in prose
/// `ratio.median` is taken over the lesson's `seeds`. Each seed is measured once, however often
/// it is asked for.
public struct Measurement: Sendable {
  /// What tables and checks call it.
  public let name: String
  private let measure: @Sendable (UInt64) -> Double
  private let known = Known()

  /// A measurement that depends on its seed alone.
  public init(_ name: String = "value", _ measure: @escaping @Sendable (UInt64) -> Double) {
    self.name = name
    self.measure = measure
  }

  /// The measured values, one a seed; seeds are measured on all cores, with the same values
  /// however many there are.
  public func over(_ seeds: [UInt64]) -> Measured {
    let measure = measure
    let known = known
    return Measured(
      name,
      concurrentMap(count: seeds.count) { index in
        known.value(seeds[index]) { measure(seeds[index]) }
      })
  }

  /// The median over the lesson's seeds.
  public var median: Summary { over(seeds).median }

  /// The mean over the lesson's seeds.
  public var mean: Summary { over(seeds).mean }

  /// The least value over the lesson's seeds.
  public var minimum: Summary { over(seeds).minimum }

  /// The largest value over the lesson's seeds.
  public var maximum: Summary { over(seeds).maximum }

  private final class Known: Sendable {
    private let values = Mutex<[UInt64: Double]>([:])

    func value(_ seed: UInt64, _ measure: () -> Double) -> Double {
      if let value = values.withLock({ $0[seed] }) { return value }
      let value = measure()
      values.withLock { $0[seed] = value }
      return value
    }
  }
}
