/// Each objective is met by an exercise that names it, and each exercise names objectives there are.
enum ObjectiveChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      let objectives = lesson.frontMatter.objectives
      let names = Set(objectives.map(\.name))
      var met: Set<String> = []
      var found: [Diagnostic] = []
      for exercise in lesson.exercises {
        for name in exercise.meets {
          met.insert(name)
          guard !names.contains(name) else { continue }
          // The objective that was meant is met, if under a wrong name.
          let meant = NearMiss.suggestions(for: name, among: names)
          if meant.count == 1 { met.insert(meant[0]) }
          let option = exercise.directive.option("meets")
          let place = option.map { lesson.text.range(of: name, in: $0.valueRange) }
          found.append(
            .unknown(
              "UnknownObjective", lesson, place,
              "Objective '\(name)' isn't among those of this lesson", name: name, among: names))
        }
      }
      var seen: Set<String> = []
      for objective in objectives {
        if !seen.insert(objective.name).inserted {
          found.append(
            .error(
              "DuplicateObjective", lesson, objective.range,
              "Objective '\(objective.name)' is here again: a name stands once in a lesson"))
        } else if !met.contains(objective.name) {
          found.append(
            .error(
              "UnmetObjective", lesson, objective.range,
              "No exercise meets this objective: none has 'meets=\(objective.name)'"))
        }
      }
      return found
    }
  }
}
