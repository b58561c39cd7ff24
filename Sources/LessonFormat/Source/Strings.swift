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
}
