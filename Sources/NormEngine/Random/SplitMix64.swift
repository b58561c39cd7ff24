internal import Glibc

/// The generator of every random number in a lesson: 64 bits of state, the same stream on every
/// machine.
///
/// Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64
  /// Box and Muller's method gives two numbers; the second waits here.
  private var spareNormal: Double?

  /// The stream of this seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number drawn uniformly from [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number drawn from the normal distribution with mean 0 and variance 1.
  ///
  /// Box and Muller, *A note on the generation of random normal deviates*, 1958.
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    // 1 - u lies in (0, 1], so that the logarithm is finite.
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spareNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  /// A generator of its own for one part of an experiment, such as a seed's weights, so that what
  /// one part draws leaves the others' streams as they were.
  public func split(_ index: UInt64) -> SplitMix64 {
    var mixer = SplitMix64(seed: state ^ (index &+ 1) &* 0xD1B5_4A32_D192_ED03)
    return SplitMix64(seed: mixer.next())
  }
}
