internal import LessonFormat

/// What can be found of a lesson: its text by heading.
struct SearchSections: Sendable {
  struct Section: Hashable, Sendable {
    /// Empty for what stands before the first heading.
    var anchor: String
    /// The heading as a result shows it.
    var title: String
    /// The heading as it is looked for; of the first section, the lesson's title.
    var titleWords: String
    /// The text as a result shows it: x₁.
    var text: String
    /// The text as it is looked for: x_1.
    var words: String
  }

  private(set) var sections: [Section]

  init(_ lesson: Lesson) {
    let summary = lesson.frontMatter.summary.map { $0 + " " } ?? ""
    let title = lesson.frontMatter.title
    let heading = lesson.frontMatter.keyRanges["title"] == nil ? lesson.firstHeading : nil
    sections = [
      Section(
        anchor: "", title: "", titleWords: heading.map(PlainText.searchable) ?? title,
        text: summary, words: summary)
    ]
    for block in lesson.blocksWithoutNotes(onlyIn: Directive.Name.untold) {
      add(block, isTop: true)
    }
    sections.removeAll { $0.text.utf8.count < 2 && $0.title.isEmpty && !$0.anchor.isEmpty }
  }

  private mutating func append(_ inlines: [Inline]) {
    sections[sections.count - 1].text += PlainText.found(inlines) + " "
    sections[sections.count - 1].words += PlainText.searchable(inlines) + " "
  }

  private mutating func add(_ block: Block, isTop: Bool) {
    switch block.kind {
    case .heading(let level, let text, let anchor) where isTop && level > 1:
      sections.append(
        Section(
          anchor: anchor, title: PlainText.found(text), titleWords: PlainText.searchable(text),
          text: "", words: ""))
    case .heading(_, let text, _): if !isTop { append(text) }
    case .paragraph(let inlines): append(inlines)
    case .blockQuote(let blocks), .footnote(_, let blocks):
      for block in blocks { add(block, isTop: false) }
    case .list(let list):
      for item in list.items { for block in item.blocks { add(block, isTop: false) } }
    case .table(let table):
      for cell in table.header { append(cell) }
      for row in table.rows { for cell in row { append(cell) } }
      append(table.caption)
    case .picture(let picture): append(picture.caption)
    case .cell(let cell): if cell.role == .run, let caption = cell.caption { append(caption) }
    case .directive(let directive):
      // What is hidden until it is earned must not be found.
      guard ![.mistake, .solution, .hint, .choice, .rubric].contains(directive.name) else { return }
      append(directive.title)
      for block in directive.blocks { add(block, isTop: false) }
    case .code, .pinnedOutput, .thematicBreak, .html, .math: break
    }
  }
}
