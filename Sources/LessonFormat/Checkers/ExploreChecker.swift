/// An explore has a parameter, values to step through, and a cell to run for each.
enum ExploreChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      let explores = lesson.explores
      return explores.flatMap { check($0, lesson, explores) }
    }
  }

  private static func check(_ explore: Explore, _ lesson: Lesson, _ explores: [Explore])
    -> [Diagnostic]
  {
    var found: [Diagnostic] = []
    let name = explore.directive.nameRange
    if explore.label == nil {
      found.append(
        .error("MissingLabel", lesson, name, "An explore has a label such as '#fig-batch-size'"))
    }
    if (explore.parameter ?? "").isEmpty {
      found.append(
        .error(
          "ExploreWithoutParameter", lesson, name,
          "An explore names what is moved, as in 'parameter=\"batch size\"'"))
    }
    let values = explore.directive.option("values")
    if explore.values.isEmpty {
      found.append(
        .error(
          "ExploreWithoutValues", lesson, values?.keyRange ?? name,
          "An explore lists the values it runs for, as in 'values=\"2,4,8\"'"))
    }
    for (index, value) in explore.values.enumerated()
    where explore.values[..<index].contains(value) {
      found.append(
        .error(
          "DuplicateValue", lesson, values?.valueRange,
          "An explore's values differ, '\(value)' is there twice"))
    }
    if let initial = explore.directive.option("initial"), !explore.values.isEmpty,
      !explore.values.contains(initial.value)
    {
      found.append(
        .unknown(
          "BadInitial", lesson, initial.valueRange,
          "The value shown first is one of the 'values', '\(initial.value)' isn't",
          name: initial.value, among: explore.values))
    }
    let captions =
      explore.cells.compactMap { cell in cell.options.first { $0.key == "caption" } }
    for caption in captions.dropFirst(explore.directive.title.isEmpty ? 1 : 0) {
      found.append(
        .error(
          "SecondTitle", lesson, caption.keyRange,
          "An explore is one figure and has one caption"))
    }
    if !explore.cells.contains(where: { $0.role == .run }) {
      found.append(
        .error("ExploreWithoutCell", lesson, name, "An explore has a 'swift run' cell"))
    }
    if let option = explore.directive.option("with") {
      found += joined(explore, option, lesson, explores)
    }
    let count = explore.states(with: explore.partner(among: explores)).count
    if count > Explore.mostStates {
      found.append(
        .error(
          "TooManyStates", lesson, values?.valueRange ?? name,
          "An explore has at most \(Explore.mostStates) states, this one has \(count)"))
    }
    return found
  }

  /// What is said of `with=`, which names another explore that follows none itself.
  private static func joined(
    _ explore: Explore, _ option: Directive.Option, _ lesson: Lesson, _ explores: [Explore]
  ) -> [Diagnostic] {
    let others = explores.filter { $0.label != explore.label }
    let named = others.first { $0.label != nil && $0.label == explore.with }
    guard let named else {
      return [
        .unknown(
          "UnknownReference", lesson, option.valueRange,
          "'with' names another explore of this lesson, '\(option.value)' is none",
          name: explore.with ?? "", among: others.compactMap(\.label))
      ]
    }
    guard named.with != nil else { return [] }
    return [
      .error(
        "JoinedTwice", lesson, option.valueRange,
        "'with' names an explore that stands on its own, '\(option.value)' follows another itself",
        notes: [
          .init(
            summary: "it follows '\(named.with ?? "")' here", file: lesson.file,
            range: named.directive.option("with")?.valueRange)
        ])
    ]
  }
}
