internal import LessonFormat
internal import LessonRunner

extension BodyWriter {
  /// A figure over the stored results of a parameter's values: the script shows one at a time under
  /// a slider; without it all stand in a list.
  mutating func writeExplore(_ directive: Directive, range: SourceRange) {
    guard let page else { return }
    let survey = page.atlas.surveys[page.lesson.identifier]
    let anchor = survey?.directiveAnchors[range.start]
    let parameter = directive.value("parameter") ?? "value"
    let values = (directive.value("values") ?? "").split(separator: ",").map {
      String($0.drop(while: \.isWhitespace))
    }
    let initial = directive.value("initial") ?? values.first ?? ""
    findings.features.insert(.explore)
    out.freshLine()
    out.markup("<section class=\"explore\"")
    if let anchor {
      out.markup(" id=\"")
      out.text(anchor)
      out.markup("\"")
    }
    out.markup(" data-parameter=\"")
    out.text(parameter)
    out.markup("\" data-initial=\"")
    out.text(initial)
    out.markup("\">\n")
    var cells: [Cell] = []
    for block in directive.blocks {
      if case .cell(let cell) = block.kind, cell.role == .run {
        cells.append(cell)
        writeEchoed(cell)
      } else {
        write(block, isTight: false)
      }
    }
    for value in values { writeState(value, of: parameter, cells) }
    if let anchor, let number = survey?.targets[anchor]?.number {
      out.markup("<p class=\"caption\"><a class=\"label\" href=\"#")
      out.destination(anchor)
      out.markup("\">Figure\u{A0}")
      out.number(number)
      out.markup("</a> ")
      write(directive.title)
      out.markup("</p>\n")
    }
    out.markup("</section>\n")
  }

  private mutating func writeState(_ value: String, of parameter: String, _ cells: [Cell]) {
    guard let page else { return }
    out.markup("<div class=\"state\" data-value=\"")
    out.text(value)
    out.markup("\">\n<p class=\"setting\">")
    out.text("\(parameter) = \(value)")
    out.markup("</p>\n")
    for cell in cells {
      let outputs = page.results.states[cell.identifier]?[value] ?? []
      writeOutputs(outputs, of: cell, state: value)
    }
    out.markup("</div>\n")
  }
}
