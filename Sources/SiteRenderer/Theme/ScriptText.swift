/// A script or a style as it is published: without the comments and the indentation that its authors
/// need.
enum ScriptText {
  /// What stands before a line's first character is left out, and so are lines that are a comment
  /// alone. A script whose lines hold an open quote of a template is left as it is: spaces count
  /// there.
  static func lean(_ text: [UInt8]) -> [UInt8] {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    let hasOpenQuote = lines.contains { line in
      !line.count { $0 == UInt8(ascii: "`") }.isMultiple(of: 2)
    }
    if hasOpenQuote { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var isComment = false
    for line in lines {
      var words = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if isComment || words.starts(with: "/*".utf8) {
        guard let end = end(ofCommentIn: words) else {
          isComment = true
          continue
        }
        // A comment before other words of the same line stays with them.
        if isComment || end == words.endIndex { words = words[end...] }
        isComment = false
      }
      if words.isEmpty || words.starts(with: "//".utf8) { continue }
      out += words
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }

  private static func end(ofCommentIn line: ArraySlice<UInt8>) -> Int? {
    zip(line.indices, line.indices.dropFirst()).first { star, slash in
      line[star] == UInt8(ascii: "*") && line[slash] == UInt8(ascii: "/")
    }.map { $0.1 + 1 }
  }
}
