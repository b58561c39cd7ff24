/// Diagnostics as an author reads them in a terminal.
///
/// ```
/// 03-layer-norm.md:14:11: error: Cell option 'captoin' isn't known; did you mean 'caption'? [UnknownCellOption]
/// 14 | ```swift run captoin="Scale"
///    |              ^~~~~~~ fix: replace with 'caption'
/// ```
package struct DiagnosticText {
  /// Gives a file's text for the excerpts; nothing leaves the excerpt out.
  package var source: (String) -> SourceText?

  package init(source: @escaping (String) -> SourceText?) { self.source = source }

  /// For diagnostics of these lessons.
  package init(_ lessons: [Lesson]) {
    let texts = Dictionary(
      lessons.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    source = { texts[$0]?.text }
  }

  package func render(_ diagnostics: [Diagnostic]) -> String {
    var cache: [String: SourceText?] = [:]
    var text = ""
    for diagnostic in diagnostics {
      text += render(diagnostic) { file in
        if let known = cache[file] { return known }
        let found = source(file)
        cache[file] = .some(found)
        return found
      }
    }
    return text
  }

  package func render(_ diagnostic: Diagnostic) -> String { render(diagnostic, source) }

  private func render(_ diagnostic: Diagnostic, _ source: (String) -> SourceText?) -> String {
    let place = Self.place(diagnostic.file, diagnostic.range)
    var text =
      "\(place): \(diagnostic.severity.rawValue): \(Self.oneLine(diagnostic.summary))"
      + " [\(diagnostic.id)]\n"
    let fix =
      diagnostic.fixes.isEmpty
      ? nil : "fix: " + diagnostic.fixes.map(\.summary).joined(separator: ", or ")
    if let range = diagnostic.range, let file = source(diagnostic.file) {
      text += Self.excerpt(file, range, remark: fix)
    } else if let fix {
      text += "  \(fix)\n"
    }
    for note in diagnostic.notes {
      let file = note.file ?? diagnostic.file
      text += "\(Self.place(file, note.range)): note: \(Self.oneLine(note.summary))\n"
      if let range = note.range, let text_ = source(file) {
        text += Self.excerpt(text_, range, remark: nil)
      }
    }
    if let explanation = diagnostic.explanation {
      for line in explanation.split(separator: "\n", omittingEmptySubsequences: false) {
        text += "  \(line)\n"
      }
    }
    return text
  }

  static func place(_ file: String, _ range: SourceRange?) -> String {
    guard let range else { return file }
    return "\(file):\(range.start.line):\(range.start.column)"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The line and under it a caret at the range's start, with tildes to its end.
  static func excerpt(_ text: SourceText, _ range: SourceRange, remark: String?) -> String {
    let number = range.start.line
    guard number >= 1, number <= text.lineCount else {
      return remark.map { "  \($0)\n" } ?? ""
    }
    let line = text.lineText(number)
    let length = line.utf8.count
    let start = min(max(0, range.start.column - 1), length)
    let end = range.end.line == number ? min(max(start, range.end.column - 1), length) : length
    var shown = ""
    var column = 0
    var caret = 0
    var stop = 0
    var at = 0
    for character in line {
      let width = TextWidth.columns(character, at: column)
      if at <= start { caret = column }
      at += character.utf8.count
      column += width
      if at <= end { stop = column }
      shown += TextWidth.shown(character, width)
    }
    if start >= length { caret = column }
    let tildes = String(repeating: "~", count: max(0, stop - caret - 1))
    let window = TextWidth.window(shown, caret: caret)
    let gutter = String(number)
    let blank = String(repeating: " ", count: gutter.count)
    let mark = String(repeating: " ", count: window.caret) + "^" + window.clip(tildes)
    let tail = remark.map { " " + $0 } ?? ""
    return "\(gutter) | \(window.text)\n\(blank) | \(mark)\(tail)\n"
  }
}
