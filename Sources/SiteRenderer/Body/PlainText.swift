internal import LessonFormat

/// The words of marked-up text alone, for alternative texts, titles and the search index.
enum PlainText {
  /// The words that can be looked for: names of formulas without their backslash, no keys of works.
  static func searchable(_ inlines: [Inline]) -> String { words(inlines, MathWords.of) }

  /// The same words as a result of a search shows them, with formulas in characters.
  static func found(_ inlines: [Inline]) -> String { words(inlines, FormulaText.text) }

  private static func words(_ inlines: [Inline], _ formula: (String) -> String) -> String {
    var text = ""
    for inline in inlines {
      switch inline.kind {
      case .math(let tex, _, _): text += formula(tex)
      case .citation: break
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        text += words(children, formula)
      default: append([inline], [:], to: &text)
      }
    }
    return text
  }

  /// The words as they are read where nothing can be set: formulas in characters, no keys of works.
  static func readable(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines {
      switch inline.kind {
      case .text(let words): text += Typography.prose(words)
      case .math(let tex, _, _): text += FormulaText.text(of: tex)
      case .citation: break
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        text += readable(children)
      default: append([inline], [:], to: &text)
      }
    }
    return text
  }

  static func of(_ inlines: [Inline], values: [String: String] = [:]) -> String {
    var text = ""
    append(inlines, values, to: &text)
    return text
  }

  private static func append(_ inlines: [Inline], _ values: [String: String], to text: inout String)
  {
    for inline in inlines {
      switch inline.kind {
      case .text(let words), .code(let words), .html(let words): text += words
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        append(children, values, to: &text)
      case .footnoteReference: break
      case .math(let tex, _, _): text += tex
      case .value(let value): text += values[value.identifier] ?? ""
      case .citation(let citations): text += citations.map(\.key).joined(separator: ", ")
      case .reference: break
      }
    }
  }
}
