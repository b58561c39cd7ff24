internal import CMarkGFM
import Synchronization

/// The way to cmark-gfm, which this folder alone knows: text in, a tree of values out.
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

/// Owns a parser of cmark-gfm, our extension of it, and what the extension notes down.
private struct Session: ~Copyable {
  let parser: UnsafeMutablePointer<cmark_parser>
  let syntax: OpaquePointer
  let notes: ParserNotes

  init(extensions: [UInt], kinds: LessonNodeKinds) {
    // Positions inside of code spans that cross lines are kept only with SOURCEPOS.
    parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS)
    notes = ParserNotes(kinds)
    syntax = cmark_syntax_extension_new("lesson")
    cmark_syntax_extension_set_private(syntax, Unmanaged.passUnretained(notes).toOpaque(), nil)
    cmark_syntax_extension_set_open_block_func(syntax, BlockExtension.openBlock)
    cmark_syntax_extension_set_match_block_func(syntax, BlockExtension.matchBlock)
    cmark_syntax_extension_set_match_inline_func(syntax, InlineExtension.matchInline)
    cmark_syntax_extension_set_can_contain_func(syntax, BlockExtension.canContain)
    cmark_syntax_extension_set_get_type_string_func(syntax, BlockExtension.typeString)
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
