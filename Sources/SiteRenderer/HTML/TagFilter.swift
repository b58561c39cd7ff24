/// GitHub's list of tags that stay text even where raw HTML is trusted.
enum TagFilter {
  private static let names = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ].map { Array($0.utf8) }

  /// Appends raw HTML with the `<` of such tags escaped.
  static func append(_ html: String, to writer: inout HTMLWriter) {
    let bytes = Array(html.utf8)
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      guard isFiltered(bytes[(index + 1)...]) else { continue }
      writer.raw(bytes[start..<index])
      writer.markup("&lt;")
      start = index + 1
    }
    writer.raw(bytes[start...])
  }

  /// Whether what follows a `<` opens or closes one of the tags.
  private static func isFiltered(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    return names.contains { name in
      guard rest.count >= name.count, zip(rest, name).allSatisfy({ $0 | 0x20 == $1 }) else {
        return false
      }
      let after = rest.dropFirst(name.count)
      guard let next = after.first else { return false }
      if next == UInt8(ascii: "/") { return after.dropFirst().first == UInt8(ascii: ">") }
      return next == UInt8(ascii: ">") || next == 0x20 || (0x09...0x0D).contains(next)
    }
  }
}
