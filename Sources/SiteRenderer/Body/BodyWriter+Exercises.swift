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
    let exercise = Exercise(directive, range: range)
    let source = exercise.label != nil && exercise.kind != nil ? exercise : nil
    out.freshLine()
    out.markup("<section class=\"exercise\" id=\"")
    out.text(page.anchor(anchor))
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

  private mutating func write(_ source: Exercise) {
    if source.variants.isEmpty {
      write(source.prompt)
    } else {
      out.markup("<div data-question>\n")
      writeOwn(source.prompt, of: source)
      out.markup("</div>\n")
    }
    if !source.choices.isEmpty {
      out.freshLine()
      out.markup("<ol data-options type=\"a\">\n")
      for option in source.choices {
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
    writeDefinitions(of: source)
    for (index, hint) in source.hints.enumerated() {
      out.markup("<details class=\"hint\"><summary>")
      out.text(source.hints.count > 1 ? "Hint \(index + 1)" : "Hint")
      out.markup("</summary>\n")
      writeOwn(hint, of: source)
      out.markup("</details>\n")
    }
  }

  /// A part of the exercise, with the first variant's numbers where it has some.
  private mutating func writeOwn(_ blocks: [Block], of source: Exercise) {
    out.raw(html(blocks, of: source, variant: source.variants.first))
    out.freshLine()
  }

  /// Words of the exercise as who has this variant reads them.
  private mutating func html(_ blocks: [Block], of source: Exercise, variant: UInt64?) -> String {
    guard let page else { return "" }
    let shown = variant.map { page.showing(page.results.variant($0, of: source.name)) } ?? page
    var writer = BodyWriter(page: shown, trustsHTML: trustsHTML)
    writer.write(part: blocks, notesOf: self)
    findings.merge(writer.findings)
    return writer.out.string
  }

  /// The check that the page's script runs, the same as the terminal's: one, or one for each
  /// variant. What is wrong with an exercise that has none is told by those who prove it.
  private mutating func writeDefinitions(of source: Exercise) {
    guard let page else { return }
    guard !source.variants.isEmpty else {
      guard let sealed = sealed(source, variant: nil) else { return }
      out.markup("<script type=\"application/json\" data-definition>")
      out.raw(sealed.json)
      out.markup("</script>\n")
      return
    }
    let variants = source.variants.compactMap { seed -> SealedVariants.Variant? in
      guard let definition = sealed(source, variant: seed) else { return nil }
      return SealedVariants.Variant(
        seed: seed, question: html(source.prompt, of: source, variant: seed),
        hints: source.hints.map { html($0, of: source, variant: seed) }, definition: definition)
    }
    guard !variants.isEmpty else { return }
    let root = VariantChoice.root(of: source, in: page.lesson)
    out.markup("<script type=\"application/json\" data-variants>")
    out.raw(SealedVariants(root: root, variants: variants).json)
    out.markup("</script>\n")
  }

  private mutating func sealed(_ source: Exercise, variant: UInt64?) -> SealedAnswer? {
    guard let page else { return nil }
    let seed = page.lesson.frontMatter.seed ?? page.atlas.course.seed
    let definition = try? AnswerDefinition(
      source, in: page.lesson, results: page.results, variant: variant, seed: seed
    ) { html($0, of: source, variant: variant) }
    return definition.map {
      SealedAnswer($0, solution: html(source.solution, of: source, variant: variant))
    }
  }
}

extension Exercise {
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
