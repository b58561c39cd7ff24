internal import LessonFormat

extension BodyWriter {
  mutating func write(_ block: Block, isTight: Bool) {
    switch block.kind {
    case .paragraph(let inlines):
      if isTight { return write(inlines) }
      out.freshLine()
      out.markup("<p>")
      write(inlines)
      out.markup("</p>\n")
    case .heading(let level, let text, let anchor):
      writeHeading(level: level, text: text, anchor: anchor)
    case .blockQuote(let blocks):
      out.freshLine()
      out.markup("<blockquote>\n")
      write(blocks)
      out.freshLine()
      out.markup("</blockquote>\n")
    case .list(let list): write(list)
    case .code(let language, let info, let literal):
      writeCode(literal, language: language, info: info)
    case .cell(let cell): write(cell)
    case .pinnedOutput: break  // The cell above shows what it printed.
    case .table(let table): writeCaptioned(table, block)
    case .picture(let picture): write(picture, block)
    case .thematicBreak:
      out.freshLine()
      out.markup("<hr />\n")
    case .html(let html):
      out.freshLine()
      if trustsHTML {
        TagFilter.append(html, to: &out)
        out.freshLine()
      } else {
        out.markup("<pre class=\"raw\"><code>")
        out.text(html)
        out.markup("</code></pre>\n")
      }
    case .math(let tex, let label): writeEquation(tex, label: label, range: block.range)
    case .directive(let directive): write(directive, range: block.range)
    case .footnote: break  // Notes stand beside the block that calls them, or at the end.
    }
  }

  private mutating func writeHeading(level: Int, text: [Inline], anchor: String) {
    out.freshLine()
    out.markup("<h")
    out.number(level)
    if let page {
      out.markup(" id=\"")
      out.text(page.anchor(anchor))
      out.markup("\"")
    }
    out.markup(">")
    write(text)
    if page != nil { writeAnchorLink(anchor) }
    out.markup("</h")
    out.number(level)
    out.markup(">\n")
  }

  /// The quiet `#` after a heading or a caption, which gives its address.
  mutating func writeAnchorLink(_ anchor: String) {
    out.markup(" <a class=\"anchor\" href=\"")
    out.destination(page?.address(ofLabel: anchor) ?? "#\(anchor)")
    out.markup("\" aria-label=\"Link to this place\">#</a>")
  }

  private mutating func write(_ list: MarkdownList) {
    out.freshLine()
    if let start = list.start {
      if start == 1 {
        out.markup("<ol>\n")
      } else {
        out.markup("<ol start=\"")
        out.number(start)
        out.markup("\">\n")
      }
    } else {
      out.markup("<ul>\n")
    }
    for item in list.items {
      out.freshLine()
      switch item.isTicked {
      case nil: out.markup("<li>")
      case let isTicked?:
        out.markup("<li><input type=\"checkbox\"")
        if page != nil { out.raw(" aria-label=\"\(isTicked ? "done" : "to do")\"") }
        out.raw(isTicked ? " checked=\"\" disabled=\"\" /> " : " disabled=\"\" /> ")
      }
      write(item.blocks, isTight: list.isTight)
      out.markup("</li>\n")
    }
    out.raw(list.start == nil ? "</ul>\n" : "</ol>\n")
  }

  mutating func write(_ table: MarkdownTable) {
    out.freshLine()
    if page != nil { out.markup("<div class=\"scroll\" tabindex=\"0\">") }
    out.markup("<table>\n<thead>\n<tr>\n")
    writeRow(table.header, table.alignments, tag: "th")
    out.markup("</tr>\n</thead>\n")
    if !table.rows.isEmpty {
      out.markup("<tbody>\n")
      for row in table.rows {
        out.markup("<tr>\n")
        writeRow(row, table.alignments, tag: "td")
        out.markup("</tr>\n")
      }
      out.markup("</tbody>\n")
    }
    out.markup("</table>")
    if page != nil { out.markup("</div>") }
    out.markup("\n")
  }

  private mutating func writeRow(
    _ cells: [[Inline]], _ alignments: [MarkdownTable.Alignment?], tag: StaticString
  ) {
    for (index, cell) in cells.enumerated() {
      out.markup("<")
      out.markup(tag)
      switch index < alignments.count ? alignments[index] : nil {
      case nil: break
      case .left?: out.raw(page == nil ? " align=\"left\"" : " class=\"left\"")
      case .center?: out.raw(page == nil ? " align=\"center\"" : " class=\"center\"")
      case .right?: out.raw(page == nil ? " align=\"right\"" : " class=\"right\"")
      }
      out.markup(">")
      write(cell)
      out.markup("</")
      out.markup(tag)
      out.markup(">\n")
    }
  }

  /// - Parameter marked: the lines to mark; those that the info string asks for when it is nil.
  mutating func writeCode(
    _ literal: String, language: String?, info: String, marking marked: [ClosedRange<Int>]? = nil
  ) {
    out.freshLine()
    out.raw(page == nil ? "<pre><code" : "<pre")
    if let page {
      let longest = CodeWidth.longestLine(of: literal)
      if longest > CodeWidth.ofPhone { out.markup(" tabindex=\"0\"") }
      if longest > CodeWidth.ofText { out.markup(" class=\"wide\"") }
      out.markup("><code")
      writeLanguageClass(language)
      out.markup(">")
      let lines = marked ?? CodeLines.marked(by: info)
      if lines.isEmpty {
        page.tools.highlighter.append(literal, language: language, to: &out)
      } else {
        var coloured = HTMLWriter(capacity: 4 * literal.utf8.count)
        page.tools.highlighter.append(literal, language: language, to: &coloured)
        LineMarker.append(coloured.bytes, marking: lines, to: &out)
      }
    } else {
      writeLanguageClass(info.isEmpty ? nil : language)
      out.markup(">")
      out.text(literal)
    }
    out.markup("</code></pre>\n")
  }

  private mutating func writeLanguageClass(_ language: String?) {
    guard let language, !language.isEmpty else { return }
    out.markup(" class=\"language-")
    out.text(language)
    out.markup("\"")
  }
}

/// How long a line of code may be before it scrolls.
enum CodeWidth {
  /// On a phone, where a box that scrolls must be reached by the keyboard.
  static let ofPhone = 36
  /// In the text's own width; beyond it code reaches into the margin.
  static let ofText = 60

  static func longestLine(of code: String) -> Int {
    code.utf8.split(separator: UInt8(ascii: "\n")).lazy.map(\.count).max() ?? 0
  }
}
