// Longer than other files, because every meeting with cmark-gfm is in it.

internal import CMarkGFM
import Synchronization

/// The only place that knows cmark-gfm: text in, a tree of values out.
///
/// `:::` blocks, `$math$` and citations are extensions of cmark-gfm itself, so that their nesting in
/// lists and quotes, link references, footnotes and positions come from the one parser.
enum MarkdownParser {
  /// cmark keeps its table of special characters in one place for all parsers of a process.
  private static let lock = Mutex(())

  private static let extensions: [UInt] = {
    cmark_gfm_core_extensions_ensure_registered()
    let names = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"]
    return names.compactMap {
      cmark_find_syntax_extension($0).map { UInt(bitPattern: $0) }
    }
  }()

  /// The tree of a document.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> MarkdownTree {
    let extensions = extensions
    return lock.withLock { _ in
      let session = Session(extensions: extensions, kinds: LessonNodeKinds.shared)
      return session.document(bytes)
    }
  }

  /// The tree of a run of text that holds no blocks: a caption or a title.
  static func parseInline(_ bytes: UnsafeBufferPointer<UInt8>) -> MarkdownTree {
    let extensions = extensions
    return lock.withLock { _ in
      let session = Session(extensions: extensions, kinds: LessonNodeKinds.shared)
      return session.inline(bytes)
    }
  }
}

/// The numbers that cmark-gfm gave to our kinds of nodes.
private struct LessonNodeKinds: Sendable {
  let directive: UInt16
  let formula: UInt16
  let citation: UInt16

  static let shared = LessonNodeKinds(
    directive: UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(0).rawValue),
    formula: UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(1).rawValue),
    citation: UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(1).rawValue))
}

private typealias Node = UnsafeMutablePointer<cmark_node>

/// Owns a parser of cmark-gfm, our extension of it, and what the extension notes down.
private struct Session: ~Copyable {
  let parser: UnsafeMutablePointer<cmark_parser>
  let syntax: OpaquePointer
  let notes: Notes

  init(extensions: [UInt], kinds: LessonNodeKinds) {
    // Positions inside of code spans that cross lines are kept only with SOURCEPOS.
    parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS)
    notes = Notes(kinds)
    syntax = cmark_syntax_extension_new("lesson")
    cmark_syntax_extension_set_private(syntax, Unmanaged.passUnretained(notes).toOpaque(), nil)
    cmark_syntax_extension_set_open_block_func(syntax, openBlock)
    cmark_syntax_extension_set_match_block_func(syntax, matchBlock)
    cmark_syntax_extension_set_match_inline_func(syntax, matchInline)
    cmark_syntax_extension_set_can_contain_func(syntax, canContain)
    cmark_syntax_extension_set_get_type_string_func(syntax, typeString)
    let memory = cmark_get_default_mem_allocator()
    var characters: UnsafeMutablePointer<cmark_llist>?
    for character in [UInt8(ascii: "$"), UInt8(ascii: "@")] {
      characters = cmark_llist_append(
        memory, characters, UnsafeMutableRawPointer(bitPattern: UInt(character)))
    }
    cmark_syntax_extension_set_special_inline_chars(syntax, characters)
    // Ours comes first: the table extension ends the search for every line under a paragraph.
    cmark_parser_attach_syntax_extension(parser, syntax)
    for address in extensions {
      cmark_parser_attach_syntax_extension(parser, OpaquePointer(bitPattern: address))
    }
  }

  deinit {
    cmark_parser_free(parser)
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), syntax)
  }

  func document(_ bytes: UnsafeBufferPointer<UInt8>) -> MarkdownTree {
    bytes.withMemoryRebound(to: CChar.self) {
      cmark_parser_feed(parser, $0.baseAddress, $0.count)
      // The last line is held back until its end is seen.
      if let last = bytes.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
        cmark_parser_feed(parser, "\n", 1)
      }
    }
    // cmark throws away footnotes that nothing refers to: note them all first.
    notes.collectFootnotes(parser.pointee.root)
    guard let root = cmark_parser_finish(parser) else { return MarkdownTree() }
    defer { cmark_node_free(root) }
    return TreeCopy(notes).copy(root)
  }

  func inline(_ bytes: UnsafeBufferPointer<UInt8>) -> MarkdownTree {
    guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) else { return MarkdownTree() }
    defer { cmark_node_free(paragraph) }
    paragraph.pointee.start_line = 1
    paragraph.pointee.start_column = 1
    cmark_strbuf_put(&paragraph.pointee.content, bytes.baseAddress, bufsize_t(bytes.count))
    cmark_manage_extensions_special_characters(parser, 1)
    cmark_parse_inlines(
      parser, paragraph, parser.pointee.refmap, CMARK_OPT_SOURCEPOS)
    cmark_manage_extensions_special_characters(parser, 0)
    cmark_consolidate_text_nodes(paragraph)
    return TreeCopy(notes).copy(paragraph)
  }
}

/// What our extension notes down while cmark-gfm parses.
private final class Notes {
  let kinds: LessonNodeKinds
  var tree = MarkdownTree()
  /// The block whose closing line was just recognized.
  var closing: Node?
  /// The kinds of formulas and citations in cells of tables, by their record.
  var disguised: [Int: UInt16] = [:]
  /// The paragraph and the stretch of it in which no `$` closes.
  var searched: (text: UnsafeMutablePointer<UInt8>?, noCloser: Range<Int>) = (nil, 0..<0)

  init(_ kinds: LessonNodeKinds) { self.kinds = kinds }

  static func of(_ syntax: OpaquePointer?) -> Notes? {
    cmark_syntax_extension_get_private(syntax).map {
      Unmanaged<Notes>.fromOpaque($0).takeUnretainedValue()
    }
  }

  func collectFootnotes(_ root: Node?) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        node.pointee.type == kind(CMARK_NODE_FOOTNOTE_DEFINITION)
      else { continue }
      tree.footnotes.append(
        (
          string(node.pointee.as.literal),
          SourcePosition(
            line: Int(node.pointee.start_line),
            column: max(1, Int(node.pointee.start_column - node.pointee.internal_offset)))
        ))
    }
  }
}

private func kind(_ type: cmark_node_type) -> UInt16 { UInt16(truncatingIfNeeded: type.rawValue) }

private func string(_ chunk: cmark_chunk) -> String {
  guard let data = chunk.data else { return "" }
  return String(
    decoding: UnsafeBufferPointer(start: data, count: Int(chunk.len)), as: UTF8.self)
}

/// A record's index, kept in a node; one more than it, for nothing is told as 0.
private func setRecord(_ node: Node, _ index: Int) {
  node.pointee.user_data = UnsafeMutableRawPointer(bitPattern: index + 1)
}

private func record(_ node: Node) -> Int { Int(bitPattern: node.pointee.user_data) - 1 }

// MARK: - The extension

private typealias Syntax = OpaquePointer
private typealias Parser = UnsafeMutablePointer<cmark_parser>

private let typeString: @convention(c) (Syntax?, Node?) -> UnsafePointer<CChar>? = { _, _ in
  UnsafePointer(lessonTypeName)
}

nonisolated(unsafe) private let lessonTypeName: UnsafeMutablePointer<CChar> = {
  let name = UnsafeMutablePointer<CChar>.allocate(capacity: 7)
  for (index, byte) in "lesson".utf8.enumerated() { name[index] = CChar(bitPattern: byte) }
  name[6] = 0
  return name
}()

private let canContain: @convention(c) (Syntax?, Node?, cmark_node_type) -> Int32 = {
  syntax, node, child in
  guard let notes = Notes.of(syntax), let node, node.pointee.type == notes.kinds.directive else {
    return 0
  }
  let isBlock = child.rawValue & UInt32(CMARK_NODE_TYPE_MASK) == UInt32(CMARK_NODE_TYPE_BLOCK)
  return isBlock && child != CMARK_NODE_ITEM ? 1 : 0
}

/// Opens a `:::` block or a `$$` block, or takes the line that closes a `:::` block.
private let openBlock:
  @convention(c) (Syntax?, Int32, Parser?, Node?, UnsafeMutablePointer<UInt8>?, Int32) -> Node? = {
    syntax, indented, parser, parent, input, length in
    guard indented == 0, let notes = Notes.of(syntax), let parser, let parent, let input else {
      return nil
    }
    let line = UnsafeBufferPointer(start: UnsafePointer(input), count: Int(length))
    let start = Int(parser.pointee.first_nonspace)
    guard start + 1 < line.count else { return nil }
    if line[start] == UInt8(ascii: "$"), line[start + 1] == UInt8(ascii: "$") {
      return openMath(notes, syntax, parser, parent, line, start)
    }
    if line[start] == UInt8(ascii: "`") { return openCell(parser, parent, line, start) }
    let colons = colonRun(line, start)
    guard colons >= 3 else { return nil }
    let at = SourcePosition(line: Int(parser.pointee.line_number), column: start + 1)
    var container = parent
    if MathSyntax.isBlank(line, start + colons, line.count) {
      if let closing = notes.closing {
        let index = record(closing)
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
      setRecord(node, notes.tree.fences.count - 1)
      container = node
    }
    // The fence's own line is a leaf, so that cmark does not take it for a blank line.
    guard
      let fence = cmark_parser_add_child(
        parser, container, CMARK_NODE_THEMATIC_BREAK, Int32(start + 1))
    else { return nil }
    cmark_node_set_syntax_extension(fence, syntax)
    advance(parser, line)
    return fence
  }

/// Whether a line goes on with one of our blocks.
private let matchBlock:
  @convention(c) (Syntax?, Parser?, UnsafeMutablePointer<UInt8>?, Int32, Node?) -> Int32 = {
    syntax, parser, input, length, node in
    guard let notes = Notes.of(syntax), let parser, let input, let node else { return 0 }
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
    guard node.pointee.type == kind(CMARK_NODE_CODE_BLOCK) else { return 0 }
    return continueMath(notes, parser, line, record(node)) ? 1 : 0
  }

private func advance(_ parser: Parser, _ line: UnsafeBufferPointer<UInt8>) {
  parser.pointee.column += bufsize_t(line.count - 1) - parser.pointee.offset
  parser.pointee.offset = bufsize_t(line.count - 1)
  parser.pointee.partially_consumed_tab = false
}

private func colonRun(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
  var at = start
  while at < line.count, line[at] == UInt8(ascii: ":") { at += 1 }
  return at - start
}

/// Which of the open blocks from `node` inwards a closing line means: the innermost with as many
/// colons, else the innermost. None when the line belongs to code or to a list's item inside.
private func directive(
  _ notes: Notes, closedBy colons: Int, _ parser: Parser, under node: Node
) -> Node? {
  var innermost = node
  var exact: Node?
  var current = node
  while true {
    let block = current.pointee
    switch block.type {
    case notes.kinds.directive:
      innermost = current
      if notes.tree.fences[record(current)].colons == colons { exact = current }
    case kind(CMARK_NODE_LIST): break
    case kind(CMARK_NODE_ITEM):
      let list = block.as.list
      return parser.pointee.indent >= list.marker_offset + list.padding ? nil : exact ?? innermost
    case kind(CMARK_NODE_CODE_BLOCK):
      return block.extension == nil && block.as.code.fenced != 0 ? nil : exact ?? innermost
    case kind(CMARK_NODE_HTML_BLOCK):
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
private func openCell(
  _ parser: Parser, _ parent: Node, _ line: UnsafeBufferPointer<UInt8>, _ start: Int
) -> Node? {
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

private func openMath(
  _ notes: Notes, _ syntax: Syntax?, _ parser: Parser, _ parent: Node,
  _ line: UnsafeBufferPointer<UInt8>, _ start: Int
) -> Node? {
  let end = line.count - 1
  if parent.pointee.type == kind(CMARK_NODE_PARAGRAPH) {
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
  setRecord(node, notes.tree.math.count - 1)
  return node
}

private func continueMath(
  _ notes: Notes, _ parser: Parser, _ line: UnsafeBufferPointer<UInt8>, _ index: Int
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

/// Math at a `$`, a citation at the `@` behind a bracket.
private let matchInline: @convention(c) (Syntax?, Parser?, Node?, UInt8, OpaquePointer?) -> Node? =
  {
    syntax, parser, parent, character, inline in
    guard let notes = Notes.of(syntax), let inline,
      let chunk = cmark_inline_parser_get_chunk(inline)
    else { return nil }
    let text = UnsafeBufferPointer(
      start: UnsafePointer(chunk.pointee.data), count: Int(chunk.pointee.len))
    let start = Int(cmark_inline_parser_get_offset(inline))
    let formula: Formula
    let end: Int
    let type: UInt16
    if character == UInt8(ascii: "$") {
      if notes.searched.text != chunk.pointee.data {
        notes.searched = (chunk.pointee.data, 0..<0)
      }
      guard let found = MathSyntax.inline(text, at: start, noCloser: &notes.searched.noCloser)
      else { return nil }
      (formula, end) = found
      type = notes.kinds.formula
    } else {
      guard character == UInt8(ascii: "@") else { return nil }
      if let close = CitationSyntax.end(text, at: start) {
        formula = Formula(text: MathSyntax.string(text, start, close))
        end = close
      } else if let torn = CitationSyntax.tornEnd(text, at: start) {
        // It stays text, of which its sign remembers that it was meant for more.
        formula = Formula(text: "@", tornLength: torn - start)
        end = start + 1
      } else {
        return nil
      }
      type = notes.kinds.citation
    }
    // A table's cell holds no kinds of nodes but those its extension lists; there ours goes as one
    // of these.
    let isInTable = parent?.pointee.type == lesson_table_cell_type()
    let shape = isInTable ? CMARK_NODE_HTML_INLINE : cmark_node_type(rawValue: UInt32(type))
    guard let node = cmark_node_new_with_ext(shape, syntax) else { return nil }
    if isInTable { notes.disguised[notes.tree.formulas.count] = type }
    node.pointee.start_line = cmark_inline_parser_get_line(inline)
    node.pointee.end_line = node.pointee.start_line
    node.pointee.start_column = cmark_inline_parser_get_column(inline)
    node.pointee.end_column = node.pointee.start_column + Int32(end - start) - 1
    notes.tree.formulas.append(formula)
    setRecord(node, notes.tree.formulas.count - 1)
    cmark_inline_parser_set_offset(inline, Int32(end))
    return node
  }

// MARK: - The copy

/// One pass over cmark's tree; the parents of its nodes are the stack.
private struct TreeCopy {
  let notes: Notes
  let table = lesson_table_type()
  let tableRow = lesson_table_row_type()
  let tableCell = lesson_table_cell_type()
  let strikethrough = lesson_strikethrough_type()

  init(_ notes: Notes) { self.notes = notes }

  func copy(_ root: Node) -> MarkdownTree {
    var tree = notes.tree
    var open: [Int] = []
    var current: Node? = root
    while let node = current {
      open.append(tree.nodes.count)
      tree.nodes.append(value(node, &tree))
      if let child = node.pointee.first_child {
        current = child
        continue
      }
      var leaf: Node? = node
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

  private func value(_ node: Node, _ tree: inout MarkdownTree) -> MarkdownNode {
    let raw = node.pointee
    var value = MarkdownNode(kind: .unknownBlock)
    value.startLine = raw.start_line
    value.startColumn = raw.start_column
    value.endLine = raw.end_line
    value.endColumn = raw.end_column
    switch raw.type {
    case kind(CMARK_NODE_DOCUMENT): value.kind = .document
    case kind(CMARK_NODE_BLOCK_QUOTE): value.kind = .quote
    case kind(CMARK_NODE_LIST):
      value.kind = .list
      value.flag = raw.as.list.list_type == CMARK_ORDERED_LIST
      value.number = raw.as.list.start
      value.isTight = raw.as.list.tight
    case kind(CMARK_NODE_ITEM):
      value.kind = raw.extension == nil ? .item : .taskItem
      value.flag = raw.as.list.checked
    case kind(CMARK_NODE_CODE_BLOCK):
      if raw.extension != nil {
        value.kind = .displayMath
        value.number = Int32(record(node))
      } else {
        value.kind = .code
        value.flag = raw.as.code.fenced != 0
        value.number = Int32(raw.as.code.fence_length)
        value.columnOffset = Int32(raw.as.code.fence_offset)
        value.text = string(raw.as.code.literal)
        value.detail = string(raw.as.code.info)
      }
    case kind(CMARK_NODE_HTML_BLOCK):
      value.kind = .html
      value.text = string(raw.as.literal)
    case kind(CMARK_NODE_PARAGRAPH):
      value.kind = .paragraph
      noteLines(node, &value, &tree)
    case kind(CMARK_NODE_HEADING):
      value.kind = .heading
      value.number = raw.as.heading.level
      value.flag = raw.as.heading.setext
      noteLines(node, &value, &tree)
    case kind(CMARK_NODE_THEMATIC_BREAK):
      value.kind = raw.extension == nil ? .thematicBreak : .fence
    case kind(CMARK_NODE_FOOTNOTE_DEFINITION):
      value.kind = .footnote
      value.text = string(raw.as.literal)
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
      value.number = Int32(record(node))
    default: inlineValue(node, raw, &value)
    }
    return value
  }

  private func inlineValue(_ node: Node, _ raw: cmark_node, _ value: inout MarkdownNode) {
    switch raw.type {
    case kind(CMARK_NODE_TEXT):
      value.kind = .text
      value.text = string(raw.as.literal)
    case kind(CMARK_NODE_SOFTBREAK): value.kind = .softBreak
    case kind(CMARK_NODE_LINEBREAK): value.kind = .lineBreak
    case kind(CMARK_NODE_CODE):
      value.kind = .codeSpan
      value.text = string(raw.as.literal)
    case kind(CMARK_NODE_HTML_INLINE) where raw.user_data != nil:
      let index = record(node)
      value.kind = notes.disguised[index] == notes.kinds.formula ? .formula : .citation
      value.number = Int32(index)
    case kind(CMARK_NODE_HTML_INLINE):
      value.kind = .rawHTML
      value.text = string(raw.as.literal)
    case kind(CMARK_NODE_EMPH): value.kind = .emphasis
    case kind(CMARK_NODE_STRONG): value.kind = .strong
    case strikethrough: value.kind = .strikethrough
    case kind(CMARK_NODE_LINK), kind(CMARK_NODE_IMAGE):
      value.kind = raw.type == kind(CMARK_NODE_LINK) ? .link : .image
      value.text = string(raw.as.link.url)
      value.detail = string(raw.as.link.title)
    case kind(CMARK_NODE_FOOTNOTE_REFERENCE):
      value.kind = .footnoteReference
      // The definition is known only when the reference was resolved, and holds its label.
      let definition = raw.parent_footnote_def
      value.text = string(definition?.pointee.as.literal ?? raw.as.literal)
    case notes.kinds.formula, notes.kinds.citation:
      value.kind = raw.type == notes.kinds.formula ? .formula : .citation
      value.number = Int32(record(node))
    default:
      value.kind =
        raw.type & UInt16(CMARK_NODE_TYPE_MASK) == UInt16(CMARK_NODE_TYPE_INLINE)
        ? .unknownInline : .unknownBlock
    }
  }

  /// Notes how long each line of a paragraph's text is, from which its places in the file follow.
  private func noteLines(_ node: Node, _ value: inout MarkdownNode, _ tree: inout MarkdownTree) {
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

  private func alignments(_ node: Node) -> [MarkdownTable.Alignment?] {
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
