package import LessonFormat

/// What learners are told only after an answer, and may not be found in the site before: solutions,
/// what is said to mistakes, why an option is right, a proof's rubric.
package struct EarnedWords {
  /// Shorter pieces stand in other places by chance.
  static let shortest = 32

  private struct Phrase {
    var words: [UInt8]
    var part: String
    var exercise: Exercise
    /// The file of its lesson.
    var file: String
  }

  private let phrases: [Phrase]
  /// The phrases by the fingerprint of their first bytes: a file is read once for all of them.
  private let starts: [UInt64: [Int]]
  /// A bit for each value that the top of a phrase's fingerprint has, which passes over nearly all
  /// places of a file without a look at `starts`.
  private let sieve: [Bool]

  /// What is earned in lessons.
  package init(_ lessons: some Sequence<Lesson>) {
    phrases = lessons.flatMap(Self.phrases)
    starts = Dictionary(
      grouping: phrases.indices,
      by: { [phrases] in Self.fingerprint(phrases[$0].words.prefix(Self.shortest)) })
    var sieve = [Bool](repeating: false, count: 1 << Self.sieveBits)
    for fingerprint in starts.keys { sieve[Self.sieveIndex(fingerprint)] = true }
    self.sieve = sieve
  }

  private static func phrases(of lesson: Lesson) -> [Phrase] {
    let notes = lesson.notes
    let hidden = lesson.notesCalled()
    return Exercise.all(in: lesson).flatMap { exercise in
      let parts: [(String, [Block])] =
        [("solution", exercise.solution)]
        + exercise.mistakes.map { ("mistake '\($0.name)'", $0.message) }
        + exercise.choices.map { ("reason of option '\($0.name)'", $0.reason) }
        + exercise.rubric.map { ("rubric", $0) }
      return parts.flatMap { part, blocks in
        let called = Lesson.notes(calledBy: blocks, of: notes).intersection(hidden).sorted()
        return phrases(in: blocks + called.flatMap { notes[$0] ?? [] }).map {
          Phrase(
            words: Array($0.utf8), part: "the \(part)", exercise: exercise, file: lesson.file)
        }
      }
    }
  }

  private static let base: UInt64 = 0x100_0000_01B3

  private static func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 &* base &+ UInt64($1) }
  }

  private static let sieveBits = 16

  private static func sieveIndex(_ fingerprint: UInt64) -> Int {
    Int(truncatingIfNeeded: fingerprint >> (64 - UInt64(sieveBits)))
  }

  /// The phrases that stand in a text.
  private func found(in page: [UInt8]) -> [Int] {
    let length = Self.shortest
    guard page.count >= length else { return [] }
    // Karp and Rabin, *Efficient randomized pattern-matching algorithms*, 1987.
    var first: UInt64 = 1
    for _ in 1..<length { first = first &* Self.base }
    var value = Self.fingerprint(page.prefix(length))
    var found: [Int] = []
    for start in 0...(page.count - length) {
      if start > 0 {
        value = (value &- UInt64(page[start - 1]) &* first) &* Self.base
        value = value &+ UInt64(page[start + length - 1])
      }
      guard sieve[Self.sieveIndex(value)] else { continue }
      for index in starts[value] ?? [] where page[start...].starts(with: phrases[index].words) {
        found.append(index)
      }
    }
    return found.sorted()
  }

  /// What of it a file of the site holds as anybody can read it.
  package func diagnostics(in text: [UInt8], named path: String) -> [Diagnostic] {
    guard !phrases.isEmpty else { return [] }
    var told: Set<String> = []
    return found(in: Self.plain(text)).compactMap { index in
      let phrase = phrases[index]
      let name = phrase.exercise.name
      guard told.insert("\(phrase.file) \(name) \(phrase.part)").inserted else { return nil }
      return Diagnostic(
        .error, id: "SolutionInPage", file: phrase.file, range: phrase.exercise.nameRange,
        summary: "The file '\(path)' tells \(phrase.part) of '\(name)' before it is earned",
        explanation: "It holds '\(Words.line(String(decoding: phrase.words, as: UTF8.self)))'.")
    }
  }

  /// Runs of plain words, as they stand between formulas, links and code.
  private static func phrases(in blocks: [Block]) -> [String] {
    var found: [String] = []
    func take(_ inlines: [Inline]) {
      var run = ""
      func end() {
        let words = run.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if words.utf8.count >= shortest { found.append(words) }
        run = ""
      }
      for inline in inlines {
        switch inline.kind {
        case .text(let text): run += text
        case .softBreak: run += " "
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
          .link(_, _, let inner):
          end()
          take(inner)
        default: end()
        }
      }
      end()
    }
    blocks.walk { block in for text in block.texts { take(text) } }
    return found
  }

  /// The words of a page: its marks left out, its entities read, its blanks one each.
  static func plain(_ text: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = 0
    var isTag = false
    while index < text.count {
      let byte = text[index]
      index += 1
      if isTag {
        if byte == UInt8(ascii: ">") { isTag = false }
        continue
      }
      switch byte {
      case UInt8(ascii: "<"):
        let next = index < text.count ? text[index] : 0
        isTag =
          next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
          || next | 32 >= 97 && next | 32 <= 122
        if !isTag { plain.append(byte) }
      case UInt8(ascii: "&"):
        let known: [(String, String)] = [
          ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"),
        ]
        if let entity = known.first(where: { text[index...].starts(with: $0.0.utf8) }) {
          plain += entity.1.utf8
          index += entity.0.utf8.count
        } else {
          plain.append(byte)
        }
      case 9, 10, 13, 32: if plain.last != 32 { plain.append(32) }
      default: plain.append(byte)
      }
    }
    return plain
  }
}
