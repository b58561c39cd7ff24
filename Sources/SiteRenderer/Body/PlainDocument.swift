package import LessonFormat

/// Markdown without a page around it.
package enum PlainDocument {
  /// The HTML of blocks, exactly as `cmark-gfm --unsafe` writes plain Markdown with its tables,
  /// strikethrough, autolinks, task lists, tag filter and footnotes.
  package static func html(of blocks: [Block], trustsHTML: Bool = true) -> [UInt8] {
    var writer = BodyWriter(page: nil, trustsHTML: trustsHTML)
    writer.write(document: blocks)
    return writer.out.bytes
  }
}
