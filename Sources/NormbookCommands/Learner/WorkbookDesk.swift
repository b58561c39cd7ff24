internal import Exercises
internal import Foundation
internal import LessonFormat
internal import LessonRunner

/// A learner's workbook and the course it belongs to.
struct WorkbookDesk {
  let desk: CourseDesk
  var workbook: Workbook

  /// Opens the workbook in the folder at hand, and its course.
  ///
  /// - Parameter alternative: what the command can do where there is none.
  static func open(
    course: String?, alternative: String? = nil
  ) throws(Complaint) -> WorkbookDesk {
    let workbook: Workbook
    do { workbook = try Workbook(opening: ".") } catch {
      throw Complaint(
        .usage, "there is no workbook here",
        remedy: "'normbook start' makes one" + (alternative.map { "; \($0)" } ?? ""))
    }
    return WorkbookDesk(
      desk: try CourseDesk.open(course ?? workbook.progress.course), workbook: workbook)
  }

  /// What the learner has written for an exercise, with all that its verdict depends on.
  mutating func answer(
    to item: CourseExercises.Item, _ exercises: CourseExercises, text: String? = nil
  ) throws(Complaint) -> CourseExercises.Answer {
    let variant = try variant(of: item)
    let workbook = workbook
    let given = exercises.given(for: item, variant: variant) {
      workbook.answer(to: $0, isCode: false)
    }
    return CourseExercises.Answer(
      text ?? workbook.answer(to: item.source.name, isCode: item.isCode) ?? "", variant: variant,
      given: given)
  }

  /// The learner's own variant.
  mutating func variant(of item: CourseExercises.Item) throws(Complaint) -> UInt64? {
    do { return try workbook.variant(of: item.source, in: item.lesson) } catch {
      throw Complaint(.machine, "\(error)")
    }
  }

  /// Takes in what came of an answer.
  mutating func record(_ verdict: Verdict, for name: String) throws(Complaint) {
    workbook.refresh()
    do {
      try workbook.record(verdict, for: name, at: Int(Date().timeIntervalSince1970))
    } catch {
      throw Complaint(.machine, "\(error)")
    }
  }

  /// Takes in which points of a proof's rubric its writer ticks; gives those that count.
  mutating func tick(_ points: [Int], of source: Exercise) throws(Complaint) -> [Int] {
    workbook.refresh()
    do {
      try workbook.tick(
        points, of: source.rubric.count, for: source.name,
        at: Int(Date().timeIntervalSince1970))
    } catch {
      throw Complaint(.machine, "\(error)")
    }
    return workbook.progress[source.name].ticked
  }

  /// Whether every exercise of the course has been right.
  mutating func isComplete() throws -> Bool {
    workbook.refresh()
    let progress = workbook.progress
    let all = desk.course.lessons.flatMap { Exercise.all(in: $0) }
    return !all.isEmpty && all.allSatisfy { progress[$0.name].hasPassed }
  }

  /// Checks every answer of the workbook; gives what is not right any more.
  mutating func checkEverything(on terminal: Terminal) async throws -> [CheckedExercise] {
    let lessons = desk.course.lessons.filter { !Exercise.all(in: $0).isEmpty }
    let hasCode = lessons.contains { Exercise.all(in: $0).contains { $0.kind == .code } }
    return try await checkEverything(
      try await desk.exercises(in: lessons, code: hasCode, on: terminal))
  }

  mutating func checkEverything(_ exercises: CourseExercises) async throws -> [CheckedExercise] {
    var answers: [(item: CourseExercises.Item, answer: CourseExercises.Answer)] = []
    for item in exercises.items { answers.append((item, try answer(to: item, exercises))) }
    let broken = await exercises.check(answers).filter {
      $0.verdict.outcome != .passed && !$0.verdict.needsReader
    }
    workbook.refresh()
    for result in broken { try reopen(result.name) }
    return broken
  }

  private mutating func reopen(_ name: String) throws(Complaint) {
    do { try workbook.reopen(name) } catch { throw Complaint(.machine, "\(error)") }
  }

  /// Opens the next hint: one of the author's, and after these another variant with its solution.
  ///
  /// Gives its title and its text; nothing where there is none.
  mutating func openHint(
    of item: CourseExercises.Item
  ) throws(Complaint) -> (title: String, text: String)? {
    let source = item.source
    let own = try variant(of: item)
    let sibling = own.flatMap { VariantChoice.sibling(of: $0, in: source) }
    let count = source.hints.count + (sibling == nil ? 0 : 1)
    workbook.refresh()
    let opened: Int?
    do { opened = try workbook.openHint(of: source.name, count: count) } catch {
      throw Complaint(.machine, "\(error)")
    }
    guard let opened else { return nil }
    let title = "Hint \(opened + 1) of \(count)"
    if opened < source.hints.count { return (title, item.text(source.hints[opened], own)) }
    let worked = [source.prompt, source.solution].map { item.text($0, sibling) }
    return ("\(title): the same with other numbers", worked.joined(separator: "\n\n"))
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
    let checker = code ? try await codeChecker(on: terminal) : nil
    let index = index
    return CourseExercises(course: course, results: results, checker: checker) {
      LessonText.plain($0, of: $1, results: $2, index: index)
    }
  }

  private func codeChecker(on terminal: Terminal) async throws -> CodeChecker {
    let toolchain = try await ToolchainLocator.current(memory: folder.cache).locate()
    let checker = await CodeChecker.sandboxed(
      toolchain: toolchain, cache: folder.cache, course: course)
    if checker.sandbox == nil {
      terminal.complain("normbook: warning: no sandbox; \(CodeChecker.remedy)\n")
    }
    return checker
  }

  private func tell(_ errors: [Diagnostic], on terminal: Terminal) {
    terminal.tell(errors, in: course.lessons)
  }

  /// What a workbook of the course holds for a learner.
  func tasks(for learner: String, on terminal: Terminal) async throws -> [Workbook.Task] {
    // Only what is drawn has to be run to be asked.
    let drawn = course.lessons.filter { lesson in
      Exercise.all(in: lesson).contains { !$0.variants.isEmpty }
    }
    let exercises = try await exercises(in: drawn, code: false, on: terminal)
    for item in exercises.items where !item.source.variants.isEmpty && item.definition() == nil {
      throw Complaint(
        .wrong, "the numbers of '\(item.source.name)' can't be drawn",
        remedy: "its author mends the lesson; 'normbook test' says what is wrong")
    }
    return exercises.tasks(learner: learner) { item, variant in
      QuestionText(item: item, variant: variant).lines(width: 76).joined(separator: "\n")
    }
  }
}
