extension MeantTextChecker.Search {
  /// Works that are named outside of a citation's brackets, or with words in them.
  mutating func checkCitations(_ bytes: [UInt8], _ inline: Inline) {
    var at = 0
    while let sign = bytes[at...].firstIndex(of: UInt8(ascii: "@")) {
      at = sign + 1
      // An address of mail.
      if sign > 0, bytes[sign - 1].isWordByte { continue }
      let isTorn = at < bytes.count && (bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "["))
      let start = isTorn ? at + 1 : at
      let end = bytes.withUnsafeBufferPointer { CitationSyntax.keyEnd($0, from: start) }
      guard end > start else { continue }
      let key = String(decoding: bytes[start..<end], as: UTF8.self)
      guard works[key] != nil || !isTorn && isMeant(sign, end, bytes) else {
        if !isTorn, labels?[key] != nil {
          tell(
            "BrokenLink", sign..<end, of: bytes, in: inline,
            "'\(key)' is a label: a link to it is '[](#\(key))'", fix: (sign..<end, "[](#\(key))"))
        }
        continue
      }
      at = max(end, checkCitation(key, sign, end, isTorn, bytes, inline))
    }
  }

  /// Whether brackets around a key that no work has begin as those of a citation do elsewhere.
  private func isMeant(_ sign: Int, _ end: Int, _ bytes: [UInt8]) -> Bool {
    guard let open = bytes[..<sign].lastIndex(of: UInt8(ascii: "[")),
      let close = bytes[end...].firstIndex(where: { $0 == UInt8(ascii: "]") })
    else { return false }
    let before = String(decoding: bytes[(open + 1)..<sign], as: UTF8.self).trimmingBlank()
    let words: Set<String> = ["-", "see", "see also", "cf.", "cf", "e.g.", "compare", "after"]
    let isLink = close + 1 < bytes.count && bytes[close + 1] == UInt8(ascii: "(")
    return words.contains(before.lowercased()) && !isLink
  }

  /// Tells of one, and gives where the search goes on.
  private mutating func checkCitation(
    _ key: String, _ sign: Int, _ end: Int, _ isTorn: Bool, _ bytes: [UInt8], _ inline: Inline
  ) -> Int {
    let cite = "[@\(key)]"
    let open = bytes[..<sign].lastIndex { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
      .flatMap { bytes[$0] == UInt8(ascii: "[") ? $0 : nil }
    let close = bytes[end...].firstIndex { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
      .flatMap { bytes[$0] == UInt8(ascii: "]") ? $0 : nil }
    if isTorn, bytes[sign + 1] == UInt8(ascii: "[") {
      let last = close.map { $0 + 1 } ?? end
      tell(
        "BadCitation", sign..<last, of: bytes, in: inline, "A citation is written '\(cite)'",
        fix: close == end ? (sign..<last, cite) : nil)
      return last
    }
    guard let open else {
      if isTorn { return end }
      if let close {
        tell(
          "BadCitation", sign..<(close + 1), of: bytes, in: inline,
          "This citation isn't opened: it is '\(cite)' or '[@\(key), p. 3]'",
          fix: (sign..<sign, "["), "insert '['")
        return close + 1
      }
      tell(
        "BadCitation", sign..<end, of: bytes, in: inline,
        "A citation stands in brackets: '\(cite)' or '[@\(key), p. 3]'", fix: (sign..<end, cite))
      return end
    }
    guard let close else {
      tell(
        "BadCitation", open..<end, of: bytes, in: inline,
        "This citation is never closed: a ']' ends it")
      return end
    }
    let whole = open..<(close + 1)
    let before = String(decoding: bytes[(open + 1)..<sign], as: UTF8.self).trimmingBlank()
    let inside = String(decoding: bytes[(isTorn ? sign + 2 : sign + 1)..<close], as: UTF8.self)
    let isOne = !inside.contains("@")
    if before.isEmpty {
      tell(
        "BadCitation", whole, of: bytes, in: inline,
        "No space stands after the '@' of a citation: '\(cite)'",
        fix: isOne ? (whole, "[@\(inside)]") : nil)
    } else if before == "-" {
      tell(
        "BadCitation", whole, of: bytes, in: inline,
        "A citation has no form without its authors: it is '\(cite)' or '[@\(key), p. 3]'",
        fix: isOne ? (whole, "[@\(inside)]") : nil)
    } else {
      tell(
        "BadCitation", whole, of: bytes, in: inline,
        "Words of a citation stand before its brackets, or as a place behind a comma: "
          + "'see \(cite)', '[@\(key), p. 3]'",
        fix: isOne ? (whole, "\(before) [@\(inside)]") : nil)
    }
    return close + 1
  }

  /// Works behind a comma or a space, which would be read as a place in the work before, and labels.
  mutating func check(_ cited: [Citation], _ inline: Inline) {
    let text = lesson.text
    for citation in cited {
      guard let locator = citation.locator, let start = citation.range?.end else { continue }
      guard locator.hasPrefix("@") else { continue }
      let from = text.offset(start)
      guard let sign = text.bytes[from...].prefix(8).firstIndex(of: UInt8(ascii: "@")) else {
        continue
      }
      let gap = text.range(from..<sign)
      let end = text.bytes.withUnsafeBufferPointer { CitationSyntax.keyEnd($0, from: sign + 1) }
      found.append(
        .error(
          "BadCitation", lesson, text.range(sign..<end),
          "A ';' parts works: '[@key; @other]'. Behind a comma stands a place in the work before",
          fixes: [.init(summary: "part them with ';'", range: gap, replacement: "; ")]))
    }
    guard cited.count == 1, let one = cited.first, one.locator == nil, works[one.key] == nil,
      labels?[one.key] != nil, let range = inline.range
    else { return }
    found.append(
      .error(
        "BrokenLink", lesson, range, "'\(one.key)' is a label: a link to it is '[](#\(one.key))'",
        fixes: [
          .init(
            summary: "replace with '[](#\(one.key))'", range: range,
            replacement: "[](#\(one.key))")
        ]))
  }
}

extension UInt8 {
  /// Whether it is a part of a word or of an address.
  var isWordByte: Bool {
    isLetter || isDigit || self >= 0x80 || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "+") || self == UInt8(ascii: "/")
  }
}
