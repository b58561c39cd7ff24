/// Small helpers on text that Foundation would otherwise be asked for.
extension StringProtocol {
  func trimmingStart() -> SubSequence { drop { $0.isWhitespace } }

  func trimmingEnd() -> String {
    var end = endIndex
    while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
    return String(self[..<end])
  }

  func trimmingBlank() -> String { trimmingStart().trimmingEnd() }

  func range(ofLast needle: String) -> Range<Index>? {
    let pattern = Array(needle)
    guard !pattern.isEmpty else { return nil }
    var at = endIndex
    while at > startIndex {
      at = index(before: at)
      if self[at...].starts(with: pattern) {
        return at..<index(at, offsetBy: pattern.count)
      }
    }
    return nil
  }

  /// The text with `%20` and its like as what they stand for.
  var withoutURLEscapes: String {
    guard contains("%") else { return String(self) }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
