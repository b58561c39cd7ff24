internal import ArgumentParser
internal import Exercises
internal import LessonFormat

/// `normbook reset`: an exercise from the beginning.
struct ResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Start an exercise over; what was there is kept in 'kept/'.")

  @Argument(help: "The exercise's name.")
  var exercise: String

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      var book = try WorkbookDesk.open(course: course)
      let (_, source) = try book.desk.exercise(exercise)
      let tasks = try await book.desk.tasks(
        for: book.workbook.progress.learner ?? "", on: terminal)
      guard let task = tasks.first(where: { $0.name == source.name }) else { return }
      do {
        let kept = try book.workbook.reset(task)
        terminal.write(
          kept.map { "'\(source.name)' starts over; your answer is kept in '\($0)'\n" }
            ?? "'\(source.name)' starts over\n")
      } catch {
        throw Complaint(.machine, "\(error)")
      }
    }
  }
}
