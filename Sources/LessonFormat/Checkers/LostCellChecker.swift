/// Lines that open a cell to an author's eye and not to Markdown's: no cell is dropped unsaid.
enum LostCellChecker {
  static func check(_ lesson: Lesson, behind firstLine: Int) -> [Diagnostic] {
    let text = lesson.text
    let candidates = (firstLine..<max(firstLine, text.lineCount + 1)).filter {
      opensCell(text, $0) || otherMarks(text, $0) != nil
    }
    guard !candidates.isEmpty else { return [] }
    // Cells, and lines that are shown as code or HTML.
    var known: Set<Int> = []
    lesson.blocks.walk { block in
      switch block.kind {
      case .cell, .code, .pinnedOutput, .html:
        known.formUnion(block.range.start.line...max(block.range.start.line, block.range.end.line))
      default: break
      }
    }
    return candidates.filter { !known.contains($0) }.map { line in
      let others = otherMarks(text, line)
      let start = others ?? text.bytes[text.line(line)].prefix { $0 != 0x60 && $0 != 0x7E }.count
      let place = SourcePosition(line: line, column: start + 1)
      return .error(
        "LostCell", lesson,
        SourceRange(place, SourcePosition(line: line, column: text.lineLength(line) + 1)),
        others == nil
          ? "This line opens no cell: Markdown takes it for text, so that nothing of it runs"
          : "This line opens no cell: its marks are no backticks, '```'")
    }
  }

  /// Marks of quotes and lists, three backticks or tildes, `swift` and what a cell is for.
  private static func opensCell(_ text: SourceText, _ line: Int) -> Bool {
    let bytes = text.bytes[text.line(line)]
    guard
      let first = bytes.firstIndex(where: {
        !$0.isSpaceOrTab && !$0.isDigit && !">-*+.)".utf8.contains($0)
      }), bytes[first] == UInt8(ascii: "`") || bytes[first] == UInt8(ascii: "~")
    else { return false }
    let mark = bytes[first]
    let ticks = bytes[first...].prefix { $0 == mark }.count
    guard ticks >= 3 else { return false }
    let words = bytes[(first + ticks)...].split(maxSplits: 2) { $0.isSpace }
    guard words.count >= 2, words[0].elementsEqual("swift".utf8),
      Cell.Role(rawValue: String(decoding: words[1], as: UTF8.self)) != nil
    else { return false }
    // Closed on the same line it is code in running text.
    var run = 0
    for byte in bytes[(first + ticks)...] {
      run = byte == mark ? run + 1 : 0
      if run == ticks { return false }
    }
    return true
  }

  /// Where three quotes or accents stand that look like the marks of a cell.
  private static func otherMarks(_ text: SourceText, _ line: Int) -> Int? {
    let bytes = text.bytes[text.line(line)]
    guard
      let first = bytes.firstIndex(where: { !$0.isSpaceOrTab && $0 != UInt8(ascii: ">") }),
      bytes[first] >= 0x80 || bytes[first] == UInt8(ascii: "'")
    else { return nil }
    let words = text.string(first..<bytes.endIndex)
    let marks = words.prefix { "'‘’´`ˋ｀".contains($0) }
    let rest = words.dropFirst(marks.count).split(whereSeparator: \.isWhitespace)
    guard marks.count >= 3, rest.count >= 2, rest[0] == "swift",
      Cell.Role(rawValue: String(rest[1])) != nil
    else { return nil }
    return first - bytes.startIndex
  }
}
