/// Each kind of exercise has the parts its check needs.
enum ExercisePartsChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson in
      lesson.exercises.flatMap { exercise -> [Diagnostic] in
        var check = Check(exercise: exercise, lesson: lesson)
        check.run()
        return check.found
      }
    }
  }

  private struct Check {
    let exercise: Exercise
    let lesson: Lesson
    var found: [Diagnostic] = []

    mutating func demand(_ holds: Bool, _ id: String, _ summary: String) {
      if !holds { found.append(.error(id, lesson, exercise.directive.nameRange, summary)) }
    }

    mutating func run() {
      demand(!exercise.prompt.isEmpty, "EmptyExercise", "An exercise asks something")
      demand(
        !exercise.hints.isEmpty, "MissingHint", "An exercise has a 'hint' for who is stuck")
      if let kind = exercise.kind { parts(kind) }
      names()
    }

    private mutating func parts(_ kind: Exercise.Kind) {
      if kind.isNumeric || kind == .code {
        demand(
          exercise.answers.count == 1, "MissingAnswer",
          "An exercise of kind '\(kind.rawValue)' has one 'swift answer' cell, never typed numbers")
      } else if let answer = exercise.answers.first {
        found.append(
          .error(
            "UnusedPart", lesson, answer.infoRange,
            "An exercise of kind '\(kind.rawValue)' has no answer cell"))
      }
      if kind == .code {
        demand(
          exercise.starters.count == 1, "MissingStarter",
          "An exercise of kind 'code' has one 'swift starter' cell that the learner begins with")
        demand(
          !exercise.checks.isEmpty, "MissingCheck",
          "An exercise of kind 'code' has a 'swift check' cell with a property of the answer")
      } else if let starter = exercise.starters.first {
        found.append(
          .error(
            "UnusedPart", lesson, starter.infoRange,
            "Only an exercise of kind 'code' has a starter cell"))
      }
      if kind == .formula {
        demand(
          exercise.formula != nil, "MissingAnswer",
          "An exercise of kind 'formula' has a 'formula answer' fence")
        demand(
          !exercise.variables.isEmpty, "MissingVariables",
          "An exercise of kind 'formula' names its variables, as in 'variables=x,y'")
      }
      if kind == .choice || kind == .choices {
        choices(kind)
      } else if let choice = exercise.choices.first {
        found.append(
          .error(
            "UnusedPart", lesson, choice.range,
            "Only exercises of kind 'choice' and 'choices' have choice blocks"))
      }
      if kind == .proof {
        demand(
          !exercise.rubric.isEmpty, "MissingRubric",
          "An exercise of kind 'proof' has a 'rubric' to tick")
      }
      // The reasons of its choices say all.
      if kind != .choice, kind != .choices {
        demand(
          !exercise.solution.isEmpty, "MissingSolution",
          "An exercise of kind '\(kind.rawValue)' has a 'solution' for who has earned it")
      }
      for mistake in exercise.mistakes
      where kind != .proof && kind != .formula && mistake.cells.isEmpty {
        found.append(
          .error(
            "MistakeWithoutCell", lesson, mistake.range.firstLine(in: lesson),
            "A mistake has a 'swift run' cell that makes it"))
      }
      for mistake in exercise.mistakes where kind == .formula && mistake.formula == nil {
        found.append(
          .error(
            "MistakeWithoutCell", lesson, mistake.range.firstLine(in: lesson),
            "A mistake in a formula has a 'formula run' fence with what it comes to"))
      }
    }

    private mutating func choices(_ kind: Exercise.Kind) {
      let right = exercise.choices.filter(\.isRight).count
      demand(
        exercise.choices.count >= 2, "TooFewChoices",
        "There are at least two choices to choose from")
      demand(
        kind == .choice ? right == 1 : right >= 1, "WrongRightChoices",
        kind == .choice
          ? "One choice of an exercise of kind 'choice' is 'right', here are \(right)"
          : "At least one choice of an exercise of kind 'choices' is 'right'")
      for choice in exercise.choices where choice.reason.isEmpty {
        found.append(
          .error(
            "ChoiceWithoutReason", lesson, choice.range.firstLine(in: lesson),
            "A choice says why it is right or wrong"))
      }
    }

    private mutating func names() {
      var seen: Set<String> = []
      let named =
        exercise.mistakes.map { ($0.name, $0.range) } + exercise.choices.map { ($0.name, $0.range) }
      for (name, range) in named where !seen.insert(name).inserted {
        found.append(
          .error(
            "DuplicateName", lesson, range.firstLine(in: lesson),
            "The mistakes and choices of an exercise have different names, '\(name)' is here again")
        )
      }
      for mistake in exercise.mistakes where mistake.message.isEmpty {
        found.append(
          .error(
            "MistakeWithoutMessage", lesson, mistake.range.firstLine(in: lesson),
            "A mistake says what went wrong to who made it"))
      }
    }
  }
}

extension SourceRange {
  /// The part of a block's range that is its opening line.
  func firstLine(in lesson: Lesson) -> SourceRange {
    let length = lesson.text.lineLength(start.line)
    return SourceRange(
      start, SourcePosition(line: start.line, column: max(start.column, length + 1)))
  }
}
