internal import LessonFormat

extension BodyWriter {
  /// What was said about the text up to a place, under the block that ends there, in the words of
  /// the terminal; without a place, what is left.
  ///
  /// Not every line belongs to a block: of a block that isn't known only the contents are there.
  mutating func writeDiagnostics(before end: SourcePosition?) {
    guard let page, !page.diagnostics.isEmpty else { return }
    for diagnostic in page.diagnostics {
      guard let place = diagnostic.range?.start, place >= toldUpTo,
        end.map({ place < $0 }) ?? true
      else { continue }
      write(diagnostic)
    }
    if let end { toldUpTo = max(toldUpTo, end) }
  }

  /// What was said about the lesson as a whole, or about its front matter, above the text.
  mutating func writeDiagnosticsOfFile(before start: SourcePosition?) {
    guard let page else { return }
    for diagnostic in page.diagnostics {
      if let place = diagnostic.range, let start, place.start >= start { continue }
      write(diagnostic)
    }
    toldUpTo = start ?? SourcePosition(line: .max, column: 1)
  }

  private mutating func write(_ diagnostic: Diagnostic) {
    out.freshLine()
    out.markup("<div class=\"diagnostic ")
    out.text(diagnostic.severity.rawValue)
    out.markup("\" role=\"note\"><p><strong>")
    out.text(diagnostic.severity.rawValue)
    out.markup(":</strong> ")
    out.text(diagnostic.summary)
    out.markup(" <code>")
    out.text(diagnostic.id)
    out.markup("</code></p>\n")
    if let range = diagnostic.range { writeExcerpt(range) }
    if let explanation = diagnostic.explanation {
      out.markup("<p>")
      out.text(explanation)
      out.markup("</p>\n")
    }
    for note in diagnostic.notes {
      out.markup("<p>note: ")
      out.text(note.summary)
      out.markup("</p>\n")
    }
    for fix in diagnostic.fixes {
      out.markup("<p>fix: ")
      out.text(fix.summary)
      out.markup("</p>\n")
    }
    out.markup("</div>\n")
  }

  /// The line at fault with the words at fault marked.
  private mutating func writeExcerpt(_ range: SourceRange) {
    guard let page else { return }
    let lines = page.lesson.source.split(separator: "\n", omittingEmptySubsequences: false)
    guard range.start.line >= 1, range.start.line <= lines.count else { return }
    let line = Array(lines[range.start.line - 1].utf8)
    let from = min(max(0, range.start.column - 1), line.count)
    let isOneLine = range.end.line == range.start.line
    let to = isOneLine ? min(max(from, range.end.column - 1), line.count) : line.count
    out.markup("<pre tabindex=\"0\"><code><span class=\"line\">")
    out.number(range.start.line)
    out.markup("</span> ")
    out.text(String(decoding: line[..<from], as: UTF8.self))
    out.markup("<mark>")
    out.text(String(decoding: line[from..<to], as: UTF8.self))
    out.markup("</mark>")
    out.text(String(decoding: line[to...], as: UTF8.self))
    out.markup("</code></pre>\n")
  }
}
