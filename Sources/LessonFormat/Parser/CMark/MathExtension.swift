internal import CMarkGFM

/// `$$` blocks, line by line.
enum MathExtension {
  static func openMath(
    _ notes: ParserNotes, _ syntax: CMark.Syntax?, _ parser: CMark.Parser, _ parent: CMark.Node,
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> CMark.Node? {
    let end = line.count - 1
    if parent.pointee.type == CMark.kind(CMARK_NODE_PARAGRAPH) {
      let text = parent.pointee.content
      let before = UnsafeBufferPointer(start: UnsafePointer(text.ptr), count: Int(text.size))
      if MathSyntax.leavesOpen(before) { return nil }
    }
    var math = DisplayMath(
      startLine: Int(parser.pointee.line_number), startColumn: start + 1,
      endLine: Int(parser.pointee.line_number), endColumn: end + 1)
    if let close = MathSyntax.closingDollars(line, from: start + 2, to: end) {
      let label = MathSyntax.label(line, from: close + 2, to: end)
      guard MathSyntax.isBlank(line, label?.1 ?? close + 2, end),
        !MathSyntax.isBlank(line, start + 2, close)
      else { return nil }
      math.lines = [MathSyntax.string(line, start + 2, close)]
      math.label = label?.0
      math.isClosed = true
    } else {
      math.lines = [MathSyntax.string(line, start + 2, end)]
    }
    // A fenced code block in cmark's eyes: it takes its lines as they are.
    guard
      let node = cmark_parser_add_child(
        parser, parent, CMARK_NODE_CODE_BLOCK, Int32(start + 1))
    else { return nil }
    cmark_node_set_fenced(node, 1, 3, 0, CChar(bitPattern: UInt8(ascii: "$")))
    cmark_node_set_syntax_extension(node, syntax)
    notes.tree.math.append(math)
    CMark.setRecord(node, notes.tree.math.count - 1)
    return node
  }

  static func continueMath(
    _ notes: ParserNotes, _ parser: CMark.Parser, _ line: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    guard notes.tree.math.indices.contains(index), !notes.tree.math[index].isClosed,
      !parser.pointee.blank
    else { return false }
    let start = Int(parser.pointee.offset)
    let end = line.count - 1
    notes.tree.math[index].endLine = Int(parser.pointee.line_number)
    notes.tree.math[index].endColumn = end + 1
    guard let close = MathSyntax.closingDollars(line, from: start, to: end) else {
      notes.tree.math[index].lines.append(MathSyntax.string(line, start, end))
      return true
    }
    notes.tree.math[index].isClosed = true
    notes.tree.math[index].lines.append(MathSyntax.string(line, start, close))
    let label = MathSyntax.label(line, from: close + 2, to: end)
    notes.tree.math[index].label = label?.0
    let behind = label?.1 ?? close + 2
    if !MathSyntax.isBlank(line, behind, end) {
      notes.tree.math[index].endColumn = behind + 1
      notes.tree.math[index].trailing = (MathSyntax.string(line, behind, end), behind + 1)
    }
    return true
  }
}
