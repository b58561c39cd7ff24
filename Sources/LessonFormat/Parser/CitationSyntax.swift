/// `[@key, sec. 3; @other]`: what stands between the brackets.
enum CitationSyntax {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The longest citation looked for, in bytes, so that a text full of `[@` stays cheap.
  static let limit = 1000

  /// The end of the citation whose `@` stands at `start`, the index of its `]`, when it is one.
  static func end(_ bytes: Bytes, at start: Int) -> Int? {
    guard start > 0, bytes[start - 1] == UInt8(ascii: "["), !isEscaped(bytes, start - 1) else {
      return nil
    }
    var at = start
    let limit = min(bytes.count, start + limit)
    var wantsKey = true
    while at < limit {
      if wantsKey {
        while at < limit, bytes[at].isSpace { at += 1 }
        guard at < limit, bytes[at] == UInt8(ascii: "@") else { return nil }
        let key = keyEnd(bytes, from: at + 1)
        guard key > at + 1 else { return nil }
        at = key
        wantsKey = false
        continue
      }
      switch bytes[at] {
      case UInt8(ascii: "]"):
        let isLink = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "(")
        return isLink ? nil : at
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: ";"):
        wantsKey = true
        at += 1
      default: at += 1
      }
    }
    return nil
  }

  /// Just behind the `]` of what begins as a citation at the `@` at `start` and goes on as none:
  /// `[@key, thm; words]`. Nothing for a link, and for all that is no citation from the beginning.
  static func tornEnd(_ bytes: Bytes, at start: Int) -> Int? {
    guard start > 0, bytes[start - 1] == UInt8(ascii: "["), !isEscaped(bytes, start - 1),
      keyEnd(bytes, from: start + 1) > start + 1
    else { return nil }
    var at = start
    var hasSemicolon = false
    while at < min(bytes.count, start + limit), bytes[at] != UInt8(ascii: "[") {
      if bytes[at] == UInt8(ascii: "]") {
        let next = at + 1 < bytes.count ? bytes[at + 1] : UInt8(ascii: " ")
        return hasSemicolon && !"([:".utf8.contains(next) ? at + 1 : nil
      }
      if bytes[at] == UInt8(ascii: ";") { hasSemicolon = true }
      at += 1
    }
    return nil
  }

  /// Letters, digits and `_`, with single marks inside, as pandoc has it.
  static func keyEnd(_ bytes: Bytes, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte.isLetter || byte.isDigit || byte >= 0x80 || byte == UInt8(ascii: "_") {
        at += 1
      } else if at > start, ":.#$%&-+?<>~/".utf8.contains(byte), at + 1 < bytes.count,
        bytes[at + 1].isLetter || bytes[at + 1].isDigit || bytes[at + 1] >= 0x80
      {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  /// The works cited in a text that `end` accepted; ranges are offsets of the keys in it.
  static func parse(_ text: String) -> [(key: String, locator: String?, range: Range<Int>)] {
    var text = text
    return text.withUTF8 { bytes in
      var found: [(key: String, locator: String?, range: Range<Int>)] = []
      var at = 0
      while at < bytes.count {
        guard let sign = bytes[at...].firstIndex(of: UInt8(ascii: "@")) else { break }
        let end = keyEnd(bytes, from: sign + 1)
        let stop = bytes[end...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
        var first = end
        while first < stop, bytes[first].isSpace || bytes[first] == UInt8(ascii: ",") { first += 1 }
        var last = stop
        while last > first, bytes[last - 1].isSpace { last -= 1 }
        let locator = MathSyntax.string(bytes, first, last)
          .split(whereSeparator: \.isNewline).joined(separator: " ")
        found.append(
          (
            MathSyntax.string(bytes, sign + 1, end), locator.isEmpty ? nil : locator,
            sign + 1..<end
          ))
        at = stop + 1
      }
      return found
    }
  }

  static func isEscaped(_ bytes: Bytes, _ index: Int) -> Bool {
    var count = 0
    while index - count - 1 >= 0, bytes[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }
}
