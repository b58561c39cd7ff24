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
        .error("MissingLabel", lesson, name, "This explore has no label, such as '#fig-batch-size'")
      )
    }
    if (explore.parameter ?? "").isEmpty {
      found.append(
        .error(
          "ExploreWithoutParameter", lesson, name,
          "This explore doesn't say what is moved, as in 'parameter=\"batch size\"'"))
    }
    let values = explore.directive.option("values")
    if explore.values.isEmpty {
      found.append(
        .error(
          "ExploreWithoutValues", lesson, values?.keyRange ?? name,
          "This explore lists no values to run for, as in 'values=\"2,4,8\"'"))
    }
    found += differing(explore, values, lesson)
    if let initial = explore.directive.option("initial"), !explore.values.isEmpty,
      !explore.values.contains(initial.value)
    {
      found.append(
        .unknown(
          "BadInitial", lesson, initial.valueRange,
          "'\(initial.value)' is none of the values, one of which is shown first: "
            + Self.shown(explore.values),
          name: initial.value, among: explore.values))
    }
    let captions =
      explore.cells.compactMap { cell in cell.options.first { $0.key == "caption" } }
    for caption in captions.dropFirst(explore.directive.title.isEmpty ? 1 : 0) {
      found.append(
        .error(
          "SecondTitle", lesson, caption.keyRange,
          "A second caption: an explore is one figure and has one"))
    }
    if !explore.cells.contains(where: { $0.role == .run }) {
      found.append(
        .error(
          "ExploreWithoutCell", lesson, name,
          "Nothing runs in this explore: it has a 'swift run' cell"))
    }
    if let option = explore.directive.option("with") {
      found += joined(explore, option, lesson, explores)
    }
    let count = explore.states(with: explore.partner(among: explores)).count
    if count > Explore.mostStates {
      found.append(
        .error(
          "TooManyStates", lesson, values?.valueRange ?? name,
          "This explore has \(count) states: it may have \(Explore.mostStates)"))
    }
    return found
  }

  /// What is said of the values: they differ, there are several, and each is a number that there is
  /// where they are numbers.
  private static func differing(
    _ explore: Explore, _ option: Directive.Option?, _ lesson: Lesson
  ) -> [Diagnostic] {
    let whole = option?.valueRange
    let numbers = explore.values.compactMap(Double.init)
    let areNumbers = numbers.count == explore.values.count
    var found: [Diagnostic] = []
    for (index, value) in explore.values.enumerated() {
      if areNumbers, !numbers[index].isFinite {
        found.append(
          .error(
            "BadExploreValue", lesson, whole.map { lesson.text.range(of: value, in: $0) },
            "'\(value)' is no number that cells can run for, and the other values are numbers"))
      }
      let earlier = explore.values[..<index].indices.first {
        explore.values[$0] == value || areNumbers && numbers[$0] == numbers[index]
      }
      guard let earlier else { continue }
      let first = explore.values[earlier]
      found.append(
        .error(
          "DuplicateValue", lesson, whole,
          first == value
            ? "Value '\(value)' is there twice: an explore's values differ"
            : "Value '\(value)' is '\(first)' once more: an explore's values differ"))
    }
    if explore.values.count == 1 {
      found.append(
        Diagnostic(
          .warning, id: "SingleValue", file: lesson.file, range: whole,
          summary: "This explore has one value, so that there is nothing to move"))
    }
    return found
  }

  /// Some values, with how many more there are.
  private static func shown(_ values: [String]) -> String {
    let most = 8
    let names = values.prefix(most).map { "'\($0)'" }.joined(separator: ", ")
    return values.count > most ? "\(names) and \(values.count - most) more" : names
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
          "'\(option.value)' is no other explore of this lesson, which 'with' names",
          name: explore.with ?? "", among: others.compactMap(\.label))
      ]
    }
    guard named.with != nil else { return [] }
    return [
      .error(
        "JoinedTwice", lesson, option.valueRange,
        "'\(option.value)' follows another explore itself: 'with' names one that stands on its own",
        notes: [
          .init(
            summary: "it follows '\(named.with ?? "")' here", file: lesson.file,
            range: named.directive.option("with")?.valueRange)
        ])
    ]
  }
}
