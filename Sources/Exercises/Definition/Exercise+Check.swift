package import LessonFormat

/// What a check reads of an exercise beyond its parts.
extension Exercise {
  /// Every exercise of a lesson that can be checked; one without a name or a known kind is left
  /// out, and `ExerciseProver` says so.
  package static func all(in lesson: Lesson) -> [Exercise] {
    lesson.exercises.filter { $0.label != nil && $0.kind != nil }
  }

  /// What the author asks for; nothing where the standard holds.
  package var tolerance: Tolerance? {
    guard absoluteTolerance != nil || relativeTolerance != nil else { return nil }
    return Tolerance(absolute: absoluteTolerance ?? 0, relative: relativeTolerance ?? 0)
  }

  /// Whether a program of its own proves it: the check of its code, or of its statement.
  package var isProvedByProgram: Bool { kind == .code || (kind == .proof && !checks.isEmpty) }

  /// Where the first part of the tolerance is written.
  var toleranceRange: SourceRange? {
    directive.options.first { $0.key == "atol" || $0.key == "rtol" }?.valueRange
  }
}
