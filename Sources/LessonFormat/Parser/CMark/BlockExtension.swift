internal import CMarkGFM

/// Our kinds of blocks as functions that cmark-gfm calls: `:::`, `$$`, and cells whose captions hold
/// values.
enum BlockExtension {
  static let typeString: @convention(c) (CMark.Syntax?, CMark.Node?) -> UnsafePointer<CChar>? = {
    _, _ in
    UnsafePointer(lessonTypeName)
  }

  nonisolated(unsafe) private static let lessonTypeName: UnsafeMutablePointer<CChar> = {
    let name = UnsafeMutablePointer<CChar>.allocate(capacity: 7)
    for (index, byte) in "lesson".utf8.enumerated() { name[index] = CChar(bitPattern: byte) }
    name[6] = 0
    return name
  }()

  static let canContain: @convention(c) (CMark.Syntax?, CMark.Node?, cmark_node_type) -> Int32 = {
    syntax, node, child in
    guard let notes = ParserNotes.of(syntax), let node, node.pointee.type == notes.kinds.directive
    else {
      return 0
    }
    let isBlock = child.rawValue & UInt32(CMARK_NODE_TYPE_MASK) == UInt32(CMARK_NODE_TYPE_BLOCK)
    return isBlock && child != CMARK_NODE_ITEM ? 1 : 0
  }

  /// Opens a `:::` block or a `$$` block, or takes the line that closes a `:::` block.
  static let openBlock:
    @convention(c) (
      CMark.Syntax?, Int32, CMark.Parser?, CMark.Node?, UnsafeMutablePointer<UInt8>?, Int32
    ) -> CMark.Node? = {
      syntax, indented, parser, parent, input, length in
      guard indented == 0, let notes = ParserNotes.of(syntax), let parser, let parent, let input
      else {
        return nil
      }
      let line = UnsafeBufferPointer(start: UnsafePointer(input), count: Int(length))
      let start = Int(parser.pointee.first_nonspace)
      guard start + 1 < line.count else { return nil }
      if line[start] == UInt8(ascii: "$"), line[start + 1] == UInt8(ascii: "$") {
        return MathExtension.openMath(notes, syntax, parser, parent, line, start)
      }
      if line[start] == UInt8(ascii: "`") { return openCell(parser, parent, line, start) }
      let colons = colonRun(line, start)
      guard colons >= 3 else { return nil }
      let at = SourcePosition(line: Int(parser.pointee.line_number), column: start + 1)
      var container = parent
      if MathSyntax.isBlank(line, start + colons, line.count) {
        if let closing = notes.closing {
          let index = CMark.record(closing)
          notes.tree.fences[index].closingLine = at.line
          let wanted = notes.tree.fences[index].colons
          if colons < wanted { notes.tree.shortFences.append((at, colons, wanted)) }
          // A blank line before the closing fence makes no list around the block loose.
          closing.pointee.flags &= ~UInt16(CMARK_NODE__LAST_LINE_BLANK.rawValue)
          notes.closing = nil
        } else {
          notes.tree.strayFences.append(at)
        }
      } else {
        let type = cmark_node_type(rawValue: UInt32(notes.kinds.directive))
        guard let node = cmark_parser_add_child(parser, parent, type, Int32(start + 1)) else {
          return nil
        }
        cmark_node_set_syntax_extension(node, syntax)
        notes.tree.fences.append(
          DirectiveFence(colons: colons, line: at.line, column: at.column, closingLine: nil))
        CMark.setRecord(node, notes.tree.fences.count - 1)
        container = node
      }
      // The fence's own line is a leaf, so that cmark does not take it for a blank line.
      guard
        let fence = cmark_parser_add_child(
          parser, container, CMARK_NODE_THEMATIC_BREAK, Int32(start + 1))
      else { return nil }
      cmark_node_set_syntax_extension(fence, syntax)
      CMark.advance(parser, line)
      return fence
    }

  /// Whether a line goes on with one of our blocks.
  static let matchBlock:
    @convention(c) (CMark.Syntax?, CMark.Parser?, UnsafeMutablePointer<UInt8>?, Int32, CMark.Node?)
      -> Int32 = {
        syntax, parser, input, length, node in
        guard let notes = ParserNotes.of(syntax), let parser, let input, let node else { return 0 }
        let line = UnsafeBufferPointer(start: UnsafePointer(input), count: Int(length))
        let start = Int(parser.pointee.first_nonspace)
        if node.pointee.type == notes.kinds.directive {
          guard parser.pointee.indent < 4 else { return 1 }
          let colons = colonRun(line, start)
          guard colons >= 3, MathSyntax.isBlank(line, start + colons, line.count),
            let target = directive(notes, closedBy: colons, parser, under: node)
          else { return 1 }
          if target == node { notes.closing = node }
          return target == node ? 0 : 1
        }
        guard node.pointee.type == CMark.kind(CMARK_NODE_CODE_BLOCK) else { return 0 }
        return MathExtension.continueMath(notes, parser, line, CMark.record(node)) ? 1 : 0
      }

  private static func colonRun(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < line.count, line[at] == UInt8(ascii: ":") { at += 1 }
    return at - start
  }

  /// Which of the open blocks from `node` inwards a closing line means: the innermost with as many
  /// colons, else the innermost. None when the line belongs to code or to a list's item inside.
  private static func directive(
    _ notes: ParserNotes, closedBy colons: Int, _ parser: CMark.Parser, under node: CMark.Node
  ) -> CMark.Node? {
    var innermost = node
    var exact: CMark.Node?
    var current = node
    while true {
      let block = current.pointee
      switch block.type {
      case notes.kinds.directive:
        innermost = current
        if notes.tree.fences[CMark.record(current)].colons == colons { exact = current }
      case CMark.kind(CMARK_NODE_LIST): break
      case CMark.kind(CMARK_NODE_ITEM):
        let list = block.as.list
        return parser.pointee.indent >= list.marker_offset + list.padding ? nil : exact ?? innermost
      case CMark.kind(CMARK_NODE_CODE_BLOCK):
        return block.extension == nil && block.as.code.fenced != 0 ? nil : exact ?? innermost
      case CMark.kind(CMARK_NODE_HTML_BLOCK):
        // Comments and their like go on over blank lines; other HTML ends with the block.
        return block.as.html_block_type <= 5 ? nil : exact ?? innermost
      default: return exact ?? innermost
      }
      guard let last = block.last_child,
        last.pointee.flags & UInt16(CMARK_NODE__OPEN.rawValue) != 0
      else { return exact ?? innermost }
      current = last
    }
  }

  /// Opens a cell whose caption holds a value in backticks, which plain Markdown takes for no fence.
  /// From then on it is a fenced block like any other.
  private static func openCell(
    _ parser: CMark.Parser, _ parent: CMark.Node, _ line: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> CMark.Node? {
    guard let ticks = CellFenceSyntax.ticks(line, from: start),
      let node = cmark_parser_add_child(
        parser, parent, CMARK_NODE_CODE_BLOCK, Int32(start + 1))
    else { return nil }
    let offset = start - Int(parser.pointee.offset)
    cmark_node_set_fenced(
      node, 1, Int32(min(ticks, 255)), Int32(offset), CChar(bitPattern: UInt8(ascii: "`")))
    let fence = start + ticks - Int(parser.pointee.offset)
    parser.pointee.offset += bufsize_t(fence)
    parser.pointee.column += bufsize_t(fence)
    parser.pointee.partially_consumed_tab = false
    return node
  }
}
