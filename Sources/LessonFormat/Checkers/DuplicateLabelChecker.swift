/// A label names one thing in its lesson.
enum DuplicateLabelChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      (course.index.numbers[lesson.identifier]?.duplicates ?? []).map { duplicate in
        .error(
          "DuplicateLabel", lesson, duplicate.range,
          "Label '\(duplicate.label)' is here again: one stands once in a lesson",
          notes: [.init(summary: "first here", range: duplicate.first)])
      }
    }
  }
}
