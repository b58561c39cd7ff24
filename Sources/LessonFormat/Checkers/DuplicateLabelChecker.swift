/// A label names one thing in its lesson, and nothing that the page has itself.
enum DuplicateLabelChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      let numbers = course.index.numbers[lesson.identifier]
      let taken = (numbers?.targets ?? []).filter { PageNames.isTaken($0.label) }.map { target in
        Diagnostic.error(
          "DuplicateLabel", lesson, target.range,
          "Label '\(target.label)' is a name that each page has of its own: choose another")
      }
      return taken
        + (numbers?.duplicates ?? []).map { duplicate in
          .error(
            "DuplicateLabel", lesson, duplicate.range,
            "Label '\(duplicate.label)' is here again: one stands once in a lesson",
            notes: [.init(summary: "first here", range: duplicate.first)])
        }
    }
  }
}
