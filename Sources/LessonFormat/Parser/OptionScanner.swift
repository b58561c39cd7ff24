/// One word of a fence's or block's opening line.
struct OptionToken {
  enum Kind { case word, label, option }

  var kind: Kind
  /// The word, the label without its `#`, or the option's name.
  var key: String
  var value = ""
  var range: Range<Int>
  var keyRange: Range<Int>
  /// Inside the quotes, when there are any.
  var valueRange: Range<Int>
  /// Offsets in the value behind which a backslash of the file was left out.
  var escapes: [Int] = []
  var isQuoted = false
  var isUnclosed = false
  /// The quotes, when they are those of a word processor, with what stands between them.
  var curly: Range<Int>?
  /// The sign that opens the quotes.
  var quote: Range<Int>?
}

/// Cuts a line into words, `#labels` and `key=value`, with the place of each.
///
/// A value with spaces stands in quotes, in which `\"` is a quote.
struct OptionScanner {
  private let bytes: [UInt8]
  private var at: Int
  private let end: Int

  init(_ text: SourceText, _ range: Range<Int>) {
    bytes = text.bytes
    at = range.lowerBound
    end = range.upperBound
  }

  static func tokens(_ text: SourceText, _ range: Range<Int>) -> [OptionToken] {
    var scanner = OptionScanner(text, range)
    var tokens: [OptionToken] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  /// The option whose name stands at `key` and whose value begins at `start`, whatever is between.
  static func option(_ text: SourceText, key: Range<Int>, value start: Int, end: Int) -> OptionToken
  {
    var scanner = OptionScanner(text, start..<end)
    return scanner.option(key)
  }

  /// How many bytes of blank stand there: a space, or one that only looks like it or isn't seen.
  static func blank(_ bytes: [UInt8], _ at: Int, before end: Int) -> Int {
    if bytes[at].isSpace { return 1 }
    guard bytes[at] >= 0xC2 else { return 0 }
    return odd.first { at + $0.count <= end && bytes[at..<(at + $0.count)].elementsEqual($0) }?
      .count ?? 0
  }

  /// No-break spaces, the wide one, and those without width.
  private static let odd: [[UInt8]] = [
    "\u{A0}", "\u{202F}", "\u{2007}", "\u{3000}", "\u{200B}", "\u{2060}", "\u{FEFF}",
  ].map { Array($0.utf8) }

  /// The quotes of word processors, with those that may close them.
  private static let quotes: [(opening: [UInt8], closing: [[UInt8]])] = [
    ("“", "”“\""), ("„", "“”\""), ("”", "”\""), ("«", "»\""), ("»", "«»\""), ("‘", "’'"),
    ("‚", "‘’'"), ("’", "’'"),
  ].map { opening, closing in (Array(opening.utf8), closing.map { Array(String($0).utf8) }) }

  private var blank: Int { Self.blank(bytes, at, before: end) }

  private mutating func next() -> OptionToken? {
    while at < end, blank > 0 { at += blank }
    guard at < end else { return nil }
    let start = at
    if bytes[at] == UInt8(ascii: "#") {
      at += 1
      let first = at
      while at < end, blank == 0, bytes[at].isLabelByte { at += 1 }
      if at > first, at == end || blank > 0 {
        return OptionToken(
          kind: .label, key: string(first..<at), range: start..<at, keyRange: first..<at,
          valueRange: at..<at)
      }
      at = start
    }
    while at < end, isKeyByte(bytes[at]) { at += 1 }
    if at > start, at < end, bytes[at] == UInt8(ascii: "=") {
      let key = start..<at
      at += 1
      return option(key)
    }
    while at < end, blank == 0 { at += 1 }
    return OptionToken(
      kind: .word, key: string(start..<at), range: start..<at, keyRange: start..<at,
      valueRange: at..<at)
  }

  private mutating func option(_ key: Range<Int>) -> OptionToken {
    var token = OptionToken(
      kind: .option, key: string(key), range: key, keyRange: key, valueRange: at..<at)
    if at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      let quote = bytes[at]
      token.quote = at..<(at + 1)
      at += 1
      token.isQuoted = true
      let start = at
      var value: [UInt8] = []
      while at < end, bytes[at] != quote {
        if bytes[at] == UInt8(ascii: "\\"), at + 1 < end,
          bytes[at + 1] == quote || bytes[at + 1] == UInt8(ascii: "\\")
        {
          // `\\` stays as it is before anything but a quote or the end: TeX is full of it.
          if bytes[at + 1] == quote {
            token.escapes.append(value.count)
            at += 1
          } else {
            value.append(bytes[at])
            at += 1
          }
        }
        value.append(bytes[at])
        at += 1
      }
      token.valueRange = start..<at
      token.value = String(decoding: value, as: UTF8.self)
      token.isUnclosed = at >= end
      if at < end { at += 1 }
    } else if let pair = Self.quotes.first(where: { stands($0.opening) }) {
      scan(&token, pair)
    } else {
      let start = at
      while at < end, blank == 0 { at += 1 }
      token.valueRange = start..<at
      token.value = string(start..<at)
    }
    token.range = key.lowerBound..<at
    return token
  }

  private func stands(_ sign: [UInt8]) -> Bool {
    at + sign.count <= end && bytes[at..<(at + sign.count)].elementsEqual(sign)
  }

  /// A value in the quotes of a word processor; the sign that closes stands before a space.
  private mutating func scan(
    _ token: inout OptionToken, _ pair: (opening: [UInt8], closing: [[UInt8]])
  ) {
    let first = at
    token.isQuoted = true
    token.quote = at..<(at + pair.opening.count)
    at += pair.opening.count
    let start = at
    var stop = end
    token.isUnclosed = true
    while at < end {
      if let sign = pair.closing.first(where: { stands($0) }) {
        let behind = at + sign.count
        if behind == end || Self.blank(bytes, behind, before: end) > 0
          || bytes[behind] == UInt8(ascii: ",")
        {
          stop = at
          at = behind
          token.isUnclosed = false
          break
        }
      }
      at += 1
    }
    token.valueRange = start..<stop
    token.value = string(start..<stop)
    if !token.isUnclosed { token.curly = first..<at }
  }

  private func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
