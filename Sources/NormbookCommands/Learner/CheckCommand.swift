internal import ArgumentParser
internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// `normbook check`: whether, where and why an answer is wrong.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check an answer to an exercise.",
    discussion: """
      Numbers may be written as people write them: 1e-3, -1/2, sqrt(2)/2, lists and matrices as they
      are pasted. What cannot be read is 'not understood' and costs nothing.

      EXIT CODES
        0 right   1 wrong   2 not understood   3 the machine lacks something

      EXAMPLES
        normbook check bn-forward --answer "-1.3416 -0.4472 0.4472 1.3416"
      """)

  @Argument(help: "The exercise's name.")
  var exercise: String

  @Option(parsing: .unconditional, help: "The answer.")
  var answer: String

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let desk = try CourseDesk.open(course)
      let (lesson, source) = try desk.exercise(exercise)
      let run = try await desk.run(lesson, on: terminal)
      let verdict = desk.judge(answer, to: source, of: lesson, run.results)
      terminal.write(VerdictText(verdict: verdict, terminal: terminal).text)
      switch verdict.outcome {
      case .passed: break
      case .failed: throw ExitCode(1)
      case .notUnderstood: throw ExitCode(2)
      case .notRun:
        terminal.tell(run.diagnostics, in: desk.course.lessons)
        throw ExitCode(1)
      }
    }
  }
}
