/// How wide text stands in a terminal: tabs, wide letters, marks that take no room.
package enum TextWidth {
  static func columns(_ character: Character, at column: Int) -> Int {
    if character == "\t" { return 4 - column % 4 }
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x20 || scalar.value == 0x7F { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.value < 0x1100 { return 1 }
    let isWide =
      (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
      || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0xFE30...0xFE6F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
      || (0xFFE0...0xFFE6).contains(scalar.value) || (0x1F300...0x1F64F).contains(scalar.value)
      || (0x1F680...0x1F6FF).contains(scalar.value) || (0x1F900...0x1F9FF).contains(scalar.value)
      || (0x20000...0x3FFFD).contains(scalar.value)
    return isWide || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// A character as it may go to a terminal: no tab, no escape, nothing that turns the direction.
  /// A tab that is marked is shown as an arrow.
  static func shown(_ character: Character, _ width: Int, isMarked: Bool = false) -> String {
    if character == "\t" {
      return (isMarked ? "→" : " ") + String(repeating: " ", count: max(0, width - 1))
    }
    guard let scalar = character.unicodeScalars.first else { return "" }
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return "\u{FFFD}" }
    return width == 0 ? "" : String(character)
  }

  /// How many columns a text takes.
  static func columns(of text: String) -> Int {
    text.reduce(0) { $0 + columns($1, at: $0) }
  }

  /// A text in lines of a width, broken at spaces; as it is when it fits.
  package static func filled(_ text: String, width: Int) -> [String] {
    guard columns(of: text) > width else { return [text] }
    // What follows is set in as the first line is.
    let indent = String(text.prefix { $0 == " " })
    var lines: [String] = []
    var line = indent
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, columns(of: line) + 1 + columns(of: String(word)) > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
