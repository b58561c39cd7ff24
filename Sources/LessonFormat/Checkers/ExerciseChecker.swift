/// An exercise has a name, a kind, and options that are what they should be.
enum ExerciseChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson in
      let exercises = lesson.exercises
      return exercises.flatMap { check($0, lesson) + steps($0, exercises, lesson) }
    }
  }

  /// What `after` names are exercises of the lesson, with numbers, and drawn for the same learners.
  private static func steps(_ exercise: Exercise, _ exercises: [Exercise], _ lesson: Lesson)
    -> [Diagnostic]
  {
    let option = exercise.directive.option("after")
    var incomplete: [Diagnostic] = []
    if exercise.after.isEmpty != exercise.carry.isEmpty {
      incomplete.append(
        .error(
          "CarryIncomplete", lesson, option?.keyRange ?? exercise.nameRange,
          exercise.after.isEmpty
            ? "This exercise doesn't name those it goes on from: 'after' does, beside 'formula carry'"
            : "This exercise doesn't say what it comes to from those before: 'formula carry' does"))
    }
    guard let option else { return incomplete }
    let numeric = exercises.filter {
      $0.kind?.isNumeric == true && $0.label != nil && $0.label != exercise.label
    }
    return incomplete
      + exercise.after.compactMap { name -> Diagnostic? in
        let place = lesson.text.range(of: name, in: option.valueRange)
        guard let step = numeric.first(where: { $0.label == name }) else {
          return .unknown(
            "UnknownStep", lesson, place,
            "'\(name)' is no step before: one is an exercise of this lesson whose answer is numbers",
            name: name, among: numeric.compactMap(\.label))
        }
        guard step.variants != exercise.variants else { return nil }
        return .error(
          "StepVariants", lesson, place,
          "'\(name)' has other variants: an exercise and the steps before it have the same")
      }
  }

  /// `0,05` with the point that numbers have here.
  private static func pointed(_ option: Directive.Option) -> [Diagnostic.Fix] {
    guard option.value.contains(","), option.value.wholeMatch(of: /\d+,\d+/) != nil else {
      return []
    }
    let value = option.value.replacing(",", with: ".")
    return [
      .init(summary: "replace with '\(value)'", range: option.valueRange, replacement: value)
    ]
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
            "'\(option.value)' can't be: '\(key)' is a number from 0 up",
            fixes: pointed(option)))
      } else if key == "rtol", Double(option.value).map({ $0 >= 1 }) == true {
        found.append(
          .error(
            "BadTolerance", lesson, option.valueRange,
            "'\(option.value)' can't be: 'rtol' is less than 1, else zero would be right too"))
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
    return found + variants(exercise, lesson) + variables(exercise, lesson)
  }

  /// Seeds, each once, or how many there are.
  private static func variants(_ exercise: Exercise, _ lesson: Lesson) -> [Diagnostic] {
    guard let option = exercise.directive.option("variants") else { return [] }
    let parts = option.parts(in: lesson)
    let seeds = parts.compactMap { UInt64($0.word) }
    guard !parts.isEmpty, seeds.count == parts.count else {
      return [
        .error(
          "BadVariants", lesson, option.valueRange,
          "'\(option.value)' can't be: 'variants' is a list of seeds, or how many there are")
      ]
    }
    let most = Exercise.mostVariants
    if seeds.count > most || seeds.count == 1 && !(1...UInt64(most)).contains(seeds[0]) {
      return [
        .error(
          "BadVariants", lesson, option.valueRange,
          "There can't be \(seeds.count == 1 ? "\(seeds[0])" : "\(seeds.count)") variants: there are 1 to \(most)"
        )
      ]
    }
    var seen: Set<UInt64> = []
    return zip(parts, seeds).filter { !seen.insert($0.1).inserted }.map { part, seed in
      .error(
        "BadVariants", lesson, part.range, "Seed '\(seed)' is here again: each stands once")
    }
  }

  /// The names a formula may use stand there once, each by itself or as `sigma>0`.
  private static func variables(_ exercise: Exercise, _ lesson: Lesson) -> [Diagnostic] {
    guard let option = exercise.directive.option("variables") else { return [] }
    var seen: Set<String> = []
    return option.parts(in: lesson).compactMap { word, range in
      let halves = word.split(separator: ">", maxSplits: 1).map { $0.trimmingBlank() }
      guard let name = halves.first, halves.count == 1 || halves[1] == "0" else {
        return .error(
          "BadVariable", lesson, range,
          "'\(word)' can't be: a variable is a name, or 'name>0' where it stands for positive numbers"
        )
      }
      if seen.insert(name).inserted { return nil }
      return .error(
        "DuplicateVariable", lesson, lesson.text.range(of: name, in: range),
        "The variable '\(name)' is here again: each is named once")
    }
  }
}
