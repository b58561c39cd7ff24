internal import LessonFormat
internal import LessonRunner

extension BodyWriter {
  /// A figure over the stored results of a parameter's values, or of the pairs of its own and another
  /// explore's: the script shows one at a time under a slider for each; without it all stand in a
  /// list.
  mutating func writeExplore(_ directive: Directive, range: SourceRange) {
    guard let page, let explore = Explore(Block(.directive(directive), range: range)) else {
      return
    }
    let survey = page.atlas.surveys[page.lesson.identifier]
    let anchor = survey?.directiveAnchors[range.start]
    let partner = page.lesson.partner(of: explore)
    out.freshLine()
    out.markup("<section class=\"explore\"")
    if let anchor { writeAttribute("id", page.anchor(anchor)) }
    writeAttribute("data-parameter", explore.parameter ?? "value")
    writeAttribute("data-initial", explore.initial ?? "")
    if let partner, let label = partner.label { writeAttribute("data-with", page.anchor(label)) }
    out.markup(">\n")
    for block in directive.blocks {
      if case .cell(let cell) = block.kind, cell.role == .run {
        writeEchoed(cell)
      } else {
        write(block, isTight: false)
      }
    }
    let cells = explore.cells.filter { $0.role == .run }
    let states = explore.states(with: partner)
    let shown = page.isExcerpt ? explore.initialState(with: partner).map { [$0] } ?? [] : states
    for (index, state) in shown.enumerated() {
      writeState(state, "state-\(index + 1)", of: explore, partner, cells)
    }
    if let anchor, let number = survey?.targets[anchor]?.number {
      out.markup("<p class=\"caption\"><a class=\"label\" href=\"")
      out.destination(page.address(ofLabel: anchor))
      out.markup("\">Figure\u{A0}")
      out.number(number)
      out.markup("</a> ")
      write(explore.caption)
      out.markup("</p>\n")
    }
    out.markup("</section>\n")
  }

  private mutating func writeAttribute(_ name: StaticString, _ value: String) {
    out.markup(" ")
    out.markup(name)
    out.markup("=\"")
    out.text(value)
    out.markup("\"")
  }

  private mutating func writeState(
    _ state: Explore.State, _ name: String, of explore: Explore, _ partner: Explore?,
    _ cells: [Cell]
  ) {
    guard let page else { return }
    out.markup("<div class=\"state\"")
    writeAttribute("data-value", state.value)
    if let other = state.other { writeAttribute("data-other", other) }
    out.markup(">\n<p class=\"setting\">")
    out.text("\(explore.parameter ?? "value") = \(state.value)")
    if let other = state.other { out.text(", \(partner?.parameter ?? "other") = \(other)") }
    out.markup("</p>\n")
    for cell in cells {
      let outputs = page.results.states[cell.identifier]?[state.key] ?? []
      // What is said of the whole under its number isn't said of each state again.
      var shown = cell
      if cell.caption == explore.caption { shown.caption = nil }
      shown.alternative = explore.directive.value("alt") ?? cell.alternative
      writeOutputs(outputs, of: shown, state: name)
    }
    out.markup("</div>\n")
  }
}
