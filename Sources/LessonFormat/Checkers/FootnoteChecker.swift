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
    lesson.blocks.walk { block in
      for text in block.texts {
        text.walk { inline in
          switch inline.kind {
          case .footnoteReference(let label):
            // Markdown drops a note that no paragraph, heading or table refers to.
            if used.insert(label.lowercased()).inserted, !kept.contains(label.lowercased()) {
              diagnostics.append(
                Diagnostic(
                  .error, id: "UnknownFootnote", file: lesson.file, range: inline.range,
                  summary: "A cell's caption and a block's title hold no footnotes"))
            }
          case .text(let text) where text.utf8.contains(UInt8(ascii: "[")):
            for label in unresolved(text) {
              guard let place = place(of: label, in: inline, block, lesson) else { continue }
              diagnostics.append(
                Diagnostic(
                  .error, id: "UnknownFootnote", file: lesson.file, range: place,
                  summary: "Footnote '\(label.name)' isn't written anywhere in this lesson"))
            }
          default: break
          }
        }
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

  /// Where a reference stands; nothing when it was escaped.
  private static func place(
    of label: (name: String, offset: Int), in inline: Inline, _ block: Block, _ lesson: Lesson
  ) -> SourceRange? {
    let length = label.name.utf8.count + 3
    if let start = inline.range?.start {
      // Behind an escaped character the text is shorter than what stands in the file.
      let place = SourcePosition(line: start.line, column: start.column + label.offset)
      return SourceRange(place, length: length)
    }
    // Behind other marks the parser doesn't say where a text stands.
    let place = lesson.text.range(of: "[^\(label.name)]", in: block.range)
    let offset = lesson.text.offset(place.start)
    let isEscaped = offset > 0 && lesson.text.bytes[offset - 1] == UInt8(ascii: "\\")
    return place == block.range || isEscaped ? nil : place
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
