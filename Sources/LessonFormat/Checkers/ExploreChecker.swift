/// An explore has a parameter, values to step through, and a cell to run for each.
enum ExploreChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      let explores = lesson.explores
      let labels = explores.compactMap(\.label)
      return explores.flatMap { check($0, lesson, labels) }
    }
  }

  private static func check(_ explore: Explore, _ lesson: Lesson, _ labels: [String])
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
    if !explore.cells.contains(where: { $0.role == .run }) {
      found.append(
        .error("ExploreWithoutCell", lesson, name, "An explore has a 'swift run' cell"))
    }
    if let other = explore.with, let option = explore.directive.option("with") {
      if other == explore.label || !labels.contains(other) {
        found.append(
          .unknown(
            "UnknownReference", lesson, option.valueRange,
            "'with' names another explore of this lesson, '\(other)' is none", name: other,
            among: labels.filter { $0 != explore.label }))
      }
    }
    return found
  }
}
