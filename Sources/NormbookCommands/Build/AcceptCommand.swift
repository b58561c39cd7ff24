internal import ArgumentParser
internal import LessonFormat
internal import LessonRunner

/// `normbook accept`: drifted pinned outputs, rewritten after the difference is shown.
struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Rewrite pinned outputs that have drifted, after showing the difference.",
    discussion: """
      EXAMPLES
        normbook accept                 every lesson
        normbook accept batch-norm      one of them
      """)

  @Argument(help: "The lesson's id.")
  var lesson: String?

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let desk = try CourseDesk.open(course)
      let lessons = try lesson.map { [try desk.lesson($0)] } ?? desk.course.lessons
      var count = 0
      var left = 0
      for lesson in lessons {
        let drifted = try await desk.run(lesson, on: terminal).diagnostics
          .filter { $0.id == "OutputDrifted" }
        guard !drifted.isEmpty else { continue }
        // What the notes advise is done here.
        let told = drifted.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.notes = []
          return diagnostic
        }
        terminal.tell(told, in: [lesson])
        let (bytes, applied) = FixApplication.apply(drifted, to: lesson.text)
        do { try Files.write(bytes, to: lesson.file) } catch {
          throw Complaint(.machine, "\(error)")
        }
        count += applied
        left += drifted.count { $0.fixes.isEmpty }
      }
      func outputs(_ count: Int) -> String { Terminal.count(count, "pinned output") }
      if count == 0, left == 0 { terminal.write("No pinned output has drifted\n") }
      if count > 0 { terminal.write("\(outputs(count)) rewritten\n") }
      guard left == 0 else {
        terminal.complain("\(outputs(left)) left as \(left == 1 ? "it was" : "they were")\n")
        throw ExitCode(1)
      }
    }
  }
}
