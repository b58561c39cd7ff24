/// Words that are filled into lines of a width; their styling takes no room.
struct TextFlow {
  /// A stretch without a place to break: what is printed, and how many columns it takes.
  private struct Word {
    var printed: String
    var columns: Int
  }

  private enum Piece {
    case word(Word)
    case breakLine
  }

  private var pieces: [Piece] = []
  /// Whether the next text continues the last word.
  private var isOpen = false

  /// Adds text, each of its words printed through `style`.
  mutating func add(_ text: String, style: (String) -> String = { $0 }) {
    var word = ""
    func isBreak(_ character: Character) -> Bool { character.isWhitespace && character != "\u{A0}" }
    for character in text {
      if isBreak(character) {
        flush(&word, style)
        isOpen = false
      } else {
        word.append(character)
      }
    }
    flush(&word, style)
  }

  /// Starts a new line.
  mutating func breakLine() {
    pieces.append(.breakLine)
    isOpen = false
  }

  /// A place where a line may end, printed as a space.
  mutating func addSpace() { isOpen = false }

  private mutating func flush(_ word: inout String, _ style: (String) -> String) {
    guard !word.isEmpty else { return }
    let columns = TextFlow.columns(of: word)
    if isOpen, case .word(var last) = pieces.last {
      last.printed += style(word)
      last.columns += columns
      pieces[pieces.count - 1] = .word(last)
    } else {
      pieces.append(.word(Word(printed: style(word), columns: columns)))
    }
    isOpen = true
    word = ""
  }

  /// The lines, each no wider than `width` unless one word alone is.
  func lines(width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces {
      switch piece {
      case .breakLine:
        lines.append(line)
        line = ""
        used = 0
      case .word(let word):
        if used > 0, used + 1 + word.columns > width {
          lines.append(line)
          line = ""
          used = 0
        }
        line += used > 0 ? " " + word.printed : word.printed
        used += word.columns + (used > 0 ? 1 : 0)
      }
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// How many columns a terminal gives a text: none to combining marks, two to wide characters.
  static func columns(of text: String) -> Int {
    text.reduce(0) { total, character in
      guard let scalar = character.unicodeScalars.first else { return total }
      let isWide =
        scalar.properties.isEmojiPresentation || (0x1100...0x115F).contains(scalar.value)
        || (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
        || (0xF900...0xFAFF).contains(scalar.value) || (0xFE30...0xFE6F).contains(scalar.value)
        || (0xFF00...0xFF60).contains(scalar.value)
      return total + (isWide ? 2 : 1)
    }
  }
}
