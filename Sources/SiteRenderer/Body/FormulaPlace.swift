internal import LessonFormat

/// Finds where in its file a part of a formula stands.
enum FormulaPlace {
  /// The character of a piece of the file at a UTF-16 offset, as a range of the file.
  ///
  /// The piece is looked for in the range as written, so that delimiters before it and the
  /// indentation of what holds it count; where it is not found, the whole range is meant.
  static func range(
    ofUTF16Offset offset: Int, of piece: String, in source: String, range: SourceRange
  ) -> SourceRange {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let target = piece.utf16.prefix(offset)
    let before = String(decoding: Array(target), as: UTF16.self)
    let skippedLines = before.utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count
    let lastLine = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let pieceLines = piece.split(separator: "\n", omittingEmptySubsequences: false)
    guard skippedLines < pieceLines.count else { return range }
    let wanted = pieceLines[skippedLines]
    // The line of the file that holds this line of the piece, from the range's first line on.
    var line = range.start.line + skippedLines
    while line <= range.end.line, line <= lines.count {
      let text = lines[line - 1]
      let skipped = line == range.start.line ? range.start.column - 1 : 0
      let rest = text.utf8.dropFirst(skipped)
      if let found = place(of: Array(wanted.utf8), in: Array(rest)) {
        let column = skipped + found + lastLine.utf8.count + 1
        let start = SourcePosition(line: line, column: column)
        return SourceRange(start, SourcePosition(line: line, column: column + 1))
      }
      line += 1
    }
    return range
  }

  private static func place(of needle: [UInt8], in hay: [UInt8]) -> Int? {
    guard needle.count <= hay.count else { return nil }
    return (0...(hay.count - needle.count)).first { start in
      hay[start...].starts(with: needle)
    }
  }
}
