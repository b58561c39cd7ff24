/// The numbers in a claim's sentence are computed, or the author says of each that it is given.
///
/// A number inside a word (`L2`, `ResNet-50`) is a name, and math with a sign of relation or a letter
/// (`$n = 32$`) says what it is a value of. What else is typed would go stale unseen when the
/// measurement changes, so it is listed in `given=` as a part of what is claimed. A claim that is
/// exempt as a whole may repeat its source's figures. Numbers in words mostly are settings (`two
/// layers`), but those behind words of comparison (`at least fifty`) are bounds, which are warned of.
enum TypedNumberChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson in
      lesson.claims.flatMap { claim -> [Diagnostic] in
        let typed = claim.exempt == nil ? typed(in: claim) : []
        let told = typed.filter { !claim.given.contains($0.number) }.map { number, range in
          Diagnostic.error(
            "TypedNumber", lesson, range,
            "'\(number)' is typed: a number in a claim is computed, as in `{swift} expression`, or "
              + "'given'")
        }
        let bounds = claim.exempt == nil ? bounds(in: claim) : []
        let warned = bounds.filter { !claim.given.contains($0.number) }.map { words, range in
          Diagnostic(
            .warning, id: "TypedNumber", file: lesson.file, range: range,
            summary: "'\(words)' is typed: a bound in a claim is measured, left to its check, or "
              + "'given'")
        }
        return told + warned + unused(claim, (typed + bounds).map(\.number), lesson)
      }
    }
  }

  /// What is listed as given and isn't there.
  private static func unused(_ claim: Claim, _ typed: [String], _ lesson: Lesson) -> [Diagnostic] {
    guard let option = claim.directive.option("given") else { return [] }
    guard claim.exempt == nil else {
      return [
        .error(
          "UnusedGiven", lesson, option.keyRange,
          "This 'given' is for nothing: an exempt claim may hold any number")
      ]
    }
    return claim.given.filter { !typed.contains($0) }.map { number in
      .error(
        "UnusedGiven", lesson, lesson.text.range(of: number, in: option.valueRange),
        "'\(number)' is 'given' and doesn't stand in the claim's sentence")
    }
  }

  private static func typed(in claim: Claim) -> [(number: String, range: SourceRange?)] {
    var found: [(number: String, range: SourceRange?)] = []
    claim.statement.walkInlines { inline in
      switch inline.kind {
      case .text(let text):
        found += numbers(in: text).map { ($0, place(of: $0, at: $1, in: inline)) }
      case .math(let text, _, _), .code(let text):
        let bare = text.filter { !$0.isWhitespace }
        if bare.allSatisfy({ $0.isNumber || ".,-+%\\".contains($0) }),
          bare.contains(where: \.isNumber)
        {
          found.append((bare, inline.range))
        }
      default: break
      }
    }
    return found
  }

  private static func bounds(in claim: Claim) -> [(number: String, range: SourceRange?)] {
    var found: [(number: String, range: SourceRange?)] = []
    claim.statement.walkInlines { inline in
      guard case .text(let text) = inline.kind else { return }
      found += bounds(in: text).map { ($0, place(of: $0, at: $1, in: inline)) }
    }
    return found
  }

  /// Where words stand that begin so many bytes into a text.
  private static func place(
    of words: String, at offset: Int, in inline: Inline
  ) -> SourceRange? {
    inline.range.map { range in
      SourceRange(
        SourcePosition(line: range.start.line, column: range.start.column + offset),
        length: words.utf8.count)
    }
  }

  private static let comparisons: Set<String> = [
    "at least", "at most", "more than", "less than", "fewer than", "up to",
  ]

  private static let numberWords: Set<String> = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    "million", "twice", "half",
  ]

  /// Numbers in words behind words of comparison, with where these start in bytes.
  static func bounds(in text: String) -> [(String, Int)] {
    var words: [(word: String, range: Range<String.Index>)] = []
    var start: String.Index?
    for index in text.indices {
      if text[index].isLetter {
        start = start ?? index
      } else if let first = start {
        words.append((text[first..<index].lowercased(), first..<index))
        start = nil
      }
    }
    if let first = start { words.append((text[first...].lowercased(), first..<text.endIndex)) }
    var found: [(String, Int)] = []
    for index in words.indices.dropLast(2)
    where comparisons.contains("\(words[index].word) \(words[index + 1].word)") {
      // `at least a hundred`
      let isArticle = ["a", "one"].contains(words[index + 2].word)
      let last = isArticle ? index + 3 : index + 2
      guard last < words.count, numberWords.contains(words[last].word) else { continue }
      let range = words[index].range.lowerBound..<words[last].range.upperBound
      found.append((String(text[range]), text[..<range.lowerBound].utf8.count))
    }
    return found
  }

  /// Runs of digits that stand alone, with where they start in bytes.
  static func numbers(in text: String) -> [(String, Int)] {
    let bytes = Array(text.utf8)
    var found: [(String, Int)] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at].isDigit else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count,
        bytes[at].isDigit
          || ((bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ","))
            && at + 1 < bytes.count && bytes[at + 1].isDigit)
      {
        at += 1
      }
      let before = start > 0 ? bytes[start - 1] : UInt8(ascii: " ")
      // A no-break space, as it stands between a word and its number.
      let isBlank = start > 1 && before == 0xA0 && bytes[start - 2] == 0xC2
      let isName =
        before.isLetter || before >= 0x80 && !isBlank || before == UInt8(ascii: "_")
        || (before == UInt8(ascii: "-") && start > 1 && bytes[start - 2].isLetter)
      let isWord = at < bytes.count && bytes[at].isLetter && bytes[at] != UInt8(ascii: "x")
      if !isName, !isWord {
        found.append((String(decoding: bytes[start..<at], as: UTF8.self), start))
      }
    }
    return found
  }
}
