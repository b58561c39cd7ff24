package import LessonFormat

/// What a learner is told only after an answer, and may not be found in the site before: solutions,
/// what is said to mistakes, why an option is right, a proof's rubric.
package struct EarnedWords {
  /// Shorter pieces stand in other places by chance.
  static let shortest = 32

  private let phrases: [(words: [UInt8], part: String, exercise: Exercise)]
  /// The phrases by the fingerprint of their first bytes: a file is read once for all of them.
  private let starts: [UInt64: [Int]]

  /// What is earned in a lesson.
  package init(_ lesson: Lesson) {
    var phrases: [(words: [UInt8], part: String, exercise: Exercise)] = []
    for exercise in Exercise.all(in: lesson) {
      let parts: [(String, [Block])] =
        [("solution", exercise.solution)]
        + exercise.mistakes.map { ("mistake '\($0.name)'", $0.message) }
        + exercise.choices.map { ("reason of option '\($0.name)'", $0.reason) }
        + exercise.rubric.map { ("rubric", $0) }
      for (part, blocks) in parts {
        for phrase in Self.phrases(in: blocks) {
          phrases.append((Array(phrase.utf8), "the \(part)", exercise))
        }
      }
    }
    self.phrases = phrases
    starts = Dictionary(
      grouping: phrases.indices, by: { Self.fingerprint(phrases[$0].words.prefix(Self.shortest)) })
  }

  private static let base: UInt64 = 0x100_0000_01B3

  private static func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 &* base &+ UInt64($1) }
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
      for index in starts[value] ?? [] where page[start...].starts(with: phrases[index].words) {
        found.append(index)
      }
    }
    return found.sorted()
  }

  package var isEmpty: Bool { phrases.isEmpty }

  /// What of it a file of the site holds as anybody can read it.
  package func diagnostics(in text: [UInt8], named path: String, of lesson: Lesson) -> [Diagnostic]
  {
    var told: Set<String> = []
    return found(in: Self.plain(text)).compactMap { index in
      let (words, part, exercise) = phrases[index]
      guard told.insert(exercise.name + part).inserted else { return nil }
      let phrase = String(decoding: words, as: UTF8.self)
      return Diagnostic(
        .error, id: "SolutionInPage", file: lesson.file, range: exercise.nameRange,
        summary: "The file '\(path)' tells \(part) of '\(exercise.name)' before it is earned",
        explanation: "It holds '\(Words.line(phrase))'.")
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
