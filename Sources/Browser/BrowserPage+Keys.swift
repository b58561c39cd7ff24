internal import LessonRecords

/// A key of a keyboard.
package enum Key: Hashable, Sendable {
  case tab, enter, space, escape, up, down, left, right, home, end, backspace
  /// A key that writes a character.
  case character(Character)

  /// The name, the code, the number, and what it writes.
  fileprivate var properties: (key: String, code: String, number: Int, text: String) {
    switch self {
    case .tab: ("Tab", "Tab", 9, "")
    case .enter: ("Enter", "Enter", 13, "\r")
    case .space: (" ", "Space", 32, " ")
    case .escape: ("Escape", "Escape", 27, "")
    case .up: ("ArrowUp", "ArrowUp", 38, "")
    case .down: ("ArrowDown", "ArrowDown", 40, "")
    case .left: ("ArrowLeft", "ArrowLeft", 37, "")
    case .right: ("ArrowRight", "ArrowRight", 39, "")
    case .home: ("Home", "Home", 36, "")
    case .end: ("End", "End", 35, "")
    case .backspace: ("Backspace", "Backspace", 8, "")
    case .character(let character): (String(character), "", 0, String(character))
    }
  }
}

extension BrowserPage {
  /// Presses a key and lets it go, as a person would, on what has the focus.
  package func press(_ key: Key, shift isShifted: Bool = false) async throws {
    let (name, code, number, text) = key.properties
    for type in [text.isEmpty ? "rawKeyDown" : "keyDown", "keyUp"] {
      try await call(
        "Input.dispatchKeyEvent",
        [
          "type": .string(type), "key": .string(name), "code": .string(code),
          "windowsVirtualKeyCode": .integer(number), "modifiers": isShifted ? 8 : 0,
          "text": .string(type == "keyUp" ? "" : text),
        ])
    }
  }

  /// Writes into what has the focus.
  package func type(_ text: String) async throws {
    try await call("Input.insertText", ["text": .string(text)])
  }
}
