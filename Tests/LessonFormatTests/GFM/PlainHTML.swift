@testable import LessonFormat

/// The HTML of what plain Markdown means, byte for byte as the `cmark-gfm` program writes it: proof
/// that the value tree keeps everything a renderer needs.
struct PlainHTML {
  private(set) var html = ""
  private var footnotes: [String] = []
  private var references: [String: Int] = [:]
  private var footnoteBlocks: [(label: String, blocks: [Block])] = []

  init(_ lesson: Lesson) {
    for block in lesson.blocks {
      if case .footnote(let label, let blocks) = block.kind {
        footnoteBlocks.append((label, blocks))
      }
    }
    footnotes = footnoteBlocks.map(\.label)
    write(lesson.blocks, isTight: false)
    writeFootnotes()
  }

  private mutating func newLine() {
    if let last = html.utf8.last, last != UInt8(ascii: "\n") { html += "\n" }
  }

  private mutating func write(_ blocks: [Block], isTight: Bool) {
    for block in blocks { write(block, isTight: isTight) }
  }

  private mutating func write(_ block: Block, isTight: Bool) {
    switch block.kind {
    case .paragraph(let text):
      if isTight {
        write(text)
      } else {
        newLine()
        html += "<p>"
        write(text)
        html += "</p>\n"
      }
    case .heading(let level, let text, _):
      newLine()
      html += "<h\(level)>"
      write(text)
      html += "</h\(level)>\n"
    case .blockQuote(let blocks):
      newLine()
      html += "<blockquote>\n"
      write(blocks, isTight: false)
      newLine()
      html += "</blockquote>\n"
    case .list(let list): write(list)
    case .code(_, let info, let literal):
      newLine()
      let language = info.split(whereSeparator: \.isWhitespace).first
      html +=
        language.map { "<pre><code class=\"language-\(Self.escape(String($0)))\">" }
        ?? "<pre><code>"
      html += Self.escape(literal) + "</code></pre>\n"
    case .html(let raw):
      newLine()
      html += Self.filter(raw)
      newLine()
    case .thematicBreak:
      newLine()
      html += "<hr />\n"
    case .table(let table): write(table)
    case .footnote: break
    case .cell, .pinnedOutput, .math, .directive, .picture: html += "<!-- ours -->"
    }
  }

  private mutating func write(_ list: MarkdownList) {
    newLine()
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    html += "<\(tag)\(start)>\n"
    for item in list.items {
      newLine()
      html += "<li>"
      if let ticked = item.isTicked {
        html += "<input type=\"checkbox\" \(ticked ? "checked=\"\" " : "")disabled=\"\" /> "
      }
      write(item.blocks, isTight: list.isTight)
      html += "</li>\n"
    }
    html += "</\(tag)>\n"
  }

  private mutating func write(_ table: MarkdownTable) {
    newLine()
    html += "<table>\n<thead>\n"
    write(table.header, "th", table.alignments)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      for row in table.rows { write(row, "td", table.alignments) }
      html += "</tbody>\n"
    }
    html += "</table>\n"
  }

  private mutating func write(
    _ row: [[Inline]], _ tag: String, _ alignments: [MarkdownTable.Alignment?]
  ) {
    html += "<tr>\n"
    for (column, cell) in row.enumerated() {
      let alignment = column < alignments.count ? alignments[column] : nil
      html += "<\(tag)\(alignment.map { " align=\"\($0)\"" } ?? "")>"
      write(cell)
      html += "</\(tag)>\n"
    }
    html += "</tr>\n"
  }

  private mutating func write(_ text: [Inline]) {
    for inline in text {
      switch inline.kind {
      case .text(let text): html += Self.escape(text)
      case .softBreak: html += "\n"
      case .lineBreak: html += "<br />\n"
      case .code(let code): html += "<code>\(Self.escape(code))</code>"
      case .html(let raw): html += Self.filter(raw)
      case .emphasis(let inner): wrap("em", inner)
      case .strong(let inner): wrap("strong", inner)
      case .strikethrough(let inner): wrap("del", inner)
      case .link(let destination, let title, let inner):
        writeLink(destination, title, inner)
      case .reference(let reference):
        writeLink(
          (reference.lesson ?? "") + (reference.label.map { "#" + $0 } ?? ""), "", [])
      case .image(let source, let title, let alternative):
        html += "<img src=\"\(Self.escapeAddress(source))\" alt=\""
        html += Self.escape(Self.plain(alternative)) + "\""
        if !title.isEmpty { html += " title=\"\(Self.escape(title))\"" }
        html += " />"
      case .footnoteReference(let label):
        let number = (footnotes.firstIndex(of: label) ?? -1) + 1
        references[label, default: 0] += 1
        let count = references[label, default: 1]
        let suffix = count > 1 ? "-\(count)" : ""
        let name = Self.escapeAddress(label)
        html += "<sup class=\"footnote-ref\"><a href=\"#fn-\(name)\" id=\"fnref-\(name)\(suffix)\""
        html += " data-footnote-ref>\(number)</a></sup>"
      case .math, .value, .citation: html += "<!-- ours -->"
      }
    }
  }

  private mutating func wrap(_ tag: String, _ inner: [Inline]) {
    html += "<\(tag)>"
    write(inner)
    html += "</\(tag)>"
  }

  private mutating func writeLink(_ destination: String, _ title: String, _ inner: [Inline]) {
    html += "<a href=\"\(Self.escapeAddress(destination))\""
    if !title.isEmpty { html += " title=\"\(Self.escape(title))\"" }
    html += ">"
    write(inner)
    html += "</a>"
  }

  private mutating func writeFootnotes() {
    guard !footnoteBlocks.isEmpty else { return }
    html += "<section class=\"footnotes\" data-footnotes>\n<ol>\n"
    for footnote in footnoteBlocks {
      let name = Self.escapeAddress(footnote.label)
      html += "<li id=\"fn-\(name)\">\n"
      for (place, block) in footnote.blocks.enumerated() {
        if place == footnote.blocks.count - 1, case .paragraph(let text) = block.kind {
          newLine()
          html += "<p>"
          write(text)
          html += " " + backReferences(footnote.label) + "</p>\n"
        } else {
          write(block, isTight: false)
        }
      }
      if case .paragraph? = footnote.blocks.last?.kind {
      } else {
        html += backReferences(footnote.label) + "\n"
      }
      html += "</li>\n"
    }
    html += "</ol>\n</section>\n"
  }

  private func backReferences(_ label: String) -> String {
    let name = Self.escapeAddress(label)
    return (1...max(1, references[label] ?? 1)).map { count in
      let suffix = count > 1 ? "-\(count)" : ""
      let mark = count > 1 ? "↩<sup class=\"footnote-ref\">\(count)</sup>" : "↩"
      return "<a href=\"#fnref-\(name)\(suffix)\" class=\"footnote-backref\""
        + " data-footnote-backref aria-label=\"Back to content\">\(mark)</a>"
    }.joined(separator: " ")
  }

  private static func plain(_ text: [Inline]) -> String {
    text.map { inline in
      switch inline.kind {
      case .text(let text), .code(let text), .html(let text): text
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        plain(inner)
      default: ""
      }
    }.joined()
  }

  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func escapeAddress(_ text: String) -> String {
    let safe = Set("-_.+!*(),%#@?=;:/,+$~".utf8)
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;"
      case UInt8(ascii: "'"): result += "&#x27;"
      case _ where byte.isLetter || byte.isDigit || safe.contains(byte):
        result.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  /// The tags that GitHub does not let through.
  static func filter(_ html: String) -> String {
    let names = [
      "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
    ]
    let bytes = Array(html.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      guard byte == UInt8(ascii: "<") else {
        result.append(byte)
        continue
      }
      var at = index + 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
      let isFiltered = names.contains { name in
        guard at + name.utf8.count <= bytes.count else { return false }
        let word = bytes[at..<(at + name.utf8.count)].map { $0 | 0x20 }
        guard word.elementsEqual(name.utf8) else { return false }
        let after = at + name.utf8.count
        guard after < bytes.count else { return false }
        return bytes[after].isSpace || bytes[after] == UInt8(ascii: ">")
          || (bytes[after] == UInt8(ascii: "/") && after + 1 < bytes.count
            && bytes[after + 1] == UInt8(ascii: ">"))
      }
      result += isFiltered ? Array("&lt;".utf8) : [byte]
    }
    return String(decoding: result, as: UTF8.self)
  }
}
