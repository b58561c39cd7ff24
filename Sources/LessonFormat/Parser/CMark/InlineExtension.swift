internal import CMarkGFM

/// Our kinds of text as a function that cmark-gfm calls.
enum InlineExtension {
  /// Math at a `$`, a citation at the `@` behind a bracket.
  static let matchInline:
    @convention(c) (CMark.Syntax?, CMark.Parser?, CMark.Node?, UInt8, OpaquePointer?) -> CMark.Node? =
      {
        syntax, parser, parent, character, inline in
        guard let notes = ParserNotes.of(syntax), let inline,
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
        CMark.setRecord(node, notes.tree.formulas.count - 1)
        cmark_inline_parser_set_offset(inline, Int32(end))
        return node
      }
}
