internal import ArgumentParser
internal import LessonFormat

/// `normbook explain`: one diagnostic at length.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a diagnostic at length.",
    discussion: """
      EXAMPLES
        normbook explain UnknownCellOption
      """)

  @Argument(help: "The name in brackets at the end of a diagnostic.")
  var id: String

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      guard let text = Explanations.text(id) else {
        let near = NearMiss.suggestions(for: id, among: Explanations.identifiers)
        throw Complaint(
          .usage, "no diagnostic is called '\(id)'" + NearMiss.question(near))
      }
      var flow = TextFlow()
      flow.add(text)
      terminal.write(
        terminal.style(id, .bold) + "\n\n"
          + flow.lines(width: min(terminal.width, 80)).joined(separator: "\n") + "\n")
    }
  }
}
