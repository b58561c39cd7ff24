/// How math and its labels are told from prose; works on the bytes of a line or a paragraph.
enum MathSyntax {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The index of the next `$$` that no backslash escapes.
  static func closingDollars(_ bytes: Bytes, from start: Int, to end: Int) -> Int? {
    var at = start
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "$") where at + 1 < end && bytes[at + 1] == UInt8(ascii: "$"): return at
      default: at += 1
      }
    }
    return nil
  }

  /// `{#label}` after spaces: the label and the index behind it.
  static func label(_ bytes: Bytes, from start: Int, to end: Int) -> (String, Int)? {
    var at = start
    while at < end, bytes[at].isSpaceOrTab { at += 1 }
    guard at + 1 < end, bytes[at] == UInt8(ascii: "{"), bytes[at + 1] == UInt8(ascii: "#") else {
      return nil
    }
    let first = at + 2
    at = first
    while at < end, bytes[at].isLabelByte { at += 1 }
    guard at > first, at < end, bytes[at] == UInt8(ascii: "}") else { return nil }
    return (String(decoding: bytes[first..<at], as: UTF8.self), at + 1)
  }

  /// Math that starts at the `$` at `start`.
  ///
  /// Pandoc's rule, so that prices stay text: after the opening `$` and before the closing one
  /// stands no space, and after the closing one no digit. Nothing in it is a backtick, for a code
  /// span binds tighter. `noCloser` remembers up to where a search has failed: linear in all.
  static func inline(_ bytes: Bytes, at start: Int, noCloser: inout Range<Int>)
    -> (formula: Formula, end: Int)?
  {
    let end = bytes.count
    if start + 1 < end, bytes[start + 1] == UInt8(ascii: "$") {
      guard let close = closingDollars(bytes, from: start + 2, to: end),
        !isBlank(bytes, start + 2, close)
      else { return nil }
      let label = label(bytes, from: close + 2, to: end)
      let formula = Formula(
        text: string(bytes, start + 2, close), isDisplay: true, label: label?.0)
      return (formula, label?.1 ?? close + 2)
    }
    guard start + 1 < end, !bytes[start + 1].isSpace, !noCloser.contains(start) else { return nil }
    var at = start + 1
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "`"):
        noCloser = start..<at
        return nil
      case UInt8(ascii: "$"):
        let followedByDigit = at + 1 < end && bytes[at + 1].isDigit
        if at > start + 1, !bytes[at - 1].isSpace, !followedByDigit {
          return (Formula(text: string(bytes, start + 1, at)), at + 1)
        }
        if at + 1 < end, bytes[at + 1] == UInt8(ascii: "$") {
          noCloser = start..<at
          return nil
        }
        at += 1
      default: at += 1
      }
    }
    noCloser = start..<end
    return nil
  }

  /// Whether a `$$` stands open at the end of a text.
  static func leavesOpen(_ bytes: Bytes) -> Bool {
    var at = 0
    var isOpen = false
    while let next = closingDollars(bytes, from: at, to: bytes.count) {
      isOpen.toggle()
      at = next + 2
    }
    return isOpen
  }

  static func isBlank(_ bytes: Bytes, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if !bytes[at].isSpace { return false }
      at += 1
    }
    return true
  }

  static func string(_ bytes: Bytes, _ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }
}

extension UInt8 {
  var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
  /// What a label or a key is made of; letters beyond ASCII count.
  var isLabelByte: Bool {
    isLetter || isDigit || self >= 0x80 || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
  }
}
