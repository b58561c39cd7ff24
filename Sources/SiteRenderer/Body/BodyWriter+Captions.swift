internal import LessonFormat

/// Pictures and tables with a number and words under them.
extension BodyWriter {
  /// A picture that stands alone.
  mutating func write(_ picture: Picture, _ block: Block) {
    openFigure(picture.label)
    let words = PlainText.of(picture.caption, values: page?.values ?? [:])
    writeImage(picture.source, title: picture.title, picture.alternative ?? words)
    out.markup("\n")
    closeFigure(picture.caption, of: block, label: picture.label)
  }

  /// A table, with its caption where it has one.
  mutating func writeCaptioned(_ table: MarkdownTable, _ block: Block) {
    guard table.isNumbered else { return write(table) }
    openFigure(table.label)
    write(table)
    closeFigure(table.caption, of: block, label: table.label)
  }

  private mutating func openFigure(_ label: String?) {
    out.freshLine()
    out.markup("<figure class=\"shown\"")
    if let label, let page {
      out.markup(" id=\"")
      out.text(page.anchor(label))
      out.markup("\"")
    }
    out.markup(">\n")
  }

  private mutating func closeFigure(_ caption: [Inline], of block: Block, label: String?) {
    out.markup("<figcaption>")
    if let name = page?.lesson.numbers.name(of: block) {
      // The number stays with its word.
      let name = name.replacing(" ", with: "\u{A0}")
      if let label, let page {
        out.markup("<a class=\"label\" href=\"")
        out.destination(page.address(ofLabel: label))
        out.markup("\">")
        out.text(name)
        out.markup("</a> ")
      } else {
        out.markup("<span class=\"label\">")
        out.text(name)
        out.markup("</span> ")
      }
    }
    write(caption)
    out.markup("</figcaption>\n</figure>\n")
  }
}
