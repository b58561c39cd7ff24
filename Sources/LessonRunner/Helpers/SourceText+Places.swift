internal import LessonFormat

/// Places in a helper's file, as a lesson's own are told.
extension SourceText {
  /// The word at a place; the line without the space around it where no column is known.
  func range(line: Int, column: Int?) -> SourceRange {
    let bytes = self.bytes[self.line(line)]
    guard let column else {
      let blank = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
      let trailing = bytes.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
      return SourceRange(
        SourcePosition(line: line, column: blank + 1),
        length: max(1, bytes.count - blank - trailing))
    }
    let word = bytes.dropFirst(max(0, column - 1)).prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        true
      default: false
      }
    }
    return SourceRange(
      SourcePosition(line: line, column: max(1, column)), length: max(1, word.count))
  }

  /// Replacements of the compiler's as one: the stretch from the first to the last, and what would
  /// stand there then. Nothing where they are no stretches of this text.
  func edit(_ replacements: [CompilerMessage.Replacement])
    -> (range: SourceRange, old: String, new: String)?
  {
    func offset(_ line: Int, _ column: Int) -> Int? {
      let range = self.line(line)
      let offset = range.lowerBound + column - 1
      return line >= 1 && line <= lineCount && column >= 1 && offset <= range.upperBound
        ? offset : nil
    }
    let edits = replacements.sorted {
      ($0.span.line, $0.span.column) < ($1.span.line, $1.span.column)
    }
    guard let first = edits.first?.span, let start = offset(first.line, first.column) else {
      return nil
    }
    var new: [UInt8] = []
    var at = start
    for edit in edits {
      guard let from = offset(edit.span.line, edit.span.column),
        let to = offset(edit.span.endLine, edit.span.endColumn), from >= at, to >= from
      else { return nil }
      new += bytes[at..<from] + edit.text.utf8
      at = to
    }
    return (range(start..<at), string(start..<at), String(decoding: new, as: UTF8.self))
  }
}
