internal import Foundation
internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension LessonText {
  /// A `:::` block: its name in words, then what stands in it.
  func add(_ directive: Directive, _ block: Block, to page: inout TextPage) {
    switch directive.name {
    case .note, .tip, .warning, .confusion:
      let name =
        directive.name == .confusion ? "Often confused" : directive.name.rawValue.capitalized
      page.indented(by: terminal.style("│ ", .yellow), columns: 2) { page in
        page.add([terminal.style(name, .bold) + title(of: directive)])
        add(directive.blocks, to: &page)
      }
    case .definition, .theorem, .proof, .proofSketch:
      let name =
        directive.label.flatMap { numbers?[$0]?.text }
        ?? (directive.name == .proofSketch ? "Proof (sketch)" : directive.name.rawValue.capitalized)
      page.add([terminal.style(name, .bold) + title(of: directive)])
      page.indented(by: "  ") { add(directive.blocks, to: &$0) }
    case .details:
      page.add([terminal.style("Details", .bold) + title(of: directive)])
      page.indented(by: "  ") { add(directive.blocks, to: &$0) }
    case .predict:
      page.add([terminal.style("Predict", .bold) + title(of: directive)])
      add(directive.blocks, to: &page)
    case .explore:
      add(directive.blocks, to: &page)
      if let explore = Explore(block) {
        addStates(of: explore, to: &page)
        addCaption(
          explore.caption, explore.label.flatMap { numbers?[$0]?.text } ?? "Figure", to: &page)
      }
    case .claim: addClaim(directive, block, to: &page)
    case .exercise: addExercise(directive, block, to: &page)
    // What is earned by trying is not read: `hint`, `check` and the page show it in its time.
    case .hint, .mistake, .solution, .rubric, .choice: break
    }
  }

  private func title(of directive: Directive) -> String {
    directive.title.isEmpty ? "" : ": " + plainText(directive.title)
  }

  func plainText(_ text: [Inline]) -> String {
    var flow = TextFlow()
    add(text, to: &flow)
    return flow.lines(width: 10_000).joined(separator: " ")
  }

  /// `Claim 3`: what a block is called by its number.
  private func name(of block: Block, _ directive: Directive, _ kind: String) -> String {
    if let name = directive.label.flatMap({ numbers?[$0] })?.text { return name }
    return numbers?.number(of: block.range).map { "\(kind) \($0)" } ?? kind
  }

  private func addExercise(_ directive: Directive, _ block: Block, to page: inout TextPage) {
    let name = directive.label ?? "exercise"
    let points = directive.value("points").map { $0 == "1" ? ", 1 point" : ", \($0) points" } ?? ""
    page.indented(by: terminal.style("┃ ", .green), columns: 2) { page in
      page.add([terminal.style(self.name(of: block, directive, "Exercise"), .bold) + points])
      let exercise = Exercise(directive, range: directive.nameRange)
      let own = LessonText(
        lesson: lesson, results: results.variant(exercise.variants.first, of: name),
        others: others, index: index, terminal: terminal)
      own.add(exercise.prompt, to: &page)
      for choice in exercise.choices {
        page.indented(by: "  ", first: "○ ", columns: 2) { own.add(choice.text, to: &$0) }
      }
      if let starter = exercise.starter {
        own.add([Block(.cell(starter), range: exercise.range)], to: &page)
      }
      // Code and proofs are written in a workbook.
      let hasAnswer = exercise.kind != .code && exercise.kind != .proof
      let answer = hasAnswer ? " --answer \"…\"" : ""
      page.add([terminal.style("normbook check \(name)\(answer)", .dim)])
    }
  }

  private func addClaim(_ directive: Directive, _ block: Block, to page: inout TextPage) {
    let verdict = directive.value("verdict") ?? directive.value("exempt").map { "exempt: \($0)" }
    page.indented(by: terminal.style("◆ ", .blue), columns: 2) { page in
      let name = terminal.style(self.name(of: block, directive, "Claim"), .bold)
      page.add([name + (verdict.map { ", \($0)" } ?? "")])
      add(directive.blocks.filter { if case .cell = $0.kind { false } else { true } }, to: &page)
      for cell in checkCells(of: directive) {
        for check in results.checks[cell.identifier] ?? [] {
          page.add(filled(check.told, room: page.room))
        }
      }
      let sources = directive.list("cites").map { index.works[$0]?.authorYear ?? $0 }
      if !sources.isEmpty {
        let names = sources.joined(separator: "; ")
        page.add(filled("Said by \(names).", room: page.room))
      }
    }
  }

  private func filled(_ words: String, room: Int) -> [String] {
    var flow = TextFlow()
    flow.add(words)
    return flow.lines(width: room)
  }

  private func checkCells(of directive: Directive) -> [Cell] {
    directive.blocks.compactMap { if case .cell(let cell) = $0.kind { cell } else { nil } }
  }

  private func addStates(of explore: Explore, to page: inout TextPage) {
    let partner = lesson.partner(of: explore)
    for cell in explore.cells {
      guard let states = results.states[cell.identifier] else { continue }
      for state in explore.states(with: partner) {
        var setting = "\(explore.parameter ?? "value") = \(state.value)"
        if let other = state.other { setting += ", \(partner?.parameter ?? "other") = \(other)" }
        page.add([terminal.style(setting, .bold)])
        add(states[state.key] ?? [], to: &page)
      }
    }
  }
}

extension String {
  /// The text without the spaces around it.
  var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
