internal import Figures

/// Words that are filled into lines of a width; their styling takes no room.
///
/// A style goes over as many words as have it, the spaces between them included, and ends with the
/// line: two codes for a run of words, not two for each.
struct TextFlow {
  /// What a style puts before and behind a text.
  private struct Style: Hashable {
    var opening = ""
    var closing = ""

    init() {}

    /// What a style does is seen where it styles a single character.
    init(_ style: (String) -> String) {
      let parts = style("\u{0}").split(separator: "\u{0}", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return }
      (opening, closing) = (String(parts[0]), String(parts[1]))
    }
  }

  /// A stretch without a place to break: pieces of a style each, and how many columns it takes.
  private struct Word {
    var pieces: [(text: String, style: Style)]
    var columns: Int
  }

  private enum Piece {
    case word(Word)
    case breakLine
  }

  /// What the words are written with; what has to be spelled takes more columns.
  private let letters: TextAlphabet
  private var pieces: [Piece] = []
  /// Whether the next text continues the last word.
  private var isOpen = false

  init(_ letters: TextAlphabet = .unicode) { self.letters = letters }

  /// Adds text, its words printed through `style`.
  mutating func add(_ text: String, style: (String) -> String = { $0 }) {
    let style = Style(style)
    var word = ""
    func isBreak(_ character: Character) -> Bool { character.isWhitespace && character != "\u{A0}" }
    for character in letters == .ascii ? letters.spelled(text) : text {
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

  private mutating func flush(_ word: inout String, _ style: Style) {
    guard !word.isEmpty else { return }
    let columns = TextFlow.columns(of: word)
    if isOpen, case .word(var last) = pieces.last {
      last.pieces.append((word, style))
      last.columns += columns
      pieces[pieces.count - 1] = .word(last)
    } else {
      pieces.append(.word(Word(pieces: [(word, style)], columns: columns)))
    }
    isOpen = true
    word = ""
  }

  /// The lines, each no wider than `width` unless one word alone is.
  func lines(width: Int) -> [String] {
    var lines: [String] = []
    var line: [Word] = []
    var used = 0
    for piece in pieces {
      switch piece {
      case .breakLine:
        lines.append(Self.printed(line))
        (line, used) = ([], 0)
      case .word(let word):
        if used > 0, used + 1 + word.columns > width {
          lines.append(Self.printed(line))
          (line, used) = ([], 0)
        }
        line.append(word)
        used += word.columns + (used > 0 ? 1 : 0)
      }
    }
    if used > 0 { lines.append(Self.printed(line)) }
    return lines
  }

  /// A line's words with their styles; a space between two words of one style has it too.
  private static func printed(_ words: [Word]) -> String {
    var line = ""
    var open = Style()
    for (index, word) in words.enumerated() {
      for (place, piece) in word.pieces.enumerated() {
        let isSpaced = index > 0 && place == 0
        if piece.style == open {
          line += (isSpaced ? " " : "") + piece.text
        } else {
          line += open.closing + (isSpaced ? " " : "") + piece.style.opening + piece.text
          open = piece.style
        }
      }
    }
    return line + open.closing
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
