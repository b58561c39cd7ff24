/// A thing that can be linked to, with the number it bears.
package struct Target: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case figure, table, equation, theorem, definition, exercise, claim, section, block, cell
  }

  package var kind: Kind
  package var label: String
  /// From 1 within the lesson and the kind; nothing for what bears no number.
  package var number: Int?
  /// A heading's or block's own words.
  package var title: [Inline]
  /// The block's name, where the kind is `block`.
  package var name: Directive.Name?
  package var range: SourceRange
  /// The part of an exercise in which it stands, which no page holds before it is earned; an empty
  /// range of what no page holds at all.
  package var hiddenIn: SourceRange?

  /// What a link to it says: `Figure 3`, `Equation (2)`, a heading's words.
  package var text: String {
    let numbered = number.map { kind == .equation ? " (\($0))" : " \($0)" } ?? ""
    switch kind {
    case .section: return title.plainText
    case .block:
      let words = title.plainText
      return words.isEmpty ? Self.capitalized(name?.rawValue ?? label) : words
    case .cell: return label
    default: return Self.capitalized(kind.rawValue) + numbered
    }
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}
