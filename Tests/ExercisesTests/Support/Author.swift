import LessonFormat
import LessonRecords
import LessonRunner

@testable import Exercises

/// Puts a lesson of one exercise together, with what its cells came to.
struct Author {
  var label: String? = "bn-forward"
  var options: [String: String] = [:]
  var blocks: [Block] = []
  var results = LessonResults()
  private var line = 1

  init(_ options: [String: String] = ["kind": "numbers", "atol": "0.0005"]) {
    self.options = options
  }

  static let nowhere = SourceRange(
    SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 2))

  private mutating func next() -> SourceRange {
    line += 1
    return SourceRange(
      SourcePosition(line: line, column: 6), SourcePosition(line: line, column: 12))
  }

  private mutating func cell(_ role: Cell.Role, _ values: [Double]?, shape: [Int]?) -> Block {
    let range = next()
    let cell = Cell(
      identifier: "cell-\(line)", role: role, code: "", lineStarts: [], infoRange: range)
    if let values {
      results.answers[cell.identifier] = AnswerRecord(
        shape: shape ?? [values.count], values: values)
    }
    return Block(.cell(cell), range: range)
  }

  mutating func answer(_ values: [Double]?, shape: [Int]? = nil) {
    blocks.append(cell(.answer, values, shape: shape))
  }

  mutating func mistake(_ name: String, _ values: [Double], shape: [Int]? = nil) {
    let cell = cell(.run, values, shape: shape)
    add(.mistake, ["name": name], [paragraph("It is \(name)."), cell])
  }

  mutating func formulaMistake(_ name: String, _ formula: String) {
    add(.mistake, ["name": name], [paragraph("It is \(name)."), fence("formula run", formula)])
  }

  mutating func code(_ role: Cell.Role, _ code: String) { blocks.append(codeCell(role, code)) }

  mutating func codeMistake(_ name: String, _ code: String) {
    let cell = codeCell(.run, code)
    add(.mistake, ["name": name], [paragraph("It is \(name)."), cell])
  }

  private mutating func codeCell(_ role: Cell.Role, _ code: String) -> Block {
    let range = next()
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let cell = Cell(
      identifier: "cell-\(line)", role: role, code: code,
      lineStarts: lines.indices.map { SourcePosition(line: line + 1 + $0, column: 1) },
      infoRange: range)
    return Block(.cell(cell), range: range)
  }

  mutating func formula(_ formula: String) { blocks.append(fence("formula answer", formula)) }

  mutating func choice(_ text: String, because reason: String?, isRight: Bool = false) {
    add(
      .choice, isRight ? ["right": ""] : [:],
      [paragraph(text)] + (reason.map { [paragraph($0)] } ?? []))
  }

  mutating func help() {
    add(.hint, [:], [paragraph("Start with the mean.")])
    add(.solution, [:], [paragraph("The mean is 5.")])
  }

  mutating func add(_ name: Directive.Name, _ options: [String: String], _ inner: [Block]) {
    let range = next()
    blocks.append(
      Block(.directive(directive(name, label: nil, options, inner, range)), range: range))
  }

  private func directive(
    _ name: Directive.Name, label: String?, _ options: [String: String], _ blocks: [Block],
    _ range: SourceRange
  ) -> Directive {
    Directive(
      name: name, nameRange: range, label: label,
      options: options.sorted { $0.key < $1.key }.map {
        .init(key: $0.key, value: $0.value, keyRange: range, valueRange: range)
      }, title: [], blocks: blocks)
  }

  func paragraph(_ text: String) -> Block {
    Block(.paragraph([Inline(.text(text), range: nil)]), range: Self.nowhere)
  }

  private func fence(_ info: String, _ text: String) -> Block {
    Block(.code(language: "formula", info: info, literal: text + "\n"), range: Self.nowhere)
  }

  var lesson: Lesson {
    let exercise = directive(.exercise, label: label, options, blocks, Self.nowhere)
    return Lesson(
      identifier: "batch-norm", file: "Lessons/02-batch-norm.md", source: "",
      frontMatter: FrontMatter(title: "Batch normalization"),
      blocks: [Block(.directive(exercise), range: Self.nowhere)])
  }

  var diagnostics: [Diagnostic] { ExerciseProver(lesson: lesson, results: results).diagnostics() }
}

/// The plain words of paragraphs.
func words(_ blocks: [Block]) -> String {
  blocks.map { block in
    guard case .paragraph(let text) = block.kind else { return "" }
    return text.map { if case .text(let text) = $0.kind { text } else { "" } }.joined()
  }.joined(separator: "\n")
}
