/// Where blocks stand, cmark's habits set right.
extension LessonBuilder {
  /// The place of a block, with its end exclusive.
  func range(of index: Int) -> SourceRange {
    let node = tree.nodes[index]
    let startLine = min(max(1, Int(node.startLine)), text.lineCount)
    let start = SourcePosition(line: startLine, column: max(1, Int(node.startColumn)))
    let endLine = min(max(startLine, endLine(node)), text.lineCount)
    // A setext heading's and a block's last line end where the line ends.
    let isWhole =
      node.kind == .directive || node.kind == .code || node.kind == .html || node.kind == .heading
    let column = isWhole ? text.lineLength(endLine) + 1 : Int(node.endColumn) + 1
    let end = SourcePosition(line: endLine, column: max(1, column))
    return SourceRange(start, max(start, end))
  }

  private func endLine(_ node: MarkdownNode) -> Int {
    switch node.kind {
    case .heading where node.flag: return lastTextLine(node) + 1
    case .code where node.flag:
      // A fence that its container's end closes is told to end a line too late.
      let last = Int(node.startLine) + lineCount(node.text)
      return isClosed(node) ? last + 1 : last
    case .html:
      // HTML that ends with its own mark is told to end a line too early.
      return Int(node.startLine) + lineCount(node.text) - 1
    default: return Int(node.endLine)
    }
  }

  /// The last line of a paragraph's or heading's text.
  ///
  /// A setext heading is told to end on its underline at the end of a file, else a line below it.
  func lastTextLine(_ node: MarkdownNode) -> Int {
    let end = Int(node.endLine)
    guard node.kind == .heading else { return end }
    return isUnderline(end - 1) && end - 2 >= Int(node.startLine) ? end - 2 : end - 1
  }

  private func lineCount(_ text: String) -> Int {
    text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  /// Whether a fence of its own closes a code block, rather than the end of what it stands in.
  func isClosed(_ node: MarkdownNode) -> Bool {
    let line = Int(node.startLine) + lineCount(node.text) + 1
    guard line <= Int(node.endLine), line <= text.lineCount else { return false }
    let opening = text.bytes[text.line(Int(node.startLine))]
    let closing = text.bytes[text.line(line)]
    let before = opening.prefix(max(0, Int(node.startColumn) - 1))
    let prefix = closing.prefix { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
    let marks = unmarked(line)
    guard let mark = opening.dropFirst(before.count).first, marks.count >= Int(node.number),
      marks.allSatisfy({ $0 == mark })
    else { return false }
    // As deep in quotes and lists as the opening one.
    let quote = UInt8(ascii: ">")
    return prefix.count { $0 == quote } == before.count { $0 == quote }
      && (prefix.contains(0x09) || prefix.count >= before.count - Int(node.columnOffset))
  }

  private func isUnderline(_ line: Int) -> Bool {
    let bytes = unmarked(line)
    guard let mark = bytes.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return bytes.allSatisfy { $0 == mark }
  }

  /// A line without spaces around it and the marks of quotes before it.
  private func unmarked(_ line: Int) -> ArraySlice<UInt8> {
    var bytes = text.bytes[text.line(line)].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
    while let last = bytes.last, last.isSpaceOrTab { bytes.removeLast() }
    return bytes
  }
}
