/// Diagnostics as an author reads them in a terminal.
///
/// ```
/// 03-layer-norm.md:14:11: error: Cell option 'captoin' isn't known; did you mean 'caption'? [UnknownCellOption]
/// 14 | ```swift run captoin="Scale"
///    |              ^~~~~~~ fix: replace with 'caption'
/// ```
///
/// The first line of each, and of each note, is one line with a file, a line and a column, as editors
/// read it; all else keeps to the terminal's width.
package struct DiagnosticText {
  /// Gives a file's text for the excerpts; nothing leaves the excerpt out.
  package var source: (String) -> SourceText?
  /// How many columns the terminal has.
  package var width: Int
  /// Whether the severity and the caret are coloured.
  package var isColoured: Bool
  /// Whether the kind of each stands behind it; a learner has no use for it.
  package var namesKinds = true

  package init(
    width: Int = 80, isColoured: Bool = false, source: @escaping (String) -> SourceText?
  ) {
    self.source = source
    self.width = width
    self.isColoured = isColoured
  }

  /// For diagnostics of these lessons.
  package init(_ lessons: [Lesson], width: Int = 80, isColoured: Bool = false) {
    let texts = Dictionary(
      lessons.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    self.init(width: width, isColoured: isColoured) { texts[$0]?.text }
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
    let severity = diagnostic.severity
    var text =
      "\(Self.place(diagnostic.file, diagnostic.range)): \(ink(severity.rawValue, severity)): "
      + Self.oneLine(diagnostic.summary) + (namesKinds ? " [\(diagnostic.id)]\n" : "\n")
    let fixes = diagnostic.fixes.filter(\.isAutomatic)
    // The compiler guesses.
    let word = Consequence.compiler.contains(diagnostic.id) ? "try" : "fix"
    let fix =
      fixes.isEmpty ? nil : "\(word): " + fixes.map(\.summary).joined(separator: ", or ")
    if let range = diagnostic.range, let file = source(diagnostic.file) {
      text += excerpt(file, range, severity, remark: fix)
    } else if let fix {
      text += fill(fix)
    }
    for note in diagnostic.notes {
      // Without a place of its own it is about the mistake's.
      let file = note.file ?? diagnostic.file
      let place = note.range ?? (file == diagnostic.file ? diagnostic.range : nil)
      text += "\(Self.place(file, place)): \(ink("note", .note)): \(Self.oneLine(note.summary))\n"
      if let range = note.range, let text_ = source(file) {
        text += excerpt(text_, range, .note, remark: nil)
      }
    }
    if let explanation = diagnostic.explanation {
      for line in explanation.split(separator: "\n", omittingEmptySubsequences: false) {
        text += fill(line)
      }
    }
    return text
  }

  /// `file:line:column`, of which editors make a link; a file as a whole is told at its start.
  static func place(_ file: String, _ range: SourceRange?) -> String {
    let start = range?.start ?? .start
    return "\(file):\(start.line):\(start.column)"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func ink(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard isColoured else { return text }
    let code =
      switch severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;34"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// A line set in by two columns, broken at words where it is too long.
  private func fill(_ line: some StringProtocol) -> String {
    let lines = TextWidth.filled(String(line), width: width - 2)
    return lines.map { "  \($0)\n" }.joined()
  }

  /// The line and under it a caret at the range's start, with tildes to its end.
  func excerpt(
    _ text: SourceText, _ range: SourceRange, _ severity: Diagnostic.Severity, remark: String?
  ) -> String {
    let number = range.start.line
    guard number >= 1, number <= text.lineCount else { return remark.map(fill) ?? "" }
    let gutter = String(number)
    let blank = String(repeating: " ", count: gutter.count)
    let room = max(20, width - gutter.count - 3)
    let line = text.lineText(number)
    let end = range.end.line == number ? range.end.column - 1 : line.utf8.count
    let window = ExcerptWindow(line, marked: range.start.column - 1, to: end, room: room)
    var mark = "\(blank) | \(String(repeating: " ", count: window.caret))"
    mark += ink("^" + String(repeating: "~", count: window.tildes), severity)
    guard let remark else { return "\(gutter) | \(window.text)\n\(mark)\n" }
    if window.caret + window.tildes + 2 + TextWidth.columns(of: remark) <= room {
      return "\(gutter) | \(window.text)\n\(mark) \(remark)\n"
    }
    let below = TextWidth.filled(remark, width: room).map { "\(blank) | \($0)\n" }.joined()
    return "\(gutter) | \(window.text)\n\(mark)\n\(below)"
  }
}
