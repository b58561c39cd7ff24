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

    mutating func demand(
      _ holds: Bool, _ id: String, _ summary: String, notes: [Diagnostic.Note] = []
    ) {
      if holds { return }
      found.append(.error(id, lesson, exercise.directive.nameRange, summary, notes: notes))
    }

    /// The fence that was perhaps meant for the answer.
    private func nearly(_ languages: Set<String>, _ form: String) -> [Diagnostic.Note] {
      let block = exercise.directive.blocks.first { block in
        guard case .code(let language?, _, _) = block.kind else { return false }
        return languages.contains(language)
      }
      return block.map {
        [
          .init(
            summary: "is it this fence? An answer is '\(form)'",
            range: $0.range.firstLine(in: lesson))
        ]
      } ?? []
    }

    /// A choice whose words look like the mark of a right one.
    private var nearlyRight: [Diagnostic.Note] {
      let words: Set<String> = ["right", "correct", "true", "yes", "right:", "(right)", "✓", "x"]
      return exercise.directive.blocks.compactMap { block -> Diagnostic.Note? in
        guard case .directive(let part) = block.kind, part.name == .choice, !part.title.isEmpty,
          words.contains(part.title.plainText.lowercased())
        else { return nil }
        return .init(
          summary: "'\(part.title.plainText)' is the choice's text here: the mark is 'right'",
          range: part.title.first?.range ?? part.nameRange)
      }
    }

    mutating func run() {
      demand(
        !exercise.prompt.isEmpty, "EmptyExercise",
        "This exercise asks nothing: a paragraph before its parts is the question")
      demand(
        !exercise.hints.isEmpty, "MissingHint", "This exercise has no 'hint' for who is stuck")
      if let kind = exercise.kind { parts(kind) }
      names()
    }

    private mutating func parts(_ kind: Exercise.Kind) {
      if kind.isNumeric || kind == .code {
        demand(
          exercise.answers.count == 1, "MissingAnswer",
          exercise.answers.isEmpty
            ? "This exercise has no answer: kind '\(kind.rawValue)' has a 'swift answer' cell"
            : "This exercise has \(exercise.answers.count) 'swift answer' cells: it has one",
          notes: exercise.answers.isEmpty ? nearly(["swift", "answer"], "swift answer") : [])
      } else if let answer = exercise.answers.first {
        found.append(
          .error(
            "UnusedPart", lesson, answer.infoRange,
            kind == .formula && exercise.formula == nil
              ? "This answer would never be looked at: kind 'formula' has a 'formula answer' fence"
              : "This answer would never be looked at: kind '\(kind.rawValue)' has no answer cell"))
      }
      if kind == .code {
        demand(
          exercise.starters.count == 1, "MissingStarter",
          "This exercise has \(exercise.starters.isEmpty ? "no" : "more than one") 'swift starter' cell, "
            + "with which a learner begins")
        demand(
          !exercise.checks.isEmpty, "MissingCheck",
          "Nothing checks this exercise: kind 'code' has a 'swift check' cell")
      } else if let starter = exercise.starters.first {
        found.append(
          .error(
            "UnusedPart", lesson, starter.infoRange,
            "This starter would never be looked at: only kind 'code' has one"))
      }
      if kind == .formula {
        demand(
          exercise.formula != nil || !exercise.answers.isEmpty, "MissingAnswer",
          "This exercise has no answer: kind 'formula' has a 'formula answer' fence",
          notes: nearly(["formula", "math", "answer"], "formula answer"))
        demand(
          !exercise.variables.isEmpty, "MissingVariables",
          "This exercise doesn't name its variables, as in 'variables=x,y'")
      }
      if kind == .choice || kind == .choices {
        choices(kind)
      } else if let choice = exercise.choices.first {
        found.append(
          .error(
            "UnusedPart", lesson, choice.range,
            "This choice would never be looked at: only kinds 'choice' and 'choices' have them"))
      }
      if kind == .proof {
        demand(
          !exercise.rubric.isEmpty, "MissingRubric",
          "This proof has no 'rubric' to tick")
      }
      // The reasons of its choices say all.
      if kind != .choice, kind != .choices {
        demand(
          !exercise.solution.isEmpty, "MissingSolution",
          "This exercise has no 'solution' for who has earned it")
      }
      for mistake in exercise.mistakes
      where kind != .proof && kind != .formula && mistake.cells.isEmpty {
        found.append(
          .error(
            "MistakeWithoutCell", lesson, mistake.range.firstLine(in: lesson),
            "Nothing makes this mistake: it has a 'swift run' cell that comes to it"))
      }
      for mistake in exercise.mistakes where kind == .formula && mistake.formula == nil {
        found.append(
          .error(
            "MistakeWithoutCell", lesson, mistake.range.firstLine(in: lesson),
            "Nothing makes this mistake: it has a 'formula run' fence with what it comes to"))
      }
    }

    private mutating func choices(_ kind: Exercise.Kind) {
      let right = exercise.choices.filter(\.isRight).count
      demand(
        exercise.choices.count >= 2, "TooFewChoices",
        "There is nothing to choose: an exercise of kind '\(kind.rawValue)' has two choices or more"
      )
      // Where there is nothing to choose nothing can be right.
      demand(
        exercise.choices.isEmpty || (kind == .choice ? right == 1 : right >= 1),
        "WrongRightChoices",
        kind == .choice
          ? "\(right) choices are 'right': in an exercise of kind 'choice' one is"
          : "No choice is 'right': in an exercise of kind 'choices' one or more are",
        notes: right == 0 ? nearlyRight : [])
      for choice in exercise.choices where choice.reason.isEmpty {
        found.append(
          .error(
            "ChoiceWithoutReason", lesson, choice.range.firstLine(in: lesson),
            "This choice doesn't say why it is right or wrong"))
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
            "The name '\(name)' is here again: one stands once in an exercise")
        )
      }
      for mistake in exercise.mistakes where mistake.message.isEmpty {
        found.append(
          .error(
            "MistakeWithoutMessage", lesson, mistake.range.firstLine(in: lesson),
            "This mistake says nothing to who made it"))
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
