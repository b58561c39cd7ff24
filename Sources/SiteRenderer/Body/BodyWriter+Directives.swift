internal import LessonFormat

extension BodyWriter {
  mutating func write(_ directive: Directive, range: SourceRange) {
    guard page != nil else { return write(directive.blocks) }
    switch directive.name {
    case .note, .tip, .warning, .confusion: writeCallout(directive)
    case .definition, .theorem: writeStatement(directive, range: range)
    case .proof, .proofSketch: writeProof(directive)
    case .details, .hint, .solution:
      writeDetails(directive, summary: directive.name.plainWord)
    case .predict: writePrediction(directive, range: range)
    case .claim: writeClaim(directive, range: range)
    case .explore:
      let start = out.bytes.count
      writeExplore(directive, range: range)
      checkSize(of: directive, bytes: out.bytes.count - start)
    case .exercise: writeExercise(directive, range: range)
    // These belong inside an exercise, which writes them itself; the format says so elsewhere.
    case .mistake, .choice, .rubric: break
    }
  }

  /// All states of an explore stand in the page, which a reader loads before moving a slider.
  private mutating func checkSize(of explore: Directive, bytes: Int) {
    let most = 8 << 20
    guard let page, bytes > most else { return }
    findings.diagnostics.append(
      Diagnostic(
        .error, id: "ExploreTooLarge", file: page.lesson.file, range: explore.nameRange,
        summary:
          "'\(explore.label ?? "This explore")' takes \((bytes + 1 << 20 - 1) >> 20) MiB of its page: "
          + "it may take \(most >> 20)"))
  }

  private mutating func open(_ tag: StaticString, _ directive: Directive, anchor: String? = nil) {
    out.freshLine()
    out.markup("<")
    out.markup(tag)
    out.markup(" class=\"")
    out.text(directive.name.rawValue)
    out.markup("\"")
    if let anchor = anchor ?? directive.label {
      out.markup(" id=\"")
      out.text(page?.anchor(anchor) ?? anchor)
      out.markup("\"")
    }
    out.markup(">\n")
  }

  private mutating func writeCallout(_ directive: Directive) {
    open("aside", directive)
    out.markup("<p class=\"kind\">")
    if directive.title.isEmpty {
      out.text(directive.name.plainWord)
    } else {
      write(directive.title)
    }
    out.markup("</p>\n")
    write(directive.blocks)
    out.freshLine()
    out.markup("</aside>\n")
  }

  /// A definition or theorem with its number.
  private mutating func writeStatement(_ directive: Directive, range: SourceRange) {
    guard let page else { return }
    let survey = page.atlas.surveys[page.lesson.identifier]
    let anchor = survey?.directiveAnchors[range.start]
    open("section", directive, anchor: anchor)
    out.markup("<p class=\"kind\">")
    out.text(directive.name.plainWord)
    if let anchor, let number = survey?.targets[anchor]?.number {
      out.markup(" ")
      out.number(number)
    }
    if !directive.title.isEmpty {
      out.markup(" <span class=\"title\">")
      write(directive.title)
      out.markup("</span>")
    }
    if let anchor { writeAnchorLink(anchor) }
    out.markup("</p>\n")
    write(directive.blocks)
    out.freshLine()
    out.markup("</section>\n")
  }

  private mutating func writeProof(_ directive: Directive) {
    open("section", directive)
    out.markup("<p class=\"kind\">")
    out.text(directive.name.plainWord)
    if !directive.title.isEmpty {
      out.markup(" <span class=\"title\">")
      write(directive.title)
      out.markup("</span>")
    }
    out.markup("</p>\n")
    write(directive.blocks)
    out.freshLine()
    out.markup("</section>\n")
  }

  mutating func writeDetails(_ directive: Directive, summary: String) {
    open("details", directive)
    out.markup("<summary>")
    if directive.title.isEmpty { out.text(summary) } else { write(directive.title) }
    out.markup("</summary>\n")
    write(directive.blocks)
    out.freshLine()
    out.markup("</details>\n")
  }

  /// A question; what happened is revealed on a click.
  private mutating func writePrediction(_ directive: Directive, range: SourceRange) {
    guard let predict = Predict(Block(.directive(directive), range: range)) else { return }
    open("section", directive)
    out.markup("<p class=\"kind\">")
    if directive.title.isEmpty { out.markup("Predict first") } else { write(directive.title) }
    out.markup("</p>\n")
    write(predict.question)
    if !predict.answer.isEmpty {
      out.freshLine()
      out.markup("<details><summary>")
      if predict.handle.isEmpty { out.markup("What happened") } else { write(predict.handle) }
      out.markup("</summary>\n")
      write(predict.answer)
      out.freshLine()
      out.markup("</details>\n")
    }
    out.markup("</section>\n")
  }
}
