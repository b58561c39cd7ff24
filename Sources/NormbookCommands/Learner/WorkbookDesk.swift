internal import Exercises
internal import Foundation
internal import LessonFormat
internal import LessonRunner

/// A learner's workbook and the course it belongs to.
struct WorkbookDesk {
  let desk: CourseDesk
  var workbook: Workbook

  /// Opens the workbook in the folder at hand, and its course.
  static func open(course: String?) throws(Complaint) -> WorkbookDesk {
    let workbook: Workbook
    do { workbook = try Workbook(opening: ".") } catch {
      throw Complaint(
        .usage, "there is no workbook here",
        remedy: "'normbook start' makes one; or give the answer: --answer \"…\"")
    }
    return WorkbookDesk(
      desk: try CourseDesk.open(course ?? workbook.progress.course), workbook: workbook)
  }

  /// Takes in what came of an answer.
  mutating func record(_ verdict: Verdict, for name: String) throws(Complaint) {
    do {
      try workbook.record(verdict, for: name, at: Int(Date().timeIntervalSince1970))
    } catch {
      throw Complaint(.machine, "\(error)")
    }
  }
}

extension CourseDesk {
  /// The exercises with what they are checked by, of those lessons alone that are asked for.
  func exercises(
    in lessons: [Lesson], code: Bool, on terminal: Terminal
  ) async throws -> CourseExercises {
    var results: [String: LessonResults] = [:]
    for lesson in lessons {
      let outcome = try await run(lesson, on: terminal)
      results[lesson.identifier] = outcome.results
      // Why an exercise can't be checked is told once, where the lesson went wrong.
      tell(outcome.diagnostics.filter { $0.severity == .error }, on: terminal)
    }
    var checker: CodeChecker?
    if code {
      let sandbox = await LearnerSandbox.available()
      if sandbox == nil {
        terminal.complain("normbook: warning: no sandbox; \(LearnerSandbox.remedy)\n")
      }
      checker = CodeChecker(
        toolchain: try await ToolchainLocator.current(memory: folder.cache).locate(),
        folder: folder.cache + "/code", sandbox: sandbox)
    }
    return CourseExercises(course: course, results: results, checker: checker) { blocks, lesson in
      LessonText.plain(
        blocks, of: lesson, results: results[lesson.identifier] ?? LessonResults(), index: index)
    }
  }

  private func tell(_ errors: [Diagnostic], on terminal: Terminal) {
    terminal.tell(errors, in: course.lessons)
  }

  /// What a workbook of the course holds.
  var tasks: [Workbook.Task] {
    CourseExercises(course: course, results: [:], checker: nil) { _, _ in "" }.tasks { item in
      let prompt = LessonText.plain(
        item.source.prompt, of: item.lesson, results: LessonResults(), index: index)
      var flow = TextFlow()
      flow.add(prompt, style: { $0 })
      return flow.lines(width: 76).joined(separator: "\n")
    }
  }
}
