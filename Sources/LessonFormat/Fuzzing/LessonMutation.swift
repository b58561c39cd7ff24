/// Lessons with something wrong, one after the other, the same for the same seed.
///
/// Bytes are changed, dropped, doubled and swapped, lines too, and pieces of the lesson language are
/// put where they don't belong. The fuzz program runs many, the tests some.
package struct LessonMutation {
  private static let pieces: [String] = [
    ":::", "::::", "::: note\n", "::: exercise #a kind=", "$$", "$", "\\", "`", "```", "~~~",
    "```swift run ", "`{swift} ", "{#", "}", "[@", "[^", "](", "]", "[", "![", "|", "\n|---|\n",
    "> ", "- ", "1. ", "    ", "\t", "\r", "\r\n", "\n", "\n\n", "---\n", "\0", "\u{FEFF}",
    "\u{2028}", "é", "統", "🎉", "<!--", "<div>", "&amp;", "\"", "'", "=", "#", "id=", "caption=\"",
    "title: ", "[a]: b\n", "[@a; b]", "; ", "title=", "given=\"0, 1\" ", "{#fig-a}", " 14 ", "*",
    "_", "~~", "www.a.b", "a@b.c", "https://a.b",
  ]

  private var state: UInt64
  private let seeds: [[UInt8]]

  package init(seed: UInt64, of lessons: [String]) {
    state = seed
    seeds = lessons.map { Array($0.utf8) }
  }

  /// Numbers by SplitMix64.
  private mutating func random(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return count <= 0 ? 0 : Int(z % UInt64(count))
  }

  /// The next mutated lesson.
  package mutating func next() -> [UInt8] {
    guard !seeds.isEmpty else { return [] }
    var bytes = seeds[random(seeds.count)]
    for _ in 0...random(6) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let at = random(bytes.count + 1)
    let length = min(random(40), bytes.count - at)
    switch random(9) {
    case 0: bytes.removeSubrange(at..<(at + length))
    case 1: bytes.insert(contentsOf: bytes[at..<(at + length)], at: random(bytes.count + 1))
    case 2: if at < bytes.count { bytes[at] = UInt8(random(256)) }
    case 3, 4, 5: bytes.insert(contentsOf: Self.pieces[random(Self.pieces.count)].utf8, at: at)
    case 6: bytes.removeSubrange(at...)
    case 7: moveLine(&bytes)
    default: if at < bytes.count { bytes[at] ^= 1 << UInt8(random(8)) }
    }
  }

  private mutating func moveLine(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let from = random(lines.count)
    let line = lines[from]
    if random(2) == 0 { lines.remove(at: from) }
    lines.insert(line, at: random(lines.count + 1))
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
