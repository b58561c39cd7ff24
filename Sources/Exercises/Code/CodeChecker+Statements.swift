package import LessonFormat
internal import LessonRunner

extension CodeChecker {
  /// What came of trying a statement on random inputs.
  package enum StatementResult: Hashable, Sendable {
    case holds
    /// The check and the line of the lesson of a property that is false, in which trial, and what it
    /// says of itself.
    case fails(check: Int, line: Int, trial: Int, explanation: String)
    case throwsError(check: Int, words: String)
    /// Checks without a property.
    case comparesNothing([Int])
    /// It came to no end, and why.
    case stopped(String)
  }

  /// Tries the checks of a statement on random inputs.
  ///
  /// - Throws: `Unprepared` when they don't compile.
  package func tryStatement(
    _ checks: [Cell], in lesson: Lesson, seed: UInt64
  ) async throws(Unprepared) -> StatementResult {
    let text = StatementProgram(checks: checks, file: lesson.file).text
    let program = try await compiled(text, importsHelpers: lesson.importsHelpers)
    guard let work = WorkFolder(in: "\(folder)/work") else {
      throw Unprepared(description: "The folder '\(folder)' can't be written")
    }
    defer { work.remove() }
    let (report, errors) = (work.file("report.txt"), work.file("errors.txt"))
    let ending = await Subprogram(
      program, [report, work.file("printed.txt"), "0", "0"],
      environment: environment(seed: seed), standardOutput: work.file("output.txt"),
      standardError: errors, timeLimit: .seconds(60)
    ).run()
    let told = String(decoding: Files.read(report) ?? [], as: UTF8.self)
      .split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    if let fields = told.first(where: { $0.first == "failed" && $0.count == 5 }) {
      return .fails(
        check: Int(fields[1]) ?? 0, line: Int(fields[2]) ?? 0, trial: Int(fields[3]) ?? 0,
        explanation: fields[4])
    }
    if let fields = told.first(where: { $0.first == "threw" && $0.count == 3 }) {
      return .throwsError(check: Int(fields[1]) ?? 0, words: fields[2])
    }
    if told.contains(["stated"]) {
      let idle = told.filter { $0.first == "nothing" && $0.count == 2 }.compactMap { Int($0[1]) }
      return idle.isEmpty ? .holds : .comparesNothing(idle)
    }
    if ending == .timedOut { return .stopped("It took longer than a minute.") }
    let words = String(decoding: (Files.read(errors) ?? []).prefix(4096), as: UTF8.self)
    return .stopped(CheckReport.crash(in: words) ?? Words.line(words))
  }
}
