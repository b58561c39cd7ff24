internal import LessonFormat

/// Writes blocks and runs of text as HTML.
///
/// Without a page it writes exactly what cmark-gfm writes for plain Markdown; with one it adds what
/// a page has: anchors, colours, measured values, figures, notes in the margin.
struct BodyWriter {
  var out: HTMLWriter
  /// What the page knows; nothing for a plain document.
  let page: PageContext?
  let trustsHTML: Bool

  /// The notes in the order of their first reference.
  private(set) var footnotes: [(label: String, blocks: [Block])] = []
  private var footnoteNumbers: [String: Int] = [:]
  /// How often each note has been referred to so far.
  private var footnoteUses: [String: Int] = [:]
  /// The notes first referred to in the block being written, which stand beside it.
  private var pendingNotes: [Int] = []
  /// The notes that a part has called so far which stands apart from the page; nothing elsewhere.
  private var partNotes: [Int]?

  /// Up to where what was said about the text is written.
  var toldUpTo = SourcePosition(line: 1, column: 1)

  /// The other lesson whose words are being written.
  var quoted: String?

  /// What the page's head and its caller must know about what was written.
  var findings = PageFindings()

  init(page: PageContext?, trustsHTML: Bool) {
    self.page = page
    self.trustsHTML = trustsHTML
    out = HTMLWriter(capacity: page == nil ? 4_096 : 65_536)
  }

  /// Writes a whole document.
  mutating func write(document blocks: [Block]) {
    for block in blocks {
      if case .footnote(let label, let content) = block.kind, footnoteNumbers[label] == nil {
        footnotes.append((label, content))
        footnoteNumbers[label] = footnotes.count
      }
    }
    for block in blocks {
      if case .footnote = block.kind { continue }
      if page == nil {
        write(block, isTight: false)
      } else {
        writeWithNotes(block)
      }
    }
    if page == nil { writeFootnoteSection() } else { writeDiagnostics(before: nil) }
  }

  mutating func write(_ blocks: [Block], isTight: Bool = false) {
    for block in blocks { write(block, isTight: isTight) }
  }

  /// A line of front matter, read as prose is: `$x$`, `code`, emphasis.
  mutating func write(line: String) {
    let file = page?.lesson.file ?? ""
    let (parsed, _) = LessonParser.parse(line, file: file)
    if parsed.blocks.count == 1, case .paragraph(let inlines) = parsed.blocks[0].kind {
      write(inlines)
    } else {
      out.text(line)
    }
  }

  // MARK: Notes

  mutating func writeFootnoteReference(_ label: String) {
    if page?.isExcerpt == true { return }
    guard let number = footnoteNumbers[label] else { return out.text("[^\(label)]") }
    if partNotes != nil { return writePartReference(number - 1) }
    let use = footnoteUses[label, default: 0] + 1
    footnoteUses[label] = use
    if use == 1 { pendingNotes.append(number - 1) }
    out.markup("<sup class=\"footnote-ref\"><a href=\"#fn-")
    out.destination(label)
    out.markup("\" id=\"fnref-")
    writeReferenceName(label, use: use)
    out.markup("\" data-footnote-ref>")
    out.number(number)
    out.markup("</a></sup>")
  }

  /// Writes a part of the page that isn't always in it, such as a solution: its notes stand at its
  /// own end, by letters, so that they are read where it is and nowhere else.
  mutating func write(part blocks: [Block], notesOf page: BodyWriter) {
    (footnotes, footnoteNumbers) = (page.footnotes, page.footnoteNumbers)
    partNotes = []
    write(blocks)
    guard partNotes?.isEmpty == false else { return }
    out.freshLine()
    out.markup("<ol class=\"part-notes\" type=\"a\">\n")
    // A note may call another note.
    var index = 0
    while let notes = partNotes, index < notes.count {
      out.markup("<li>\n")
      write(footnotes[notes[index]].blocks)
      out.freshLine()
      out.markup("</li>\n")
      index += 1
    }
    out.markup("</ol>\n")
  }

  private mutating func writePartReference(_ note: Int) {
    let place = partNotes?.firstIndex(of: note) ?? partNotes?.count ?? 0
    if place == partNotes?.count { partNotes?.append(note) }
    out.markup("<sup class=\"footnote-ref\">")
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    // As a list of letters goes on: z, aa, ab.
    if place >= letters.count { out.text(String(letters[place / letters.count - 1])) }
    out.text(String(letters[place % letters.count]))
    out.markup("</sup>")
  }

  private mutating func writeReferenceName(_ label: String, use: Int) {
    out.destination(label)
    if use > 1 {
      out.markup("-")
      out.number(use)
    }
  }

  /// A block of the page, with the notes it calls for the first time in the margin beside it, and
  /// the diagnostics at its place under it.
  private mutating func writeWithNotes(_ block: Block) {
    let start = out.bytes.count
    out.freshLine()
    write(block, isTight: false)
    writeDiagnostics(before: block.range.end)
    guard !pendingNotes.isEmpty else { return }
    var notes = HTMLWriter()
    swap(&out, &notes)
    out.markup("<div class=\"noted\">\n<div class=\"sidenotes\">\n")
    // A note may call another note.
    var index = 0
    while index < pendingNotes.count {
      writeSideNote(pendingNotes[index])
      index += 1
    }
    pendingNotes = []
    out.markup("</div>\n")
    swap(&out, &notes)
    out.insert(notes.bytes, at: start)
    out.freshLine()
    out.markup("</div>\n")
  }

  private mutating func writeSideNote(_ index: Int) {
    let (label, blocks) = footnotes[index]
    out.markup("<aside class=\"sidenote\" id=\"fn-")
    out.destination(label)
    out.markup("\" aria-label=\"Note ")
    out.number(index + 1)
    out.markup("\">\n<a class=\"back\" href=\"#fnref-")
    out.destination(label)
    out.markup("\" aria-label=\"Back to the text\">")
    out.number(index + 1)
    out.markup("</a>\n")
    write(blocks)
    out.markup("</aside>\n")
  }

  /// The notes at the end, as cmark-gfm writes them.
  private mutating func writeFootnoteSection() {
    let used = footnotes.filter { footnoteUses[$0.label] != nil }
    guard !used.isEmpty else { return }
    out.freshLine()
    out.markup("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
    for (label, blocks) in used {
      out.freshLine()
      out.markup("<li id=\"fn-")
      out.destination(label)
      out.markup("\">\n")
      if case .paragraph(let inlines) = blocks.last?.kind {
        write(Array(blocks.dropLast()))
        out.freshLine()
        out.markup("<p>")
        write(inlines)
        out.markup(" ")
        writeBackReferences(label)
        out.markup("</p>\n")
      } else {
        write(blocks)
        writeBackReferences(label)
        out.markup("\n")
      }
      out.markup("</li>\n")
    }
    out.markup("</ol>\n</section>\n")
  }

  private mutating func writeBackReferences(_ label: String) {
    for use in 1...max(1, footnoteUses[label] ?? 1) {
      if use > 1 { out.markup(" ") }
      out.markup("<a href=\"#fnref-")
      writeReferenceName(label, use: use)
      out.markup(
        "\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
      if use > 1 {
        out.markup("<sup class=\"footnote-ref\">")
        out.number(use)
        out.markup("</sup>")
      }
      out.markup("</a>")
    }
  }
}
