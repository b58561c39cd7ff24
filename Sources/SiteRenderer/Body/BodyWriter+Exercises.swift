internal import LessonFormat

extension BodyWriter {
  /// An exercise: its question, a field for each part of the answer, Check, a place for what came
  /// of it, and its hints as steps one opens. Solutions and mistakes are not in the page's text.
  mutating func writeExercise(_ directive: Directive, range: SourceRange) {
    guard let page else { return }
    let survey = page.atlas.surveys[page.lesson.identifier]
    let anchor = survey?.directiveAnchors[range.start] ?? directive.label ?? "exercise"
    findings.features.insert(.exercises)
    out.freshLine()
    out.markup("<section class=\"exercise\" id=\"")
    out.text(anchor)
    out.markup("\">\n<p class=\"kind\">Exercise")
    if let number = survey?.targets[anchor]?.number {
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
    var hints: [Directive] = []
    for block in directive.blocks {
      switch block.kind {
      case .directive(let inner) where inner.name == .hint: hints.append(inner)
      case .directive(let inner)
      where [.mistake, .solution, .choice, .rubric].contains(inner.name):
        break
      case .cell(let cell) where cell.role != .run && cell.role != .starter: break
      default: write(block, isTight: false)
      }
    }
    for (index, hint) in hints.enumerated() {
      writeDetails(hint, summary: hints.count > 1 ? "Hint \(index + 1)" : "Hint")
    }
    out.markup("</section>\n")
  }
}
