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

  private mutating func next() -> OptionToken? {
    while at < end, bytes[at].isSpace { at += 1 }
    guard at < end else { return nil }
    let start = at
    if bytes[at] == UInt8(ascii: "#") {
      at += 1
      let first = at
      while at < end, bytes[at].isLabelByte { at += 1 }
      if at > first, at == end || bytes[at].isSpace {
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
    while at < end, !bytes[at].isSpace { at += 1 }
    return OptionToken(
      kind: .word, key: string(start..<at), range: start..<at, keyRange: start..<at,
      valueRange: at..<at)
  }

  private mutating func option(_ key: Range<Int>) -> OptionToken {
    var token = OptionToken(
      kind: .option, key: string(key), range: key, keyRange: key, valueRange: at..<at)
    if at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      let quote = bytes[at]
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
    } else {
      let start = at
      while at < end, !bytes[at].isSpace { at += 1 }
      token.valueRange = start..<at
      token.value = string(start..<at)
    }
    token.range = key.lowerBound..<at
    return token
  }

  private func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
