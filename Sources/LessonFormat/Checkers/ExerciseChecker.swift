/// An exercise has a name, a kind, and options that are what they should be.
enum ExerciseChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson in
      lesson.exercises.flatMap { check($0, lesson) }
    }
  }

  private static func check(_ exercise: Exercise, _ lesson: Lesson) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let directive = exercise.directive
    if exercise.label == nil {
      found.append(
        .error(
          "MissingLabel", lesson, directive.nameRange,
          "This exercise has no label, such as '#bn-forward', by which learners check it"))
    }
    let kinds = Exercise.Kind.allCases.map(\.rawValue)
    if let written = directive.option("kind") {
      if exercise.kind == nil {
        found.append(
          .unknown(
            "BadExerciseKind", lesson, written.valueRange,
            "'\(written.value)' is no kind of exercise, which is one of "
              + kinds.map { "'\($0)'" }.joined(separator: ", "),
            name: written.value, among: kinds))
      }
    } else {
      found.append(
        .error(
          "MissingExerciseKind", lesson, directive.nameRange,
          "This exercise has no 'kind': \(kinds.joined(separator: ", "))"))
    }
    for key in ["points", "atol", "rtol"] {
      guard let option = directive.option(key) else { continue }
      if Double(option.value).map({ $0 >= 0 && $0.isFinite }) != true {
        found.append(
          .error(
            key == "points" ? "BadPoints" : "BadTolerance", lesson, option.valueRange,
            "'\(option.value)' can't be: '\(key)' is a number from 0 up"))
      }
    }
    if let option = directive.option("secrecy"), Exercise.Secrecy(rawValue: option.value) == nil {
      found.append(
        .unknown(
          "BadOptionValue", lesson, option.valueRange,
          "'\(option.value)' is no secrecy, which is 'low' or 'high'",
          name: option.value, among: Exercise.Secrecy.allCases.map(\.rawValue)))
    }
    if let option = directive.option("variants"), let kind = exercise.kind, !kind.isNumeric {
      found.append(
        .error(
          "VariantsOfOthers", lesson, option.keyRange,
          "An exercise of kind '\(kind.rawValue)' has no variants: only those of numbers do"))
    }
    if let option = directive.option("variants"),
      directive.list("variants").isEmpty
        || directive.list("variants").contains(where: {
          UInt64($0) == nil
        })
    {
      found.append(
        .error(
          "BadVariants", lesson, option.valueRange,
          "'\(option.value)' can't be: 'variants' is a list of seeds, or how many there are"))
    }
    return found
  }
}
