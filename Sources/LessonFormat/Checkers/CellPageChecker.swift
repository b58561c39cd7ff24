/// The pages that cells make have names of their own.
enum CellPageChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var first: [String: (lesson: Lesson, page: CellPage)] = [:]
    // A lesson without cells need not be read for it.
    for lesson in course.lessons where !lesson.digest.isPlain {
      for page in lesson.cells.compactMap(\.page) {
        if page.name.isEmpty || CellPage.takenNames.contains(page.name) {
          found.append(
            .error(
              "TakenPage", lesson, page.range,
              "'\(page.title)' is a page of every site: a page of a cell has a name of its own"))
        } else if let other = first[page.name] {
          found.append(
            .error(
              "TakenPage", lesson, page.range,
              "Page '\(page.title)' is here again: a page of a cell has a name of its own",
              notes: [
                .init(summary: "first here", file: other.lesson.file, range: other.page.range)
              ]))
        } else {
          first[page.name] = (lesson, page)
        }
      }
    }
    return found
  }
}
