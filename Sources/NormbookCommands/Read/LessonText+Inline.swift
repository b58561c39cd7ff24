internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension LessonText {
  /// Adds a run of text, styled as a whole by `style`.
  func add(_ text: [Inline], to flow: inout TextFlow, style outer: (String) -> String = { $0 }) {
    for inline in text { add(inline, to: &flow, style: outer) }
  }

  private func add(_ inline: Inline, to flow: inout TextFlow, style outer: (String) -> String) {
    let style = terminal.style
    switch inline.kind {
    case .text(let text): flow.add(text, style: outer)
    case .softBreak: flow.addSpace()
    case .lineBreak: flow.breakLine()
    case .code(let code): flow.add(code, style: { style($0, .blue) })
    case .html: break
    case .emphasis(let children): add(children, to: &flow, style: { outer(style($0, .italic)) })
    case .strong(let children): add(children, to: &flow, style: { outer(style($0, .bold)) })
    case .strikethrough(let children): add(children, to: &flow, style: { outer(style($0, .dim)) })
    case .link(let destination, _, let children):
      add(children, to: &flow, style: { outer(style($0, .underlined)) })
      if destination.contains("://") { flow.add(" <\(destination)>", style: { style($0, .dim) }) }
    case .image(_, _, let alternative):
      flow.add("[picture: ", style: outer)
      add(alternative, to: &flow, style: outer)
      flow.add("]", style: outer)
    case .footnoteReference(let label): flow.add("[\(label)]", style: { style($0, .dim) })
    case .math(let tex, _, _):
      flow.add(FormulaText.text(of: tex), style: { outer(style($0, .italic)) })
    case .value(let value):
      flow.add(results.values[value.identifier]?.written ?? "(not measured)", style: outer)
    case .citation(let citations):
      flow.add("(" + citations.map(name(of:)).joined(separator: "; ") + ")", style: outer)
    case .reference(let reference):
      flow.add(text(of: reference), style: { outer(style($0, .underlined)) })
    }
  }

  private func text(of reference: Reference) -> String {
    switch index.resolve(reference, from: lesson.identifier) {
    case .success(let destination):
      guard let target = destination.target, target.kind == .section else {
        return destination.text(from: lesson.identifier)
      }
      // A heading's own words, with what was measured in them.
      guard destination.lesson != lesson.identifier else { return plainText(target.title) }
      let there = LessonText(
        lesson: lesson, results: others[destination.lesson] ?? LessonResults(), index: index,
        terminal: terminal)
      return "\(there.plainText(target.title)) of \(destination.lessonTitle)"
    case .failure: return reference.label ?? reference.lesson ?? ""
    }
  }

  /// The other lessons that hold a measured value in a heading that this one names.
  static func measuredHeadings(namedBy lesson: Lesson, _ index: CourseIndex) -> Set<String> {
    var lessons: Set<String> = []
    lesson.blocks.walkInlines { inline in
      guard case .reference(let reference) = inline.kind,
        case .success(let destination) = index.resolve(reference, from: lesson.identifier),
        destination.lesson != lesson.identifier, let target = destination.target
      else { return }
      target.title.walk { if case .value = $0.kind { lessons.insert(destination.lesson) } }
    }
    return lessons
  }

  private func name(of citation: Citation) -> String {
    (index.works[citation.key]?.authorYear ?? citation.key)
      + (citation.locator.map { ", " + $0 } ?? "")
  }
}
