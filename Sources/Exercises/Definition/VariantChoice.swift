package import LessonFormat
internal import LessonRunner

/// Which variant of an exercise a learner gets: always the same one, and the same in page, terminal
/// and grader.
package enum VariantChoice {
  /// The variant's seed; nothing where an exercise has no variants.
  ///
  /// `sha256("variant|learner|exercise")`, its first eight hexadecimal digits as a number, modulo
  /// how many variants there are. The steps of one exercise share the first one's name, so that the
  /// same numbers go through all of them.
  package static func seed(
    for exercise: Exercise, in lesson: Lesson, learner: String
  ) -> UInt64? {
    guard !exercise.variants.isEmpty else { return nil }
    let digest = sha256("variant|\(learner)|\(root(of: exercise, in: lesson))")
    guard let number = UInt64(digest.prefix(8), radix: 16) else { return exercise.variants[0] }
    return exercise.variants[Int(number % UInt64(exercise.variants.count))]
  }

  /// Another variant than a learner's own, to show how one works; nothing where there is none.
  package static func sibling(of seed: UInt64, in exercise: Exercise) -> UInt64? {
    guard let index = exercise.variants.firstIndex(of: seed), exercise.variants.count > 1 else {
      return exercise.variants.first { $0 != seed }
    }
    return exercise.variants[(index + 1) % exercise.variants.count]
  }

  /// The exercise the first step starts from.
  package static func root(of exercise: Exercise, in lesson: Lesson) -> String {
    var root = exercise
    // A circle of steps ends where it has been once around.
    for _ in 0..<32 {
      guard let first = root.after.first,
        let step = Exercise.all(in: lesson).first(where: { $0.name == first })
      else { break }
      root = step
    }
    return root.name
  }
}
