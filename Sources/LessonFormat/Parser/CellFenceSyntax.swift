/// The opening line of a cell, as far as plain Markdown would not take it for a fence.
enum CellFenceSyntax {
  /// The number of backticks of a line such as
  /// ```` ```swift run caption="The mean is `{swift} m`" ````: a cell's fence whose other backticks
  /// all stand in quotes. Nothing for every other line.
  static func ticks(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < line.count, line[at] == UInt8(ascii: "`") { at += 1 }
    let ticks = at - start
    guard ticks >= 3 else { return nil }
    while at < line.count, line[at].isSpaceOrTab { at += 1 }
    guard word(line, &at) == "swift", let role = word(line, &at),
      Cell.Role(rawValue: role) != nil
    else { return nil }
    var quote: UInt8?
    while at < line.count {
      let byte = line[at]
      if byte == UInt8(ascii: "\\"), quote != nil {
        at += 1
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if quote == nil, byte == UInt8(ascii: "`") {
        return nil
      }
      at += 1
    }
    return ticks
  }

  private static func word(_ line: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> String? {
    let start = at
    while at < line.count, !line[at].isSpace { at += 1 }
    let word = MathSyntax.string(line, start, at)
    while at < line.count, line[at].isSpaceOrTab { at += 1 }
    return word.isEmpty ? nil : word
  }
}
