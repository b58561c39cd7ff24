extension ContentKey {
  /// Text with its markup, wherever it stands in its file.
  mutating func feed(_ inlines: [Inline]) {
    feed(inlines.count)
    for inline in inlines { feed(inline) }
  }

  private mutating func feed(_ inline: Inline) {
    switch inline.kind {
    case .text(let text): feed(0, text)
    case .softBreak: feed(1)
    case .lineBreak: feed(2)
    case .code(let text): feed(3, text)
    case .html(let text): feed(4, text)
    case .emphasis(let children): feed(5, children)
    case .strong(let children): feed(6, children)
    case .strikethrough(let children): feed(7, children)
    case .link(let destination, let title, let children):
      feed(8, destination, title)
      feed(children)
    case .image(let source, let title, let alternative):
      feed(9, source, title)
      feed(alternative)
    case .footnoteReference(let label): feed(10, label)
    case .math(let tex, let display, let label):
      feed(display ? 11 : 12, tex)
      feed(label)
    case .value(let value): feed(13, value.identifier, value.expression)
    case .citation(let citations): feed(14, citations.flatMap { [$0.key, $0.locator ?? ""] })
    case .reference(let reference):
      feed(15)
      feed(reference.lesson)
      feed(reference.label)
    }
  }

  private mutating func feed(_ kind: Int, _ texts: String...) { feed(kind, texts) }

  private mutating func feed(_ kind: Int, _ texts: [String]) {
    feed(kind)
    for text in texts { feed(text) }
  }

  private mutating func feed(_ kind: Int, _ children: [Inline]) {
    feed(kind)
    feed(children)
  }
}
