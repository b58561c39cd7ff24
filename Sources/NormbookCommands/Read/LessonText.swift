internal import Figures
internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

/// A lesson as text for a terminal: prose filled to the width, tables, and plots in characters.
struct LessonText {
  let lesson: Lesson
  let results: LessonResults
  /// What was measured in the lessons whose headings this one names, by id.
  var others: [String: LessonResults] = [:]
  let index: CourseIndex
  let terminal: Terminal

  private var style: TextStyle { terminal.style }
  var numbers: LessonNumbers? { index.numbers[lesson.identifier] }

  /// The whole lesson.
  func render() -> String {
    var page = TextPage(width: terminal.width)
    page.add([style(lesson.frontMatter.title, .bold, .underlined)])
    if let summary = lesson.frontMatter.summary {
      page.add(flow { $0.add(summary, style: { style($0, .italic) }) }.lines(width: page.room))
    }
    addObjectives(to: &page)
    // The heading that the lesson has its title from stands above all.
    let blocks = lesson.blocksWithoutNotes(onlyIn: Directive.Name.untold)
    add(Array(blocks.dropFirst(lesson.titleHeading == nil ? 0 : 1)), to: &page)
    addReferences(to: &page)
    return page.text
  }

  private func addObjectives(to page: inout TextPage) {
    let objectives = lesson.frontMatter.objectives
    guard !objectives.isEmpty else { return }
    page.add([style("After this lesson you can", .bold)])
    for (index, objective) in objectives.enumerated() {
      page.indented(by: "  ", first: "• ", columns: 2, isTight: index > 0) { page in
        add(LessonParser.parse(objective.text, file: lesson.file).lesson.blocks, to: &page)
      }
    }
  }

  /// The works that the lesson cites.
  private func addReferences(to page: inout TextPage) {
    let works = lesson.digest.cited.compactMap { index.works[$0] }
    guard !works.isEmpty else { return }
    page.add(rule(under: [style("References", .bold)]))
    for work in works.sorted(by: { $0.sortKey < $1.sortKey }) {
      page.indented(by: "  ", first: "", columns: 2) { page in
        page.add(flow { $0.add(Self.line(of: work)) }.lines(width: page.room))
      }
    }
  }

  private static func line(of work: Work) -> String {
    var parts = work.authors.isEmpty ? [] : [work.allAuthors]
    if let year = work.year { parts.append("(\(year)).") }
    parts.append(work.title + (work.title.last.map { ".?!".contains($0) } == true ? "" : "."))
    if let place = work.place { parts.append(place + ".") }
    if let address = work.address { parts.append("<\(address)>") }
    return parts.joined(separator: " ")
  }

  /// Blocks one under the other, a blank line between them.
  func add(_ blocks: [Block], to page: inout TextPage) {
    for block in blocks { add(block, to: &page) }
  }

  private func add(_ block: Block, to page: inout TextPage) {
    switch block.kind {
    case .paragraph(let text):
      page.add(flow { add(text, to: &$0) }.lines(width: page.room))
    case .heading(let level, let text, _):
      page.add(heading(level, text, room: page.room))
    case .blockQuote(let blocks):
      page.indented(by: "  ") { add(blocks, to: &$0) }
    case .list(let list):
      add(list, to: &page)
    case .code(_, _, let literal):
      page.add(code(literal))
    case .cell(let cell):
      add(cell, to: &page)
    case .pinnedOutput: break
    case .table(let table):
      page.add(lines(of: record(of: table), room: page.room))
      if table.isNumbered { addCaption(table.caption, numbers?.name(of: block), to: &page) }
    case .picture(let picture):
      page.add(["[\(picture.alternative ?? plainText(picture.caption))]"])
      addCaption(picture.caption, numbers?.name(of: block), to: &page)
    case .thematicBreak:
      page.add([style(String(repeating: "─", count: min(page.room, 24)), .dim)])
    case .html: break
    case .math(let tex, let label):
      let number = label.flatMap { numbers?[$0]?.number }.map { "   (\($0))" } ?? ""
      page.add(formula(FormulaText.text(of: tex), number: number, room: page.room))
    case .directive(let directive):
      add(directive, block, to: &page)
    case .footnote(let label, let blocks):
      page.indented(by: "    ", first: style("[\(label)] ", .dim), columns: label.count + 3) {
        add(blocks, to: &$0)
      }
    }
  }

  private func heading(_ level: Int, _ text: [Inline], room: Int) -> [String] {
    let lines = flow { flow in
      add(text, to: &flow, style: { style($0, .bold) })
    }.lines(width: room)
    return level <= 2 ? rule(under: lines, of: level == 1 ? "=" : "-", room: room) : lines
  }

  /// Without weights a rule under a heading tells it from the prose.
  private func rule(under lines: [String], of mark: String = "-", room: Int = 80) -> [String] {
    guard style == .plain else { return lines }
    let columns = lines.map(TextFlow.columns).max() ?? 0
    return lines + [String(repeating: mark, count: min(room, columns))]
  }

  /// A formula on lines of its own, broken before a sign that relates or adds where it is too long.
  private func formula(_ text: String, number: String, room: Int) -> [String] {
    let signs: Set<Substring> = [
      "=", "+", "−", "≤", "≥", "≈", "≠", "<", ">", "←", "→", "∝", "∼", "·",
    ]
    var parts: [String] = []
    for word in terminal.letters.spelled(text).split(separator: " ") {
      if parts.isEmpty || signs.contains(word) {
        parts.append(String(word))
      } else {
        parts[parts.count - 1] += " " + word
      }
    }
    var lines: [String] = []
    for part in parts {
      let indent = lines.isEmpty ? "    " : "      "
      if let last = lines.last,
        TextFlow.columns(of: last) + 1 + TextFlow.columns(of: part) + number.count <= room
      {
        lines[lines.count - 1] += " " + part
      } else {
        lines.append(indent + part)
      }
    }
    guard let last = lines.popLast() else { return [] }
    return lines + [last + style(number, .dim)]
  }

  private func code(_ literal: String) -> [String] {
    Self.lines(literal).map { style("  │ ", .dim) + style($0, .blue) }
  }

  /// The first line of code, and how many more there are.
  private func folded(_ literal: String) -> [String] {
    let lines = code(literal)
    guard let first = lines.first, lines.count > 1 else { return lines }
    let more = lines.count == 2 ? "1 line more" : "\(lines.count - 1) lines more"
    return [first, style("  │ … \(more)", .dim)]
  }

  private func lines(of table: TableRecord, room: Int) -> [String] {
    Self.lines(TextTable(table).text(columns: room, alphabet: terminal.letters))
  }

  /// The lines of a text; a line feed at its end begins no other.
  private static func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }

  private func add(_ list: MarkdownList, to page: inout TextPage) {
    for (index, item) in list.items.enumerated() {
      var mark = list.start.map { "\($0 + index). " } ?? "• "
      if let isTicked = item.isTicked { mark += isTicked ? "[x] " : "[ ] " }
      page.indented(
        by: String(repeating: " ", count: mark.count), first: mark, columns: mark.count,
        isTight: list.isTight && index > 0
      ) { add(item.blocks, to: &$0) }
    }
  }

  private func add(_ cell: Cell, to page: inout TextPage) {
    switch cell.echo {
    case .show: page.add(code(cell.code))
    case .fold: page.add(folded(cell.code))
    case .hide: break
    }
    add(results.outputs[cell.identifier] ?? [], of: cell, to: &page)
  }

  private func add(_ outputs: [LessonResults.Output], of cell: Cell, to page: inout TextPage) {
    add(outputs, to: &page)
    // Everything a cell shows is one figure or table.
    if let caption = cell.caption, !outputs.isEmpty {
      addCaption(caption, numbers?[cell.identifier]?.text, to: &page)
    }
  }

  func add(_ outputs: [LessonResults.Output], to page: inout TextPage) {
    for output in outputs {
      switch output {
      case .text(let text):
        page.add(Self.lines(text))
      case .table(let table):
        page.add(lines(of: table, room: page.room))
      case .plot(let plot):
        page.add(
          Self.lines(Figure(plot).text(columns: min(page.room, 72), alphabet: terminal.alphabet)))
      case .failure(let message):
        page.add(Self.lines(message).map { style("  ! ", .red) + $0 })
      }
    }
  }

  /// The words under what is shown, behind its number.
  func addCaption(_ caption: [Inline], _ name: String?, to page: inout TextPage) {
    page.add(
      flow { flow in
        if let name {
          flow.add(name + ".", style: { style($0, .bold) })
          flow.addSpace()
        }
        add(caption, to: &flow, style: { style($0, .italic) })
      }.lines(width: page.room))
  }

  private func record(of table: MarkdownTable) -> TableRecord {
    TableRecord(
      columns: table.header.indices.map { column in
        TableRecord.Column(
          name: plain(table.header[column]),
          entries: table.rows.map { .text($0.indices.contains(column) ? plain($0[column]) : "") })
      })
  }

  private func flow(_ fill: (inout TextFlow) -> Void) -> TextFlow {
    var flow = TextFlow(terminal.letters)
    fill(&flow)
    return flow
  }

  private func plain(_ text: [Inline]) -> String {
    LessonText(
      lesson: lesson, results: results, others: others, index: index,
      terminal: Terminal(width: 10_000, style: .plain, alphabet: .ascii, isInteractive: false)
    ).flow { add(text, to: &$0) }.lines(width: 10_000).joined(separator: " ")
  }
}
