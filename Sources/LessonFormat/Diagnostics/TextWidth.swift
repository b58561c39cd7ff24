/// How wide text stands in a terminal: tabs, wide letters, marks that take no room.
enum TextWidth {
  /// Longer lines are shown in part, around the caret.
  static let limit = 160

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
  static func shown(_ character: Character, _ width: Int) -> String {
    if character == "\t" { return String(repeating: " ", count: width) }
    guard let scalar = character.unicodeScalars.first else { return "" }
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return "\u{FFFD}" }
    return width == 0 ? "" : String(character)
  }

  struct Window {
    var text: String
    var caret: Int

    func clip(_ marks: String) -> String {
      String(marks.prefix(max(0, TextWidth.limit - caret)))
    }
  }

  static func window(_ text: String, caret: Int) -> Window {
    guard text.count > limit else { return Window(text: text, caret: caret) }
    if caret < limit - 40 { return Window(text: String(text.prefix(limit)) + "…", caret: caret) }
    let first = caret - 60
    // In columns; letters of two columns shift the caret by what was cut.
    var column = 0
    var index = text.startIndex
    while index < text.endIndex, column < first {
      column += columns(text[index], at: column)
      index = text.index(after: index)
    }
    let rest = text[index...]
    let tail = rest.count > limit ? "…" : ""
    return Window(text: "…" + rest.prefix(limit) + tail, caret: caret - column + 1)
  }
}
