internal import LessonFormat

extension BodyWriter {
  mutating func write(_ inlines: [Inline]) {
    var index = inlines.startIndex
    while index < inlines.endIndex {
      let inline = inlines[index]
      index += 1
      if index < inlines.endIndex, let mark = mark(after: inline, in: inlines[index]) {
        out.markup("<span class=\"joined\">")
        write(inline)
        out.text(String(mark.joined))
        out.markup("</span>")
        out.text(String(mark.rest))
        index += 1
      } else {
        write(inline)
      }
    }
  }

  /// The punctuation that must not part from a formula at the end of a line. A browser may break a
  /// line between a formula and a comma; a long formula may still break within.
  private func mark(after inline: Inline, in next: Inline) -> (joined: Substring, rest: Substring)?
  {
    guard page != nil, case .math(let tex, display: false, _) = inline.kind, tex.utf8.count <= 24,
      case .text(let text) = next.kind
    else { return nil }
    let joined = text.prefix { ",.;:!?)’”".contains($0) }
    return joined.isEmpty ? nil : (joined, text.dropFirst(joined.count))
  }

  private mutating func write(_ inline: Inline) {
    switch inline.kind {
    case .text(let text): out.text(page == nil ? text : Typography.prose(text))
    case .softBreak: out.markup("\n")
    case .lineBreak: out.markup("<br />\n")
    case .code(let code):
      out.markup("<code>")
      out.text(code)
      out.markup("</code>")
    case .html(let html):
      if trustsHTML { TagFilter.append(html, to: &out) } else { out.text(html) }
    case .emphasis(let children): wrap(children, "<em>", "</em>")
    case .strong(let children): wrap(children, "<strong>", "</strong>")
    case .strikethrough(let children): wrap(children, "<del>", "</del>")
    case .link(let destination, let title, let children):
      writeLink(destination, title: title, children)
    case .image(let source, let title, let alternative):
      writeImage(source, title: title, alternative)
    case .footnoteReference(let label): writeFootnoteReference(label)
    case .math(let tex, let display, let label):
      if display, label != nil {
        writeEquation(tex, label: label, range: inline.range)
      } else {
        writeMath(tex, display: display, range: inline.range)
      }
    case .value(let value): write(value, range: inline.range)
    case .citation(let citations): write(citations, range: inline.range)
    case .reference(let reference): write(reference, range: inline.range)
    }
  }

  private mutating func wrap(
    _ children: [Inline], _ opening: StaticString, _ closing: StaticString
  ) {
    out.markup(opening)
    write(children)
    out.markup(closing)
  }

  private mutating func writeLink(_ destination: String, title: String, _ children: [Inline]) {
    out.markup("<a href=\"")
    if trustsHTML || !Destination.isDangerous(destination) {
      out.destination(address(of: destination))
    }
    writeTitle(title)
    out.markup("\">")
    write(children)
    out.markup("</a>")
  }

  /// Where a link leads: to a place of the site, to a file the lesson brings along, or out of it.
  private mutating func address(of destination: String) -> String {
    guard let page else { return destination }
    let address = page.address(of: destination)
    guard address == destination, page.lesson.asset(named: destination) != nil else {
      return address
    }
    return place(asset: destination)
  }

  private mutating func writeImage(_ source: String, title: String, _ alternative: [Inline]) {
    writeImage(source, title: title, PlainText.of(alternative, values: page?.values ?? [:]))
  }

  mutating func writeImage(_ source: String, title: String, _ alternative: String) {
    out.markup("<img src=\"")
    if trustsHTML || !Destination.isDangerous(source) {
      out.destination(page == nil ? source : place(asset: source))
    }
    out.markup("\" alt=\"")
    out.text(alternative)
    writeTitle(title)
    writeSize(of: source)
    out.raw(page == nil ? "\" />" : "\" loading=\"lazy\" />")
  }

  private mutating func writeTitle(_ title: String) {
    guard !title.isEmpty else { return }
    out.markup("\" title=\"")
    out.text(title)
  }
}
