internal import CMarkGFM

/// What our extension notes down while cmark-gfm parses.
final class ParserNotes {
  let kinds: LessonNodeKinds
  var tree = MarkdownTree()
  /// The block whose closing line was just recognized.
  var closing: CMark.Node?
  /// The kinds of formulas and citations in cells of tables, by their record.
  var disguised: [Int: UInt16] = [:]
  /// The paragraph and the stretch of it in which no `$` closes.
  var searched: (text: UnsafeMutablePointer<UInt8>?, noCloser: Range<Int>) = (nil, 0..<0)

  init(_ kinds: LessonNodeKinds) { self.kinds = kinds }

  static func of(_ syntax: OpaquePointer?) -> ParserNotes? {
    cmark_syntax_extension_get_private(syntax).map {
      Unmanaged<ParserNotes>.fromOpaque($0).takeUnretainedValue()
    }
  }

  func collectFootnotes(_ root: CMark.Node?) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
        node.pointee.type == CMark.kind(CMARK_NODE_FOOTNOTE_DEFINITION)
      else { continue }
      tree.footnotes.append(
        (
          CMark.string(node.pointee.as.literal),
          SourcePosition(
            line: Int(node.pointee.start_line),
            column: max(1, Int(node.pointee.start_column - node.pointee.internal_offset)))
        ))
    }
  }
}
