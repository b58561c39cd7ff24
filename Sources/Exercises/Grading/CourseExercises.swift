package import LessonFormat
package import LessonRunner
internal import Synchronization

/// Every exercise of a course with what it is checked by: the one place from which the terminal,
/// the workbook and the grader ask for a verdict.
package struct CourseExercises: Sendable {
  /// Turns an author's words into the text their reader needs, with the values of a run.
  package typealias WordsOf = @Sendable ([Block], Lesson, LessonResults) -> String

  package struct Item: Sendable {
    package let source: Exercise
    package let lesson: Lesson
    let results: LessonResults?
    let seed: UInt64
    private let words: WordsOf
    private let definitions = Definitions()

    fileprivate init(
      _ source: Exercise, _ lesson: Lesson, _ results: LessonResults?, seed: UInt64,
      _ words: @escaping WordsOf
    ) {
      self.source = source
      self.lesson = lesson
      self.results = results
      self.seed = seed
      self.words = words
    }

    package var isCode: Bool { source.kind == .code }

    /// What judges an answer that is no code, for a learner's variant; nothing where its cells came
    /// to no value.
    package func definition(_ variant: UInt64? = nil) -> AnswerDefinition? {
      let variant = known(variant)
      return definitions.get(variant) {
        guard let results else { return nil }
        return try? AnswerDefinition(
          source, in: lesson, results: results, variant: variant, seed: seed
        ) { text($0, variant) }
      }
    }

    /// A variant there is; the first for one that is not among them.
    package func known(_ variant: UInt64?) -> UInt64? {
      guard let first = source.variants.first else { return nil }
      return variant.flatMap { source.variants.contains($0) ? $0 : nil } ?? first
    }

    /// Words of the exercise as a learner with this variant reads them.
    package func text(_ blocks: [Block], _ variant: UInt64? = nil) -> String {
      words(blocks, lesson, shown(variant))
    }

    /// The results a learner with this variant is shown.
    package func shown(_ variant: UInt64?) -> LessonResults {
      (results ?? LessonResults()).variant(known(variant), of: source.name)
    }
  }

  /// In the order of the course.
  package let items: [Item]
  package var checker: CodeChecker?

  /// The exercises of lessons that have been run.
  package init(
    course: Course, results: [String: LessonResults], checker: CodeChecker?,
    words: @escaping WordsOf
  ) {
    items = course.lessons.flatMap { lesson in
      Exercise.all(in: lesson).map { source in
        Item(
          source, lesson, results[lesson.identifier],
          seed: lesson.frontMatter.seed ?? course.seed, words)
      }
    }
    self.checker = checker
  }

  package subscript(name: String) -> Item? { items.first { $0.source.name == name } }

  package var hasCode: Bool { items.contains(where: \.isCode) }

  /// What a learner gives to an exercise: the text, and the variant it was given for.
  package struct Answer: Sendable {
    package var text: String
    package var variant: UInt64?
    /// The numbers of the answers it goes on from, by exercise.
    package var given: [String: [Double]]

    package init(_ text: String, variant: UInt64? = nil, given: [String: [Double]] = [:]) {
      self.text = text
      self.variant = variant
      self.given = given
    }
  }

  /// The numbers a learner gave to the exercises this one goes on from.
  package func given(
    for item: Item, variant: UInt64?, answer: (String) -> String?
  ) -> [String: [Double]] {
    var given: [String: [Double]] = [:]
    for name in item.source.after {
      guard let step = self[name], let text = answer(name) else { continue }
      given[name] = step.definition(variant)?.numbers(in: text)
    }
    return given
  }

  /// What came of an answer; an empty one is not understood, and costs nothing.
  package func check(_ answer: Answer, to item: Item) async -> CheckedExercise {
    await check([(item, answer)])[0]
  }

  /// What came of several answers of one learner, whose code is compiled as one program.
  package func check(_ answers: [(item: Item, answer: Answer)]) async -> [CheckedExercise] {
    let code = answers.indices.filter { answers[$0].item.isCode }
    let clock = ContinuousClock()
    let start = clock.now
    let verdicts = await judge(code: code.map { answers[$0] })
    // The program is one; each exercise has its share of the time.
    let share = (clock.now - start) / max(1, code.count)
    return answers.enumerated().map { index, pair in
      var verdict = Verdict(.notRun, text: "")
      var time = share
      if let place = code.firstIndex(of: index) {
        verdict = verdicts[place]
      } else {
        time = clock.measure {
          verdict =
            pair.item.definition(pair.answer.variant)?
            .judge(pair.answer.text, given: pair.answer.given)
            ?? Verdict(.notRun, text: "Not run: the lesson's own cells came to no answer.")
        }
      }
      return CheckedExercise(
        name: pair.item.source.name, lesson: pair.item.lesson.identifier,
        points: pair.item.source.points, variant: pair.item.known(pair.answer.variant),
        verdict: verdict,
        seconds: Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
    }
  }

  private func judge(code answers: [(item: Item, answer: Answer)]) async -> [Verdict] {
    var verdicts = answers.map { _ in
      Verdict(.notUnderstood, text: "Not understood: nothing was given.")
    }
    var jobs: [(place: Int, job: CodeChecker.Job)] = []
    for (place, pair) in answers.enumerated() where !pair.answer.text[...].trimmed.isEmpty {
      guard let checker else {
        verdicts[place] = Verdict(.notRun, text: "Not run: code needs the Swift compiler.")
        continue
      }
      do {
        let item = pair.item
        let prepared = try await checker.prepare(
          CodeExercise(item.source, in: item.lesson, seed: item.seed))
        jobs.append(
          (
            place,
            CodeChecker.Job(
              code: pair.answer.text, name: Workbook.fileName(item.source.name),
              prepared: prepared)
          ))
      } catch let error as CodeExercise.Unusable {
        verdicts[place] = Verdict(.notRun, text: "Not run: \(error.summary).")
      } catch {
        verdicts[place] = Verdict(.notRun, text: "Not run: the exercise's check does not compile.")
      }
    }
    guard let checker, !jobs.isEmpty else { return verdicts }
    for (job, result) in zip(jobs, await checker.check(jobs.map(\.job))) {
      var verdict = result.verdict
      if let words = result.compilerMessages { verdict.messages.append(words[...].trimmed) }
      let item = answers[job.place].item
      if let slip = item.source.mistakes.first(where: { $0.name == verdict.slip }) {
        verdict.messages.append(item.text(slip.message))
      }
      verdicts[job.place] = verdict
    }
    return verdicts
  }

  /// Compiles the checks of all code exercises, from one on and then from the start, so that a first
  /// verdict takes no longer than others.
  package func prepare(from name: String) async {
    guard let checker else { return }
    let start = items.firstIndex { $0.source.name == name } ?? 0
    for item in items[start...] + items[..<start] where item.isCode {
      guard !Task.isCancelled,
        let exercise = try? CodeExercise(item.source, in: item.lesson, seed: item.seed)
      else {
        continue
      }
      _ = try? await checker.prepare(exercise)
    }
  }

  /// What a workbook of the course holds for a learner; `about` says what an exercise asks for.
  package func tasks(learner: String, about: (Item, UInt64?) -> String) -> [Workbook.Task] {
    items.map { item in
      let variant = VariantChoice.seed(for: item.source, in: item.lesson, learner: learner)
      let about = about(item, variant)
      return Workbook.Task(
        name: item.source.name, isCode: item.isCode, variant: variant, about: about,
        starter: item.source.starter.map { Self.file(about, $0.code) } ?? "")
    }
  }

  /// A code exercise's file as a learner finds it: the question, and what the author begins.
  private static func file(_ about: String, _ code: String) -> String {
    let question = about.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "//\n" : "// \($0)\n"
    }
    return question.joined() + "\nimport LessonKit\n\n" + code + (code.hasSuffix("\n") ? "" : "\n")
  }
}

/// The definitions of an exercise's variants, each made once.
private final class Definitions: Sendable {
  private let made = Mutex<[UInt64?: AnswerDefinition?]>([:])

  func get(_ variant: UInt64?, _ make: () -> AnswerDefinition?) -> AnswerDefinition? {
    if let definition = made.withLock({ $0[variant] }) { return definition }
    let definition = make()
    made.withLock { $0[variant] = .some(definition) }
    return definition
  }
}
