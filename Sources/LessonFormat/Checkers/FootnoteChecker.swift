/// Footnotes that nothing refers to, which Markdown leaves out, and references without a footnote.
enum FootnoteChecker {
  static func check(_ lesson: Lesson, defined: [(label: String, at: SourcePosition)])
    -> [Diagnostic]
  {
    var diagnostics: [Diagnostic] = []
    var used: Set<String> = []
    var kept: Set<String> = []
    lesson.blocks.walk { block in
      if case .footnote(let label, _) = block.kind { kept.insert(label.lowercased()) }
    }
    lesson.blocks.walkInlines { inline in
      switch inline.kind {
      case .footnoteReference(let label):
        // Markdown drops a note that no paragraph, heading or table refers to.
        if used.insert(label.lowercased()).inserted, !kept.contains(label.lowercased()) {
          diagnostics.append(
            Diagnostic(
              .error, id: "UnknownFootnote", file: lesson.file, range: inline.range,
              summary: "A cell's caption and a block's title hold no footnotes"))
        }
      case .text(let text):
        guard text.utf8.contains(UInt8(ascii: "[")), let range = inline.range else { return }
        for label in unresolved(text) {
          let length = label.name.utf8.count + 3
          // Behind an escaped character the text is shorter than what stands in the file.
          let place = SourcePosition(
            line: range.start.line, column: range.start.column + label.offset)
          diagnostics.append(
            Diagnostic(
              .error, id: "UnknownFootnote", file: lesson.file,
              range: SourceRange(place, length: length),
              summary: "Footnote '\(label.name)' isn't written anywhere in this lesson"))
        }
      default: break
      }
    }
    for footnote in defined where !used.contains(footnote.label.lowercased()) {
      diagnostics.append(
        Diagnostic(
          .error, id: "UnusedFootnote", file: lesson.file,
          range: SourceRange(footnote.at, length: footnote.label.utf8.count + 4),
          summary: "Footnote '\(footnote.label)' is left out, because nothing refers to it"))
    }
    return diagnostics
  }

  private static func unresolved(_ text: String) -> [(name: String, offset: Int)] {
    let bytes = Array(text.utf8)
    var found: [(name: String, offset: Int)] = []
    var at = 0
    while at + 2 < bytes.count {
      if bytes[at] == UInt8(ascii: "["), bytes[at + 1] == UInt8(ascii: "^") {
        var end = at + 2
        while end < bytes.count, bytes[end].isLabelByte { end += 1 }
        if end > at + 2, end < bytes.count, bytes[end] == UInt8(ascii: "]") {
          found.append((String(decoding: bytes[(at + 2)..<end], as: UTF8.self), at))
          at = end
        }
      }
      at += 1
    }
    return found
  }
}
