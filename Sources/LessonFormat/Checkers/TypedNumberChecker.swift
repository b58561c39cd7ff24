/// The numbers in a claim's sentence are computed.
///
/// A number inside a word (`L2`, `ResNet-50`) is a name, and math with a sign of relation or a letter
/// (`$n = 32$`) is a setting; a claim that is exempt may repeat its source's figures.
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
      "A number in a claim is computed, as in `{swift} expression`: '\(number)' is typed")
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
