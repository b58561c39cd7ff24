internal import ArgumentParser
internal import LessonRunner

/// `normbook why`: what a lesson's results depend on, and what of it has changed.
struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a lesson would run again, or would not.",
    discussion: """
      EXAMPLES
        normbook why batch-norm
      """)

  @Argument(help: "The lesson's id.")
  var lesson: String

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let desk = try CourseDesk.open(course)
      let why = try await desk.runner().why(try desk.lesson(lesson), course: desk.course)
      for line in why.lines {
        let since = line.since.map { " since \($0)" } ?? ""
        let part = line.part.padding(to: 10)
        terminal.write("\(part)\(line.isSame ? "the same\(since)" : "changed")\n")
      }
      terminal.write(why.isKept ? "Its results are kept: it would not run.\n" : "It would run.\n")
    }
  }
}

extension String {
  /// The text with spaces after it, up to a width.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
