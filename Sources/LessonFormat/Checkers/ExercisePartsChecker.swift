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
      for hint in parts(.hint) where hint.part.blocks.isEmpty {
        found.append(
          .error("EmptyHint", lesson, hint.range, "This hint says nothing to who is stuck"))
      }
      for answer in exercise.answers where answer.code.allSatisfy(\.isWhitespace) {
        found.append(
          .error(
            "MissingAnswer", lesson, answer.infoRange,
            "This answer is empty: its last line comes to the answer"))
      }
      if let kind = exercise.kind {
        parts(kind)
        unused(kind)
      }
      names()
      doubled()
    }

    /// The parts of a name, each with where it stands.
    private func parts(_ name: Directive.Name) -> [(part: Directive, range: SourceRange)] {
      exercise.directive.blocks.compactMap { block in
        guard case .directive(let part) = block.kind, part.name == name else { return nil }
        return (part, block.range.firstLine(in: lesson))
      }
    }

    /// Parts and options that this kind does nothing with.
    private mutating func unused(_ kind: Exercise.Kind) {
      func tell(_ id: String, _ range: SourceRange?, _ what: String, _ who: String) {
        found.append(.error(id, lesson, range, "\(what) would never be looked at: only \(who)"))
      }
      let numbers = "exercises of numbers"
      let options: [(key: String, hasIt: Bool, who: String)] = [
        ("variables", kind == .formula, "kind 'formula' has variables"),
        ("atol", kind.isNumeric || kind == .formula, "\(numbers) and formulas have a tolerance"),
        ("rtol", kind.isNumeric || kind == .formula, "\(numbers) and formulas have a tolerance"),
        ("after", kind.isNumeric, "\(numbers) go on from others"),
        ("secrecy", kind != .code && kind != .proof, "what the page checks has a secrecy"),
      ]
      for (key, hasIt, who) in options where !hasIt {
        guard let option = exercise.directive.option(key) else { continue }
        tell("MisplacedOption", option.keyRange, "This '\(key)'", who)
      }
      if kind != .code, kind != .proof {
        for check in exercise.checks {
          tell("UnusedPart", check.infoRange, "This check", "kinds 'code' and 'proof' have one")
        }
      }
      if kind != .proof {
        for rubric in parts(.rubric) {
          tell("UnusedPart", rubric.range, "This rubric", "kind 'proof' has one")
        }
      }
      if kind != .formula {
        for fence in exercise.formulas {
          tell(
            "UnusedPart", fence.range.firstLine(in: lesson), "This formula",
            "kind 'formula' has one for its answer")
        }
      }
      if kind == .choice || kind == .choices || kind == .proof {
        for mistake in exercise.mistakes {
          tell(
            "UnusedPart", mistake.range.firstLine(in: lesson), "This mistake",
            "exercises of numbers, formulas and code know mistakes")
        }
      }
    }

    /// What stands once in an exercise.
    private mutating func doubled() {
      let fences =
        [("formula answer", exercise.formulas)]
        + exercise.mistakes.map { ("formula run", $0.formulas) }
      for (name, fences) in fences {
        for fence in fences.dropFirst() {
          found.append(
            .error(
              "DuplicatePart", lesson, fence.range.firstLine(in: lesson),
              "This '\(name)' is here again: there is one"))
        }
        for fence in fences.prefix(1) where fence.lines.count > 1 {
          found.append(
            .error(
              "DuplicatePart", lesson, fence.place(ofLine: 1, in: lesson),
              "This is a second formula: one is written on one line"))
        }
      }
      for name in [Directive.Name.solution, .rubric] {
        for part in parts(name).dropFirst() {
          found.append(
            .error(
              "DuplicatePart", lesson, part.range,
              "This \(name.rawValue) is here again: an exercise has one"))
        }
      }
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
        for rubric in parts(.rubric) where !rubric.part.blocks.isEmpty {
          let hasList = rubric.part.blocks.contains { block in
            if case .list = block.kind { true } else { false }
          }
          if hasList { continue }
          found.append(
            .error(
              "MissingRubric", lesson, rubric.range,
              "This rubric has nothing to tick: each item of a list in it is a point"))
        }
      }
      // The reasons of its choices say all.
      if kind != .choice, kind != .choices {
        demand(
          !exercise.solution.isEmpty, "MissingSolution",
          "This exercise has no 'solution' for who has earned it")
      }
      for mistake in exercise.mistakes
      where (kind.isNumeric || kind == .code) && mistake.cells.isEmpty {
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
      var seen: Set<String> = []
      for (part, range) in parts(.choice) {
        if part.value("right") != nil, let wrong = part.option("wrong") {
          found.append(
            .error(
              "WrongRightChoices", lesson, wrong.keyRange,
              "This choice is 'right' and 'wrong': it is one of them"))
        }
        let words =
          part.title.isEmpty
          ? part.blocks.first.map { lesson.text.string($0.range) } ?? "" : part.title.plainText
        let spaced = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !spaced.isEmpty, !seen.insert(spaced).inserted {
          found.append(
            .error(
              "DuplicateChoice", lesson, range,
              "This choice has the words of one before: nobody could tell which is meant"))
        }
      }
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
      for (part, range) in parts(.mistake) where part.value("name") == nil && part.label == nil {
        found.append(
          .error(
            "MistakeWithoutName", lesson, range,
            "This mistake has no name, such as 'name=sample-variance', by which it is counted"))
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
