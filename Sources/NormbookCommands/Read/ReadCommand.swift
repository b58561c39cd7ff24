internal import ArgumentParser
internal import Figures
internal import LessonFormat
internal import LessonRunner

/// `normbook read`: a lesson in the terminal.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a lesson in the terminal.",
    discussion: """
      Prose, formulas, tables, and plots drawn in characters. Cells that have not
      run yet are run.

      EXAMPLES
        normbook read batch-norm
        normbook read batch-norm --unicode | less -R
      """)

  @Argument(help: "The lesson's id: its file's name without number and ending.")
  var lesson: String

  @Option(help: "The course's folder.")
  var course: String?

  @Flag(help: "Draw with braille dots and block elements.")
  var unicode = false

  func run() async throws {
    let terminal = Terminal.standard(alphabet: unicode ? .unicode : .ascii)
    try await terminal.explaining {
      let desk = try CourseDesk.open(course)
      let lesson = try desk.lesson(lesson)
      let run = try await desk.run(lesson, on: terminal)
      terminal.tell(run.diagnostics, in: desk.course.lessons)
      var text = LessonText(
        lesson: lesson, results: run.results, index: desk.index, terminal: terminal)
      for other in LessonText.measuredHeadings(namedBy: lesson, desk.index).sorted() {
        text.others[other] = try await desk.run(desk.lesson(other), on: terminal).results
      }
      terminal.write(text.render())
      if run.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
  }
}
