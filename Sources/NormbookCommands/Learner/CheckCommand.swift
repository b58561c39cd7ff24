internal import ArgumentParser
internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// `normbook check`: whether, where and why an answer is wrong.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check an answer, or everything in the workbook.",
    discussion: """
      Numbers may be written as people write them: 1e-3, -1/2, sqrt(2)/2, lists and matrices as they
      are pasted. What cannot be read is 'not understood' and costs nothing.

      EXIT CODES
        0 right   1 wrong   2 not understood   3 the machine lacks something

      EXAMPLES
        normbook check bn-forward --answer "-1.3416 -0.4472 0.4472 1.3416"
        normbook check                     # in a workbook: all that has an answer
        normbook check --format junit
      """)

  @Argument(help: "The exercise's name; in a workbook all, when it is left out.")
  var exercise: String?

  @Option(parsing: .unconditional, help: "The answer; else the workbook's.")
  var answer: String?

  @Option(help: "text, json, junit, gradescope or exercism.")
  var format: Format = .text

  @Option(help: "The course's folder.")
  var course: String?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit, gradescope, exercism
  }

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      var book: WorkbookDesk?
      if answer == nil { book = try WorkbookDesk.open(course: course) }
      let desk = try book?.desk ?? CourseDesk.open(course)
      var lessons = desk.course.lessons.filter { !ExerciseSource.all(in: $0).isEmpty }
      if let exercise { lessons = [try desk.exercise(exercise).0] }
      if answer != nil, exercise == nil {
        throw Complaint(.usage, "an answer belongs to an exercise", remedy: "name it")
      }
      var wanted = lessons.flatMap { ExerciseSource.all(in: $0) }
      if let exercise { wanted = wanted.filter { $0.name == exercise } }
      let hasCode = wanted.contains { $0.kind == .code }
      let exercises = try await desk.exercises(in: lessons, code: hasCode, on: terminal)

      var checked: [CheckedExercise] = []
      for source in wanted {
        guard let item = exercises[source.name] else { continue }
        let given =
          answer ?? book?.workbook.answer(to: source.name, isCode: item.isCode) ?? ""
        let result = await exercises.check(given, to: item)
        try book?.record(result.verdict, for: source.name)
        checked.append(result)
        if format == .text { tell(result, isOne: wanted.count == 1, on: terminal) }
      }
      if let other = ReportFormat(rawValue: format.rawValue) {
        terminal.write(other.report(checked))
      } else if wanted.count > 1 {
        let right = checked.count { $0.verdict.outcome == .passed }
        terminal.write("\(right) of \(checked.count) are right\n")
      }
      try end(checked)
    }
  }

  private func tell(_ result: CheckedExercise, isOne: Bool, on terminal: Terminal) {
    if !isOne { terminal.write(terminal.style(result.name, .bold) + "\n") }
    terminal.write(VerdictText(verdict: result.verdict, terminal: terminal).text)
    if !isOne { terminal.write("\n") }
  }

  /// A proof is compared by its writer, which is no failure; one wrong answer decides over those
  /// that were not understood.
  private func end(_ checked: [CheckedExercise]) throws(ExitCode) {
    let outcomes = checked.map(\.verdict.outcome)
    if outcomes.contains(.failed) { throw ExitCode(1) }
    if outcomes.contains(.notUnderstood) { throw ExitCode(2) }
    let isStuck = checked.contains {
      $0.verdict.outcome == .notRun && $0.verdict.text.hasPrefix("Not run")
    }
    if isStuck { throw ExitCode(1) }
  }
}
