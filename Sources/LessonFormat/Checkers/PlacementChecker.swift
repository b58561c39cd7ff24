/// Blocks and cells stand where they mean something.
enum PlacementChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      var found: [Diagnostic] = []
      walk(lesson.blocks, [], lesson, &found)
      return found
    }
  }

  private static func walk(
    _ blocks: [Block], _ around: [Directive.Name], isDirect: Bool = true, _ lesson: Lesson,
    _ found: inout [Diagnostic]
  ) {
    // What the blocks stand in directly: in a list or quote they stand in no other block.
    let place = isDirect ? around.last : nil
    // The exercise before, as long as only parts of one stand behind it.
    var exercise: Block?
    var isTold = false
    for block in blocks {
      let part = block.directive.flatMap { $0.name.isPart ? $0 : nil }
      if part == nil {
        exercise = block.directive?.name == .exercise ? block : nil
        isTold = false
      }
      if let part, let exercise, place != .exercise {
        if !isTold { found.append(closedEarly(exercise, before: part, block, lesson)) }
        isTold = true
        walk(part.blocks, around + [part.name], lesson, &found)
        continue
      }
      switch block.kind {
      case .directive(let directive):
        check(directive, around, place, lesson, &found)
        walk(directive.blocks, around + [directive.name], lesson, &found)
      case .cell(let cell):
        check(cell, place, isExplored: around.contains(.explore), lesson, &found)
      case .code: checkFormula(block, place, lesson, &found)
      default: walk(block.children, around, isDirect: false, lesson, &found)
      }
    }
  }

  /// A part that stands behind its exercise: the line that was to close the part before closed it.
  private static func closedEarly(
    _ exercise: Block, before part: Directive, _ block: Block, _ lesson: Lesson
  ) -> Diagnostic {
    let end = exercise.range.end.line
    return Diagnostic(
      .error, id: "ClosedEarly", file: lesson.file, range: part.nameRange,
      summary: "This '\(part.name.rawValue)' stands behind its exercise, which line \(end) closes "
        + "already: it is a part of one, directly in it",
      notes: [
        .init(
          summary: "the exercise of line \(exercise.range.start.line) ends here",
          range: SourceRange(
            SourcePosition(line: end, column: 1),
            SourcePosition(line: end, column: lesson.text.lineLength(end) + 1)))
      ], scope: SourceRange(exercise.range.start, block.range.end))
  }

  private static func check(
    _ directive: Directive, _ around: [Directive.Name], _ place: Directive.Name?,
    _ lesson: Lesson, _ found: inout [Diagnostic]
  ) {
    let name = directive.name
    switch name {
    case .hint, .mistake, .choice, .rubric, .solution:
      if place != .exercise {
        found.append(
          .error(
            "MisplacedBlock", lesson, directive.nameRange,
            "This '\(name.rawValue)' stands in no exercise: it is a part of one, directly in it"))
      }
    case .exercise, .claim, .explore:
      if let outer = around.first(where: { [.exercise, .claim, .explore].contains($0) }) {
        found.append(
          .error(
            "MisplacedBlock", lesson, directive.nameRange,
            "This '\(name.rawValue)' stands in a block '\(outer.rawValue)': these don't stand in each "
              + "other"))
      }
    default: break
    }
  }

  private static func checkFormula(
    _ block: Block, _ place: Directive.Name?, _ lesson: Lesson, _ found: inout [Diagnostic]
  ) {
    let isAnswer = block.isFormula(.answer)
    guard isAnswer || block.isFormula(.run), place != (isAnswer ? .exercise : .mistake) else {
      return
    }
    found.append(
      .error(
        "MisplacedCell", lesson, block.range.firstLine(in: lesson),
        isAnswer
          ? "This 'formula answer' stands in no exercise: it is a part of one, directly in it"
          : "This 'formula run' stands in no mistake: it is a part of one, directly in it"))
  }

  private static func check(
    _ cell: Cell, _ place: Directive.Name?, isExplored: Bool, _ lesson: Lesson,
    _ found: inout [Diagnostic]
  ) {
    let role = cell.role
    let isRight =
      switch role {
      case .run: true
      case .check: place == .claim || place == .exercise
      case .answer, .starter: place == .exercise
      }
    if !isRight {
      found.append(
        .error(
          "MisplacedCell", lesson, cell.infoRange,
          role == .check
            ? "This check would never run: it stands in no claim or exercise, directly in it"
            : "This \(role.rawValue) would never run: it stands in no exercise, directly in it"))
    }
    if let error = cell.options.first(where: { $0.key == "error" }), role != .run {
      found.append(
        .error(
          "MisplacedOption", lesson, error.keyRange,
          "This \(role.rawValue) may not be meant to fail: only a cell 'swift run' may"))
    } else if let error = cell.options.first(where: { $0.key == "error" }), isExplored {
      found.append(
        .error(
          "MisplacedOption", lesson, error.keyRange,
          "A cell of an explore may not be meant to fail: it runs once for each value, and goes on")
      )
    }
  }
}

extension Block {
  fileprivate var directive: Directive? {
    if case .directive(let directive) = kind { directive } else { nil }
  }
}
