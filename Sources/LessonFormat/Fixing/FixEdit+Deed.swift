extension FixEdit {
  /// What the edit does to a file of these bytes.
  func deed(in bytes: [UInt8]) -> FixApplication.Deed {
    .init(line: lines.lowerBound, words: words(in: bytes))
  }

  private func words(in bytes: [UInt8]) -> String {
    let old = String(decoding: bytes[range], as: UTF8.self)
    if old.isEmpty { return "inserted \(Self.shown(replacement))" }
    if replacement.isEmpty { return "removed \(Self.shown(old))" }
    if replacement == "\"\(old)\"" { return "put in quotes \(Self.shown(old))" }
    return "replaced \(Self.shown(old)) with \(Self.shown(replacement))"
  }

  /// Text in quotes, cut where it is long; what can't be seen by its name.
  private static func shown(_ text: String) -> String {
    let most = 24
    if text.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) { return named(text) }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.count > most else { return "'\(line)'" }
    return "'\(line.prefix(most / 2))…\(line.suffix(most / 2 - 1))'"
  }

  private static func named(_ blank: String) -> String {
    guard let first = blank.first, blank.allSatisfy({ $0 == first }) else { return "blanks" }
    let (one, several) =
      switch first {
      case "\t": ("a tab", "tabs")
      case " ": ("a space", "spaces")
      case "\u{A0}", "\u{202F}": ("a no-break space", "no-break spaces")
      case "\u{FEFF}": ("a byte order mark", "byte order marks")
      case _ where first.isNewline: ("an end of line", "ends of lines")
      default: ("a blank", "blanks")
      }
    return blank.count == 1 ? one : "\(blank.count) \(several)"
  }
}
