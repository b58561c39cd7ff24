package import LessonFormat
package import LessonRunner

/// Proves a lesson's exercises: an answer that passes, mistakes that are told apart and get their own
/// message, hints that exist.
///
/// It needs the results of a run that came to its end: a missing value is the exercise's mistake.
package struct ExerciseProver {
  /// How many tolerances a mistake must lie from the answer.
  static let separation = 4.0

  let lesson: Lesson
  let results: LessonResults

  package init(lesson: Lesson, results: LessonResults) {
    self.lesson = lesson
    self.results = results
  }

  /// Everything that keeps an exercise of the lesson from being trusted.
  package func diagnostics() -> [Diagnostic] { withoutRun() + withRun() }

  /// The part of it that no cell has to run for: what is wrong with formulas and choices.
  package func withoutRun() -> [Diagnostic] {
    diagnostics { $0.kind?.isProvedWithoutRun ?? true }
  }

  /// The part of it that needs the results of the run.
  package func withRun() -> [Diagnostic] {
    diagnostics { !($0.kind?.isProvedWithoutRun ?? true) }
  }

  private func diagnostics(where isMeant: (Exercise) -> Bool) -> [Diagnostic] {
    lesson.exercises.filter(isMeant).flatMap { exercise in
      guard exercise.label != nil, exercise.kind != nil else {
        return [unreadable(exercise.directive)]
      }
      return prove(exercise)
    }
  }

  private func unreadable(_ directive: Directive) -> Diagnostic {
    guard directive.label != nil else {
      return error(
        "ExerciseWithoutName", directive.nameRange,
        "This exercise has no name, such as '#bn-forward'",
        explanation: "The workbook, the terminal and the grader know it by that name.")
    }
    let kind = directive.value("kind") ?? ""
    return error(
      "UnknownExerciseKind", directive.options.first { $0.key == "kind" }?.valueRange,
      "The kind '\(kind)' isn't known; it is one of "
        + Words.list(Exercise.Kind.allCases.map { "'\($0.rawValue)'" }, "or"))
  }

  private func prove(_ source: Exercise) -> [Diagnostic] {
    guard !source.variants.isEmpty else { return parts(source) + prove(source, variant: nil) }
    // What holds for the first may fail for another: each learner's numbers are proved.
    var found: [Diagnostic] = parts(source)
    for seed in source.variants {
      let told = prove(source, variant: seed) + shown(source, variant: seed)
      if !told.isEmpty {
        found += told.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.summary += ", in the variant of seed \(seed)"
          return diagnostic
        }
        break
      }
    }
    return found
  }

  private func prove(_ source: Exercise, variant: UInt64?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    do {
      let definition = try AnswerDefinition(
        source, in: lesson, results: results, variant: variant,
        seed: lesson.frontMatter.seed ?? 0, words: { _ in "" })
      switch definition?.key {
      case .numbers(let key):
        found += separations(
          source, values: key.values, tolerance: key.tolerance, slips: key.slips)
        found += verdicts(
          source, key.slips,
          AnswerDefinition(exercise: source.name, key: .numbers(key)),
          answer: Self.typed(key.values), mistakes: key.slips.map { Self.typed($0.values) })
        if let carry = key.carry { found += carried(source, carry, key, variant) }
      case .formula(let key):
        found += separations(
          source, values: key.values, tolerance: key.tolerance, slips: key.slips)
        found += verdicts(
          source, key.slips, AnswerDefinition(exercise: source.name, key: .formula(key)),
          answer: source.formula ?? "", mistakes: source.mistakes.map { $0.formula ?? "" })
      case .choices(let key): found += choices(source, key)
      case .proof, nil: break
      }
    } catch {
      found.append(
        self.error(
          error.id,
          error.formula?.place(in: lesson) ?? error.mistake.map { source.mistakes[$0].nameRange }
            ?? source.nameRange,
          error.summary, explanation: error.explanation))
    }
    return found
  }

  /// What an exercise of any kind must have.
  private func parts(_ source: Exercise) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if source.hints.isEmpty {
      found.append(
        error(
          "ExerciseWithoutHint", source.nameRange, "The exercise '\(source.name)' has no hint",
          explanation: "Who is stuck has nowhere to go; a first hint says where to start."))
    }
    if source.solution.isEmpty, source.kind != .choice, source.kind != .choices {
      found.append(
        error(
          "ExerciseWithoutSolution", source.nameRange,
          "The exercise '\(source.name)' has no solution",
          explanation: "It is shown to who has earned it."))
    }
    if source.kind == .proof, source.rubric.isEmpty {
      found.append(
        error(
          "ProofWithoutRubric", source.nameRange, "This proof has no rubric",
          explanation: "It lists what a complete proof says, for the learner to tick."))
    }
    for (index, hint) in source.hints.enumerated() where hint.isEmpty {
      found.append(
        error(
          "EmptyHint", source.nameRange, "Hint \(index + 1) of '\(source.name)' says nothing"))
    }
    if source.points < 0 || !source.points.isFinite {
      found.append(
        error(
          "ExercisePoints", source.nameRange, "These points can't be: they are a number from 0 up"))
    }
    if let tolerance = source.tolerance,
      !(tolerance.absolute >= 0 && tolerance.relative >= 0 && tolerance.absolute.isFinite
        && tolerance.relative < 1)
    {
      found.append(
        error(
          "ExerciseTolerance", source.toleranceRange ?? source.nameRange,
          "This tolerance can't be: it is a number from 0 up, and 'rtol' is less than 1"))
    }
    return found
  }

  private func choices(_ source: Exercise, _ key: ChoiceKey) -> [Diagnostic] {
    let right = key.options.filter(\.isRight).count
    var found: [Diagnostic] = []
    if key.options.count < 2 {
      found.append(
        error(
          "ChoiceWithoutOptions", source.nameRange,
          "There is nothing to choose: there are two 'choice' blocks or more")
      )
    }
    if right == 0 || (!key.takesSeveral && right > 1) {
      found.append(
        error(
          "ChoiceWithoutRight", source.nameRange,
          key.takesSeveral
            ? "No option is marked 'right': one is, or more"
            : "\(right) options are marked 'right': in an exercise of kind 'choice' one is"))
    }
    for option in source.choices where option.reason.isEmpty {
      found.append(
        Diagnostic(
          .warning, id: "ChoiceWithoutReason", file: lesson.file, range: option.nameRange,
          summary: "This option doesn't say, below its first paragraph, why it is right or not"))
    }
    return found
  }

  func error(
    _ id: String, _ range: SourceRange?, _ summary: String, explanation: String? = nil,
    fixes: [Diagnostic.Fix] = []
  ) -> Diagnostic {
    Diagnostic(
      .error, id: id, file: lesson.file, range: range, summary: summary, explanation: explanation,
      fixes: fixes)
  }
}
