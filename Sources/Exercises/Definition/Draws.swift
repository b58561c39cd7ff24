/// The stream of random numbers a course draws from: SplitMix64, the engine's generator.
///
/// A list of seeds frozen in a course gives the same numbers in every version and on every machine.
/// Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014.
package struct Draws: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number of the range, by a rule of our own: the library's may change.
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
  }
}
