internal import ArgumentParser
internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// `normbook hint`: an exercise's next hint.
struct HintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "Open the next hint of an exercise.")

  @Argument(help: "The exercise's name.")
  var exercise: String

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      var book = try WorkbookDesk.open(course: course)
      let (lesson, source) = try book.desk.exercise(exercise)
      let opened: Int?
      do { opened = try book.workbook.openHint(of: source.name, count: source.hints.count) } catch {
        throw Complaint(.machine, "\(error)")
      }
      guard let opened else {
        throw Complaint(.wrong, "the exercise '\(source.name)' has no hints")
      }
      let hint = LessonText.plain(
        source.hints[opened], of: lesson, results: LessonResults(), index: book.desk.index)
      var flow = TextFlow()
      flow.add(hint, style: { $0 })
      let title = terminal.style("Hint \(opened + 1) of \(source.hints.count)", .bold)
      let text = flow.lines(width: min(terminal.width, 80)).joined(separator: "\n")
      terminal.write("\(title)\n\(text)\n")
    }
  }
}
