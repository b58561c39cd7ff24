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
    _ blocks: [Block], _ around: [Directive.Name], _ lesson: Lesson, _ found: inout [Diagnostic]
  ) {
    for block in blocks {
      switch block.kind {
      case .directive(let directive):
        check(directive, around, lesson, &found)
        walk(directive.blocks, around + [directive.name], lesson, &found)
      case .cell(let cell): check(cell, around, lesson, &found)
      case .code: checkFormula(block, around, lesson, &found)
      default: walk(block.children, around, lesson, &found)
      }
    }
  }

  private static func check(
    _ directive: Directive, _ around: [Directive.Name], _ lesson: Lesson,
    _ found: inout [Diagnostic]
  ) {
    let name = directive.name
    switch name {
    case .hint, .mistake, .choice, .rubric, .solution:
      if around.last != .exercise {
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
    _ block: Block, _ around: [Directive.Name], _ lesson: Lesson, _ found: inout [Diagnostic]
  ) {
    let isAnswer = block.isFormula(.answer)
    guard isAnswer || block.isFormula(.run), around.last != (isAnswer ? .exercise : .mistake) else {
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
    _ cell: Cell, _ around: [Directive.Name], _ lesson: Lesson, _ found: inout [Diagnostic]
  ) {
    let role = cell.role
    let isRight =
      switch role {
      case .run: true
      case .check: around.last == .claim || around.last == .exercise
      case .answer, .starter: around.last == .exercise
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
    }
  }
}
