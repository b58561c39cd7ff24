package import LessonFormat
package import LessonRunner

/// Every exercise of a course with what it is checked by: the one place from which the terminal,
/// the workbook and the grader ask for a verdict.
package struct CourseExercises: Sendable {
  package struct Item: Sendable {
    package let source: ExerciseSource
    package let lesson: Lesson
    /// What judges an answer that is no code; nothing where its cells came to no value.
    package let definition: AnswerDefinition?
    /// What is said to each mistake of a code exercise, by name.
    let slips: [String: String]
    let seed: UInt64

    package var isCode: Bool { source.kind == .code }
  }

  /// In the order of the course.
  package let items: [Item]
  package let checker: CodeChecker?

  /// The exercises of lessons that have been run; `words` turns an author's message into the text
  /// its reader needs.
  package init(
    course: Course, results: [String: LessonResults], checker: CodeChecker?,
    words: ([Block], Lesson) -> String
  ) {
    items = course.lessons.flatMap { lesson in
      let seed = lesson.frontMatter.seed ?? course.seed
      return ExerciseSource.all(in: lesson).map { source in
        Item(
          source: source, lesson: lesson,
          definition: results[lesson.identifier].flatMap { results in
            try? AnswerDefinition(source, answers: results.answers, seed: seed) {
              words($0, lesson)
            }
          },
          slips: Dictionary(
            source.mistakes.map { ($0.name, words($0.message, lesson)) },
            uniquingKeysWith: { a, _ in a }),
          seed: seed)
      }
    }
    self.checker = checker
  }

  package subscript(name: String) -> Item? { items.first { $0.source.name == name } }

  package var hasCode: Bool { items.contains(where: \.isCode) }

  /// What came of an answer; an empty one is not understood, and costs nothing.
  package func check(_ answer: String, to item: Item) async -> CheckedExercise {
    let clock = ContinuousClock()
    var verdict = Verdict(.notRun, text: "")
    let time = await clock.measure { verdict = await judge(answer, item) }
    return CheckedExercise(
      name: item.source.name, lesson: item.lesson.identifier, points: item.source.points,
      verdict: verdict,
      seconds: Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
  }

  private func judge(_ answer: String, _ item: Item) async -> Verdict {
    guard item.isCode else {
      return item.definition?.judge(answer)
        ?? Verdict(.notRun, text: "Not run: the lesson's own cells came to no answer.")
    }
    guard !answer[...].trimmed.isEmpty else {
      return Verdict(.notUnderstood, text: "Not understood: nothing was given.")
    }
    guard let checker else {
      return Verdict(.notRun, text: "Not run: code needs the Swift compiler.")
    }
    do {
      let exercise = try CodeExercise(item.source, in: item.lesson, seed: item.seed)
      let prepared = try await checker.prepare(exercise)
      let name = Workbook.fileName(item.source.name)
      let result = await checker.check(answer, name: name, prepared)
      var verdict = result.verdict
      if let words = result.compilerMessages { verdict.messages.append(words[...].trimmed) }
      if let slip = verdict.slip, let words = item.slips[slip] { verdict.messages.append(words) }
      return verdict
    } catch let error as CodeExercise.Unusable {
      return Verdict(.notRun, text: "Not run: \(error.summary).")
    } catch {
      return Verdict(.notRun, text: "Not run: the exercise's check does not compile.")
    }
  }

  /// What a workbook of the course holds; `about` says in a line what an exercise asks for.
  package func tasks(about: (Item) -> String) -> [Workbook.Task] {
    items.map { item in
      let starter = item.source.starter.map { "import LessonKit\n\n\($0.code)" } ?? ""
      return Workbook.Task(
        name: item.source.name, isCode: item.isCode, about: about(item),
        starter: starter.hasSuffix("\n") || starter.isEmpty ? starter : starter + "\n")
    }
  }
}
