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
        normbook check                     # in a workbook: everything
        normbook check bn-proof --tick 1,2 # a proof: the points of the rubric yours makes
        normbook check --format junit
      """)

  @Argument(help: "The exercise's name; in a workbook all, when it is left out.")
  var exercise: String?

  @Option(parsing: .unconditional, help: "The answer; else the workbook's.")
  var answer: String?

  @Option(help: "The seed of the variant that is answered; else the workbook's, or the first.")
  var variant: UInt64?

  @Option(help: "The points of a proof's rubric that your proof makes, such as 1,2,4.")
  var tick: String?

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
      var book = try workbook()
      let desk = try book?.desk ?? CourseDesk.open(course)
      var lessons = desk.course.lessons.filter { !Exercise.all(in: $0).isEmpty }
      if let exercise { lessons = [try desk.exercise(exercise).0] }
      if answer != nil, exercise == nil {
        throw Complaint(
          .usage, "an answer belongs to an exercise",
          remedy: "name it: normbook check NAME --answer \"…\"")
      }
      var wanted = lessons.flatMap { Exercise.all(in: $0) }
      if let exercise { wanted = wanted.filter { $0.name == exercise } }
      let hasCode = wanted.contains { $0.kind == .code }
      let exercises = try await desk.exercises(in: lessons, code: hasCode, on: terminal)

      if let tick { return try self.tick(tick, wanted, &book, on: terminal) }

      var answers: [(item: CourseExercises.Item, answer: CourseExercises.Answer)] = []
      for source in wanted {
        guard let item = exercises[source.name] else { continue }
        var given =
          try book?.answer(to: item, exercises, text: answer)
          ?? CourseExercises.Answer(answer ?? "")
        if let variant { given.variant = try known(variant, of: source) }
        answers.append((item, given))
      }
      let checked = await exercises.check(answers)
      for result in checked {
        if answer == nil { try book?.record(result.verdict, for: result.name) }
        if format == .text { tell(result, isOne: wanted.count == 1, on: terminal) }
      }
      if answer != nil, book != nil, format == .text, checked.first?.verdict.outcome == .passed {
        terminal.write("Only tried: what is written in the workbook is kept.\n")
      }
      if let other = ReportFormat(rawValue: format.rawValue) {
        terminal.write(other.report(checked))
      } else if wanted.count > 1 {
        let right = checked.count { $0.verdict.outcome == .passed }
        terminal.write("\(right) of \(checked.count) are right\n")
      }
      try end(checked)
      if let book, answer == nil, exercise != nil, format == .text {
        try await checkAgain(book, on: terminal)
      }
    }
  }

  /// The workbook at hand, which an answer given here does without.
  private func workbook() throws(Complaint) -> WorkbookDesk? {
    do throws(Complaint) {
      return try WorkbookDesk.open(
        course: course, alternative: "or give the answer: --answer \"…\"")
    } catch {
      if answer != nil { return nil }
      // A name that is none is the nearer mistake.
      if let exercise, let desk = try? CourseDesk.open(course) { _ = try desk.exercise(exercise) }
      throw error
    }
  }

  private func known(_ variant: UInt64, of exercise: Exercise) throws(Complaint) -> UInt64 {
    if exercise.variants.contains(variant) { return variant }
    throw Complaint(
      .usage, "the exercise '\(exercise.name)' has no variant \(variant)",
      remedy: exercise.variants.isEmpty
        ? "its numbers are fixed"
        : "there are: \(Self.listed(exercise.variants))")
  }

  /// The seeds, short where they are many.
  static func listed(_ seeds: [UInt64]) -> String {
    if seeds.count > 2, seeds.indices.allSatisfy({ seeds[$0] == UInt64($0) + 1 }) {
      return "1 to \(seeds.count)"
    }
    let words = seeds.prefix(20).map { String($0) } + (seeds.count > 20 ? ["…"] : [])
    return words.joined(separator: ", ")
  }

  /// A proof is compared by who wrote it.
  private func tick(
    _ points: String, _ wanted: [Exercise], _ book: inout WorkbookDesk?, on terminal: Terminal
  ) throws(Complaint) {
    guard wanted.count == 1, let source = wanted.first, source.kind == .proof, book != nil else {
      throw Complaint(.usage, "only the points of one proof in a workbook are ticked")
    }
    let numbers = points.split(separator: ",").map { Int(String($0).trimmingSpaces) }
    guard numbers.allSatisfy({ $0.map((1...max(1, source.rubric.count)).contains) == true }) else {
      throw Complaint(
        .usage, "'\(points)' names no points of the rubric",
        remedy: "it has points 1 to \(source.rubric.count), as in --tick 1,2")
    }
    let ticked = try book?.tick(numbers.compactMap { $0.map { $0 - 1 } }, of: source) ?? []
    terminal.write("\(ticked.count) of \(source.rubric.count) points\n")
  }

  /// When the last exercise is right, all are checked once more: a later change may have broken an
  /// earlier answer.
  private func checkAgain(_ book: WorkbookDesk, on terminal: Terminal) async throws {
    var book = book
    guard try book.isComplete() else { return }
    terminal.write("\nEverything has been right; all is checked once more.\n")
    let broken = try await book.checkEverything(on: terminal)
    guard broken.isEmpty else {
      for result in broken { tell(result, isOne: false, on: terminal) }
      throw ExitCode(1)
    }
    terminal.write("Everything is right.\n")
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
      $0.verdict.outcome == .notRun && !$0.verdict.needsReader
    }
    if isStuck { throw ExitCode(1) }
  }
}
