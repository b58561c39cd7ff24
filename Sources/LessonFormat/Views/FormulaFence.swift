/// A fence of the language `formula`, whose lines can be found in the file.
package struct FormulaFence: Hashable, Sendable {
  /// The lines that say something, without the blanks around them.
  package var lines: [String]
  /// Where the whole fence stands.
  package var range: SourceRange

  init(_ literal: String, range: SourceRange) {
    lines = literal.split(separator: "\n").map { $0.trimmingBlank() }.filter { !$0.isEmpty }
    self.range = range
  }

  /// All it says, as one line.
  package var text: String { lines.map(Self.spaced).joined(separator: " ") }

  /// A line with one space wherever it has blanks.
  static func spaced(_ line: String) -> String {
    line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Where one of its lines stands; without a number, or when it has no such line, what it says.
  package func place(ofLine line: Int = 0, in lesson: Lesson) -> SourceRange {
    guard lines.indices.contains(line), range.start.line < range.end.line else {
      return range.firstLine(in: lesson)
    }
    let text = lesson.text
    for number in (range.start.line + 1)...range.end.line {
      let whole = text.range(text.line(number))
      let found = text.range(of: lines[line], in: whole)
      if text.string(found) == lines[line] { return found }
    }
    return range.firstLine(in: lesson)
  }
}
