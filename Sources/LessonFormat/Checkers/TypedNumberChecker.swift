/// The numbers in a claim's sentence are computed.
///
/// A number inside a word (`L2`, `ResNet-50`) is a name, and math with a sign of relation or a letter
/// (`$n = 32$`) is a setting; a claim that is exempt may repeat its source's figures. Numbers in words
/// mostly are settings too (`two layers`), but those behind words of comparison (`at least fifty`) are
/// bounds.
enum TypedNumberChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson in
      lesson.claims.filter { $0.exempt == nil }.flatMap { claim -> [Diagnostic] in
        var found: [Diagnostic] = []
        claim.statement.walkInlines { inline in
          switch inline.kind {
          case .text(let text):
            for (number, offset) in numbers(in: text) {
              let place = inline.range.map { range in
                SourceRange(
                  SourcePosition(line: range.start.line, column: range.start.column + offset),
                  length: number.utf8.count)
              }
              found.append(problem(number, place, lesson))
            }
            for (words, offset) in bounds(in: text) {
              let place = inline.range.map { range in
                SourceRange(
                  SourcePosition(line: range.start.line, column: range.start.column + offset),
                  length: words.utf8.count)
              }
              found.append(
                Diagnostic(
                  .warning, id: "TypedNumber", file: lesson.file, range: place,
                  summary: "'\(words)' is typed: a claim's numbers are computed, as in "
                    + "`{swift} expression`"))
            }
          case .math(let tex, _, _):
            let bare = tex.filter { !$0.isWhitespace }
            if !bare.isEmpty, bare.allSatisfy({ $0.isNumber || ".,-+%\\".contains($0) }),
              bare.contains(where: \.isNumber)
            {
              found.append(problem(bare, inline.range, lesson))
            }
          default: break
          }
        }
        return found
      }
    }
  }

  private static func problem(_ number: String, _ range: SourceRange?, _ lesson: Lesson)
    -> Diagnostic
  {
    .error(
      "TypedNumber", lesson, range,
      "'\(number)' is typed: a claim's numbers are computed, as in `{swift} expression`")
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
      let isName =
        before.isLetter || before >= 0x80 || before == UInt8(ascii: "_")
        || (before == UInt8(ascii: "-") && start > 1 && bytes[start - 2].isLetter)
      let isWord = at < bytes.count && bytes[at].isLetter && bytes[at] != UInt8(ascii: "x")
      if !isName, !isWord {
        found.append((String(decoding: bytes[start..<at], as: UTF8.self), start))
      }
    }
    return found
  }
}
