internal import Figures
package import LessonFormat
internal import LessonRecords
package import LessonRunner

/// A lesson as a Jupyter notebook with what its cells showed: nbformat 4.5.
///
/// The text is the author's own Markdown; what Jupyter does not know (measured values, citations,
/// references, blocks) is written out. Answers, mistakes and solutions of exercises are left out: a
/// notebook has no way to keep them back.
package struct NotebookExporter {
  let lesson: Lesson
  let results: LessonResults
  let course: Course
  let index: CourseIndex
  /// The rules figures are drawn with; without them they are in the text's own colour.
  var style: String?
  private var cells: [NotebookCell] = []

  /// - Parameter style: style sheets for the figures.
  package init(lesson: Lesson, results: LessonResults, course: Course, style: String? = nil) {
    self.lesson = lesson
    self.results = results
    self.course = course
    self.style = style
    index = CourseIndex(course)
  }

  /// The notebook as JSON, with a line end at its end.
  package static func notebook(
    of lesson: Lesson, results: LessonResults, course: Course, style: String? = nil
  ) -> String {
    var exporter = NotebookExporter(lesson: lesson, results: results, course: course, style: style)
    exporter.addTitle()
    exporter.add(lesson.blocksWithoutNotes())
    exporter.addReferences()
    let notebook: JSONValue = [
      "cells": .array(exporter.numbered()),
      "metadata": [
        "kernelspec": ["display_name": "Swift", "language": "swift", "name": "swift"],
        "language_info": [
          "file_extension": ".swift", "mimetype": "text/x-swift", "name": "swift",
        ],
        "title": .string(lesson.frontMatter.title),
      ],
      "nbformat": 4, "nbformat_minor": 5,
    ]
    return notebook.written + "\n"
  }

  private mutating func addTitle() {
    var text = "# \(lesson.frontMatter.title)"
    if let summary = lesson.frontMatter.summary { text += "\n\n\(summary)" }
    addText(text)
  }

  private mutating func addText(_ text: String) {
    if text.allSatisfy(\.isWhitespace) { return }
    if case .markdown(let before)? = cells.last {
      cells[cells.count - 1] = .markdown(before + "\n\n" + text)
    } else {
      cells.append(.markdown(text))
    }
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks where !block.isAnswer {
      switch block.kind {
      case .cell(let cell): add(cell)
      case .pinnedOutput: break
      case .directive(let directive): add(directive, block)
      // The author's lines would hold what its parts keep back.
      case _ where block.holdsParts: addOpened(block)
      default: addText(markdown(block))
      }
    }
  }

  private func markdown(_ block: Block) -> String {
    let text = MarkdownText(lesson: lesson, results: results, course: course, index: index)
      .of(block)
    // What stands in a list is indented as a part of its item, and by itself would be code.
    if case .code = block.kind, text.first(where: { $0 != " " }).map({ "`~".contains($0) }) != true
    {
      return text
    }
    return text.first == " " ? text.dedented : text
  }

  /// A list or quote in which cells or blocks of ours stand, one after the other.
  private mutating func addOpened(_ block: Block) {
    for inner in block.children {
      switch inner.kind {
      case .cell, .pinnedOutput, .directive: add([inner])
      case _ where inner.holdsParts: add([inner])
      default: addText(markdown(inner))
      }
    }
  }

  private mutating func add(_ directive: Directive, _ block: Block) {
    let number = index.numbers[lesson.identifier]?.number(of: block.range)
    let kind = directive.name.rawValue.replacing("-", with: " ")
    var heading = kind.prefix(1).uppercased() + kind.dropFirst()
    if let number { heading += " \(number)" }
    if !directive.title.isEmpty { heading += ": \(directive.title.plainText)" }
    if let verdict = directive.value("verdict") { heading += " (\(verdict))" }
    switch directive.name {
    case .mistake, .solution, .rubric: return
    case .hint:
      addText("<details><summary>Hint</summary>\n")
      add(directive.blocks)
      addText("</details>")
    case .choice: add(choice: directive)
    case .exercise:
      addText("---\n\n**\(heading)**")
      // Of its cells only the starter is the learner's.
      add(directive.blocks.filter { $0.isStarter ?? true })
    case .explore: add(explore: block, directive, heading)
    default:
      addText("**\(heading)**")
      add(directive.blocks)
    }
  }

  private mutating func add(choice directive: Directive) {
    let words = directive.title.isEmpty ? "" : directive.title.plainText
    // The reason that follows the first paragraph tells whether it is right.
    let first = directive.blocks.first.map(markdown) ?? ""
    addText("- [ ] " + (words.isEmpty ? first : words))
  }

  private mutating func add(explore block: Block, _ directive: Directive, _ heading: String) {
    addText("**\(heading)**")
    let explore = Explore(block)
    let partner = explore.flatMap(lesson.partner)
    let states = explore?.states(with: partner) ?? []
    let parameter = explore?.parameter ?? "value"
    for block in directive.blocks {
      guard case .cell(let cell) = block.kind else {
        add([block])
        continue
      }
      var outputs: [JSONValue] = []
      for state in states {
        let other = state.other.map { ", \(partner?.parameter ?? "other") = \($0)" } ?? ""
        outputs.append(NotebookOutput.stream("\(parameter) = \(state.value)\(other)\n"))
        let shown = results.states[cell.identifier]?[state.key] ?? []
        for (place, output) in shown.enumerated() {
          outputs.append(
            self.shown(output, of: cell, "\(cell.identifier)-\(state.key)-\(place)"))
        }
      }
      cells.append(.code(cell, outputs))
    }
  }

  private mutating func add(_ cell: Cell) {
    var outputs = (results.outputs[cell.identifier] ?? []).enumerated().map { place, output in
      shown(output, of: cell, "\(cell.identifier)-\(place)")
    }
    for check in results.checks[cell.identifier] ?? [] {
      let verdict = check.holds ? "holds" : "does not hold"
      outputs.append(
        NotebookOutput.stream(
          "\(check.statement): \(verdict), \(check.agreeing) of \(check.samples.count) seeds, "
            + "value \(check.value), margin \(check.margin)\n"))
    }
    cells.append(.code(cell, outputs))
    if let caption = cell.caption {
      let target = index.numbers[lesson.identifier]?[cell.identifier]
      let label = target.map { "**\($0.text).** " } ?? ""
      addText(label + caption.plainText)
    }
  }

  private func shown(
    _ output: LessonResults.Output, of cell: Cell, _ identifier: String
  ) -> JSONValue {
    switch output {
    case .text(let text): NotebookOutput.stream(text)
    case .failure(let message): NotebookOutput.failure(message, of: cell)
    case .table(let table):
      NotebookOutput.display([
        "text/html": .string(NotebookOutput.html(table)),
        "text/plain": .string(TextTable(table).text(columns: 100)),
      ])
    case .plot(let plot):
      NotebookOutput.plot(plot, identifier, alternative: cell.alternative, style: style)
    }
  }

  private mutating func addReferences() {
    var keys: [String] = []
    lesson.blocks.walkInlines { inline in
      guard case .citation(let citations) = inline.kind else { return }
      for key in citations.map(\.key) where !keys.contains(key) { keys.append(key) }
    }
    let works = keys.compactMap { course.references[$0] }
    guard !works.isEmpty else { return }
    addText(
      "## References\n\n" + works.map { "- \(MarkdownText.entry($0))" }.joined(separator: "\n"))
  }

  /// The cells with names that stay from export to export, and numbers in the order of the code.
  private func numbered() -> [JSONValue] {
    var texts = 0
    var codes = 0
    var names: Set<String> = []
    return cells.map { cell in
      switch cell {
      case .markdown(let text):
        texts += 1
        return [
          "cell_type": "markdown", "id": "text-\(texts)", "metadata": [:],
          "source": NotebookOutput.lines(text),
        ]
      case .code(let code, let outputs):
        codes += 1
        var name = NotebookOutput.identifier(code.identifier)
        if !names.insert(name).inserted { name = "code-\(codes)" }
        names.insert(name)
        return [
          "cell_type": "code", "execution_count": .integer(codes), "id": .string(name),
          "metadata": code.echo == .hide ? ["jupyter": ["source_hidden": true]] : [:],
          "outputs": .array(outputs), "source": NotebookOutput.lines(code.code),
        ]
      }
    }
  }
}

extension Block {
  /// Whether a cell or a block of ours stands somewhere in it.
  fileprivate var holdsParts: Bool {
    children.contains { inner in
      switch inner.kind {
      case .cell, .pinnedOutput, .directive: true
      default: inner.holdsParts
      }
    }
  }

  /// Whether it says or computes the answer of an exercise, or what a mistake in it comes to.
  fileprivate var isAnswer: Bool {
    if case .cell(let cell) = kind { return cell.role == .answer }
    return isFormula(.answer) || isFormula(.run) || isFormula("carry")
  }

  /// Whether a cell is what a learner begins with; nothing for another block.
  fileprivate var isStarter: Bool? {
    if case .cell(let cell) = kind { cell.role == .starter } else { nil }
  }
}

extension String {
  /// The lines without the blanks that all of them begin with.
  fileprivate var dedented: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    let depth = lines.filter { !$0.allSatisfy { $0 == " " } }.map { $0.prefix { $0 == " " }.count }
    return lines.map { $0.dropFirst(min(depth.min() ?? 0, $0.prefix { $0 == " " }.count)) }
      .joined(separator: "\n")
  }
}

/// A cell of a notebook before it has a name.
enum NotebookCell {
  case markdown(String)
  case code(Cell, [JSONValue])
}
