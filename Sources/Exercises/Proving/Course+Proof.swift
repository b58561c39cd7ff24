package import LessonFormat
internal import LessonRunner

extension Course {
  /// What keeps exercises from being trusted that no cell has to run for; of a lesson in which lint
  /// found errors, nothing that would only follow from these.
  package func proofWithoutRun(after found: [Diagnostic]) -> [Diagnostic] {
    let faulty = Set(found.filter { $0.severity == .error }.map(\.file))
    return lessons.filter { $0.digest.hasExercises && !faulty.contains($0.file) }.flatMap {
      ExerciseProver(lesson: $0, results: LessonResults()).withoutRun()
    }
  }
}

extension Exercise.Kind {
  /// Whether all that makes an exercise of this kind right or wrong stands in the lesson.
  var isProvedWithoutRun: Bool {
    switch self {
    case .choice, .choices, .formula, .proof: true
    case .number, .numbers, .matrix, .code: false
    }
  }
}
