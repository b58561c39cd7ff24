public import NormEngine
internal import Glibc
internal import LessonRecords

/// The lesson's seed, from its front matter or the course's.
public let seed: UInt64 = environment(RunProtocol.seed).flatMap { UInt64($0) } ?? 0

/// The seeds a claim is measured over: five, drawn from the lesson's seed.
public let seeds: [UInt64] = (1...5).map { seed &* 1000 &+ $0 }

/// The lesson's stream of random numbers: `Tensor.normal([64, 32], using: &generator)`.
///
/// It belongs to the lesson's cells, which run one after the other. Code that runs on several
/// cores, as in `sweep` or a `Measurement`, takes a stream of its own, `SplitMix64(seed: seed)`:
/// drawing from this one would give other numbers each time, so it traps there.
public var generator: SplitMix64 {
  get {
    requireMainThread()
    return stream
  }
  _modify {
    requireMainThread()
    yield &stream
  }
}

/// Only the main thread comes here, as `generator` sees to.
private nonisolated(unsafe) var stream = SplitMix64(seed: seed)

/// Known from the first cell on.
let mainThread: pthread_t = pthread_self()

private func requireMainThread() {
  if pthread_equal(mainThread, pthread_self()) == 0 {
    fatalError(
      """
      'generator' belongs to the cells, which run one after the other; code that runs on several \
      cores takes a stream of its own, such as 'SplitMix64(seed: seed)'
      """)
  }
}

/// A stream that depends on the lesson's seed and a name alone.
func named(_ name: String) -> SplitMix64 {
  SplitMix64(seed: seed).split(Fingerprint(name).value)
}

/// FNV-1a, 64 bits: tells names and damaged files apart, and guards no secret.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Sixteen hexadecimal digits.
  var written: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
