/// A script as it is published: without the comments and the indentation that its authors need.
enum ScriptText {
  /// Lines that are a comment alone are left out, and what stands before a line's first character.
  /// A script whose lines hold an open quote of a template is left as it is: spaces count there.
  static func lean(_ script: [UInt8]) -> [UInt8] {
    let lines = script.split(separator: UInt8(ascii: "\n"))
    let hasOpenQuote = lines.contains { line in
      !line.count { $0 == UInt8(ascii: "`") }.isMultiple(of: 2)
    }
    if hasOpenQuote { return script }
    var out: [UInt8] = []
    out.reserveCapacity(script.count)
    for line in lines {
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if text.isEmpty || text.starts(with: "//".utf8) { continue }
      out += text
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }
}
