package import LessonFormat
package import LessonRecords

/// A file's text with its places in the editor's terms: lines from 0, columns in UTF-16 from 0.
package struct EditorText: Sendable {
  package private(set) var text: SourceText

  package init(_ text: String) { self.text = SourceText(text) }
  package init(_ bytes: [UInt8]) { text = SourceText(bytes) }

  /// The editor's place of one of ours.
  package func place(_ position: SourcePosition) -> JSONValue {
    let line = min(max(position.line, 1), max(text.lineCount, 1))
    let start = text.line(line).lowerBound
    let before = text.string(start..<max(start, text.offset(position)))
    return ["line": .integer(line - 1), "character": .integer(before.utf16.count)]
  }

  package func range(_ range: SourceRange?) -> JSONValue {
    let range = range ?? SourceRange(.start, .start)
    return ["start": place(range.start), "end": place(range.end)]
  }

  /// Our place of one of the editor's; beyond a line's or the text's end it is that end.
  package func position(_ place: JSONValue?) -> SourcePosition? {
    guard let line = place?["line"]?.integer, let character = place?["character"]?.integer,
      line >= 0, character >= 0
    else { return nil }
    guard line < text.lineCount else { return text.position(text.bytes.count) }
    var left = character
    var column = 1
    for scalar in text.lineText(line + 1).unicodeScalars {
      let width = scalar.value > 0xFFFF ? 2 : 1
      guard left >= width else { break }
      left -= width
      column += UTF8.width(scalar)
    }
    return SourcePosition(line: line + 1, column: column)
  }

  /// Replaces a stretch, or with no range all of the text, as `didChange` says.
  package mutating func apply(_ change: JSONValue) {
    guard let new = change["text"]?.string else { return }
    guard let range = change["range"], let start = position(range["start"]),
      let end = position(range["end"])
    else {
      text = SourceText(new)
      return
    }
    let from = text.offset(start)
    let to = max(from, text.offset(end))
    text = SourceText(text.bytes[..<from] + Array(new.utf8) + text.bytes[to...])
  }
}
