internal import Exercises
internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension BodyWriter {
  /// An exercise: its question and options, the sealed definition from which the page's script makes
  /// the form, and its hints as steps one opens. The solution is in the page only under seal.
  mutating func writeExercise(_ directive: Directive, range: SourceRange) {
    guard let page else { return }
    let survey = page.atlas.surveys[page.lesson.identifier]
    let anchor = survey?.directiveAnchors[range.start] ?? directive.label ?? "exercise"
    let source = ExerciseSource(directive)
    findings.features.insert(.exercises)
    out.freshLine()
    out.markup("<section class=\"exercise\" id=\"")
    out.text(anchor)
    if let source {
      out.markup("\" data-exercise=\"")
      out.text(source.name)
    }
    out.markup("\">\n")
    writeExerciseHead(directive, anchor: anchor, number: survey?.targets[anchor]?.number)
    if let source {
      write(source)
    } else {
      // Its mistake is told at its place; what can be read of it is shown.
      write(directive.blocks.filter(\.isQuestion))
    }
    out.freshLine()
    out.markup("</section>\n")
  }

  private mutating func writeExerciseHead(_ directive: Directive, anchor: String, number: Int?) {
    out.markup("<p class=\"kind\">Exercise")
    if let number {
      out.markup(" ")
      out.number(number)
    }
    if !directive.title.isEmpty {
      out.markup(" <span class=\"title\">")
      write(directive.title)
      out.markup("</span>")
    }
    if let points = directive.value("points") {
      out.markup(" <span class=\"points\">")
      out.text(points == "1" ? "1 point" : "\(points) points")
      out.markup("</span>")
    }
    writeAnchorLink(anchor)
    out.markup("</p>\n")
  }

  private mutating func write(_ source: ExerciseSource) {
    write(source.prompt)
    if !source.options.isEmpty {
      out.freshLine()
      out.markup("<ol data-options type=\"a\">\n")
      for option in source.options {
        out.markup("<li>")
        write(option.text, isTight: option.text.count == 1)
        out.markup("</li>\n")
      }
      out.markup("</ol>\n")
    }
    if let starter = source.starter {
      writeCode(starter.code, language: "swift", info: "swift")
    }
    out.freshLine()
    out.markup("<p class=\"terminal\" data-answer-here>Answer in the terminal: <code>")
    out.text(source.command)
    out.markup("</code></p>\n")
    writeDefinition(of: source)
    for (index, hint) in source.hints.enumerated() {
      out.markup("<details class=\"hint\"><summary>")
      out.text(source.hints.count > 1 ? "Hint \(index + 1)" : "Hint")
      out.markup("</summary>\n")
      write(hint)
      out.freshLine()
      out.markup("</details>\n")
    }
  }

  /// The check that the page's script runs, the same as the terminal's. What is wrong with an
  /// exercise that has none is told by those who prove it.
  private mutating func writeDefinition(of source: ExerciseSource) {
    guard let page else { return }
    var found = PageFindings()
    func html(_ blocks: [Block]) -> String {
      var writer = BodyWriter(page: page, trustsHTML: trustsHTML)
      writer.write(blocks)
      found.merge(writer.findings)
      return writer.out.string
    }
    let seed = page.lesson.frontMatter.seed ?? page.atlas.course.seed
    let definition = try? AnswerDefinition(
      source, answers: page.results.answers, seed: seed, words: html)
    guard let definition else { return }
    let sealed = SealedAnswer(definition, solution: html(source.solution))
    findings.merge(found)
    out.markup("<script type=\"application/json\" data-definition>")
    out.raw(sealed.json)
    out.markup("</script>\n")
  }
}

extension ExerciseSource {
  /// How the terminal is asked.
  fileprivate var command: String {
    switch kind {
    case .code, .proof: "normbook check \(name)"
    default: "normbook check \(name) --answer \"…\""
    }
  }
}

extension Block {
  /// Whether the block may stand in the page before the exercise is solved.
  fileprivate var isQuestion: Bool {
    switch kind {
    case .cell(let cell): cell.role == .run || cell.role == .starter
    case .directive(let inner): ![.mistake, .solution, .choice, .rubric].contains(inner.name)
    default: true
    }
  }
}
