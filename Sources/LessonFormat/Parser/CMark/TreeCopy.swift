internal import CMarkGFM

/// One pass over cmark's tree; the parents of its nodes are the stack.
struct TreeCopy {
  let notes: ParserNotes
  let table = lesson_table_type()
  let tableRow = lesson_table_row_type()
  let tableCell = lesson_table_cell_type()
  let strikethrough = lesson_strikethrough_type()

  init(_ notes: ParserNotes) { self.notes = notes }

  func copy(_ root: CMark.Node) -> MarkdownTree {
    var tree = notes.tree
    var open: [Int] = []
    var current: CMark.Node? = root
    while let node = current {
      open.append(tree.nodes.count)
      tree.nodes.append(value(node, &tree))
      if let child = node.pointee.first_child {
        current = child
        continue
      }
      var leaf: CMark.Node? = node
      current = nil
      while let done = leaf {
        if let index = open.popLast() {
          tree.nodes[index].subtreeEnd = Int32(tree.nodes.count)
        }
        if done == root { break }
        if let next = done.pointee.next {
          current = next
          break
        }
        leaf = done.pointee.parent
      }
    }
    return tree
  }

  private func value(_ node: CMark.Node, _ tree: inout MarkdownTree) -> MarkdownNode {
    let raw = node.pointee
    var value = MarkdownNode(kind: .unknownBlock)
    value.startLine = raw.start_line
    value.startColumn = raw.start_column
    value.endLine = raw.end_line
    value.endColumn = raw.end_column
    switch raw.type {
    case CMark.kind(CMARK_NODE_DOCUMENT): value.kind = .document
    case CMark.kind(CMARK_NODE_BLOCK_QUOTE): value.kind = .quote
    case CMark.kind(CMARK_NODE_LIST):
      value.kind = .list
      value.flag = raw.as.list.list_type == CMARK_ORDERED_LIST
      value.number = raw.as.list.start
      value.isTight = raw.as.list.tight
    case CMark.kind(CMARK_NODE_ITEM):
      value.kind = raw.extension == nil ? .item : .taskItem
      value.flag = raw.as.list.checked
    case CMark.kind(CMARK_NODE_CODE_BLOCK):
      if raw.extension != nil {
        value.kind = .displayMath
        value.number = Int32(CMark.record(node))
      } else {
        value.kind = .code
        value.flag = raw.as.code.fenced != 0
        value.number = Int32(raw.as.code.fence_length)
        value.columnOffset = Int32(raw.as.code.fence_offset)
        value.text = CMark.string(raw.as.code.literal)
        value.detail = CMark.string(raw.as.code.info)
      }
    case CMark.kind(CMARK_NODE_HTML_BLOCK):
      value.kind = .html
      value.text = CMark.string(raw.as.literal)
    case CMark.kind(CMARK_NODE_PARAGRAPH):
      value.kind = .paragraph
      noteLines(node, &value, &tree)
    case CMark.kind(CMARK_NODE_HEADING):
      value.kind = .heading
      value.number = raw.as.heading.level
      value.flag = raw.as.heading.setext
      noteLines(node, &value, &tree)
    case CMark.kind(CMARK_NODE_THEMATIC_BREAK):
      value.kind = raw.extension == nil ? .thematicBreak : .fence
    case CMark.kind(CMARK_NODE_FOOTNOTE_DEFINITION):
      value.kind = .footnote
      value.text = CMark.string(raw.as.literal)
    case table:
      value.kind = .table
      value.number = Int32(tree.alignments.count)
      tree.alignments.append(alignments(node))
    case tableRow:
      value.kind = .tableRow
      value.flag = cmark_gfm_extensions_get_table_row_is_header(node) != 0
    case tableCell:
      value.kind = .tableCell
      noteLines(node, &value, &tree)
    case notes.kinds.directive:
      value.kind = .directive
      value.number = Int32(CMark.record(node))
    default: inlineValue(node, raw, &value)
    }
    return value
  }

  private func inlineValue(_ node: CMark.Node, _ raw: cmark_node, _ value: inout MarkdownNode) {
    switch raw.type {
    case CMark.kind(CMARK_NODE_TEXT):
      value.kind = .text
      value.text = CMark.string(raw.as.literal)
    case CMark.kind(CMARK_NODE_SOFTBREAK): value.kind = .softBreak
    case CMark.kind(CMARK_NODE_LINEBREAK): value.kind = .lineBreak
    case CMark.kind(CMARK_NODE_CODE):
      value.kind = .codeSpan
      value.text = CMark.string(raw.as.literal)
    case CMark.kind(CMARK_NODE_HTML_INLINE) where raw.user_data != nil:
      let index = CMark.record(node)
      value.kind = notes.disguised[index] == notes.kinds.formula ? .formula : .citation
      value.number = Int32(index)
    case CMark.kind(CMARK_NODE_HTML_INLINE):
      value.kind = .rawHTML
      value.text = CMark.string(raw.as.literal)
    case CMark.kind(CMARK_NODE_EMPH): value.kind = .emphasis
    case CMark.kind(CMARK_NODE_STRONG): value.kind = .strong
    case strikethrough: value.kind = .strikethrough
    case CMark.kind(CMARK_NODE_LINK), CMark.kind(CMARK_NODE_IMAGE):
      value.kind = raw.type == CMark.kind(CMARK_NODE_LINK) ? .link : .image
      value.text = CMark.string(raw.as.link.url)
      value.detail = CMark.string(raw.as.link.title)
    case CMark.kind(CMARK_NODE_FOOTNOTE_REFERENCE):
      value.kind = .footnoteReference
      // The definition is known only when the reference was resolved, and holds its label.
      let definition = raw.parent_footnote_def
      value.text = CMark.string(definition?.pointee.as.literal ?? raw.as.literal)
    case notes.kinds.formula, notes.kinds.citation:
      value.kind = raw.type == notes.kinds.formula ? .formula : .citation
      value.number = Int32(CMark.record(node))
    default:
      value.kind =
        raw.type & UInt16(CMARK_NODE_TYPE_MASK) == UInt16(CMARK_NODE_TYPE_INLINE)
        ? .unknownInline : .unknownBlock
    }
  }

  /// ParserNotes how long each line of a paragraph's text is, from which its places in the file follow.
  private func noteLines(
    _ node: CMark.Node, _ value: inout MarkdownNode, _ tree: inout MarkdownTree
  ) {
    let content = node.pointee.content
    value.columnOffset = node.pointee.start_column - 1 + node.pointee.internal_offset
    value.firstLength = Int32(tree.lineLengths.count)
    var length: Int32 = 0
    for index in 0..<Int(content.size) {
      if content.ptr[index] == UInt8(ascii: "\n") {
        tree.lineLengths.append(length)
        length = 0
      } else {
        length += 1
      }
    }
    if length > 0 { tree.lineLengths.append(length) }
    value.lengthCount = Int32(tree.lineLengths.count) - value.firstLength
  }

  private func alignments(_ node: CMark.Node) -> [MarkdownTable.Alignment?] {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: nil
      }
    }
  }
}
