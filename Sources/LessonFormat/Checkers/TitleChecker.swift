/// A title names its lesson everywhere, before any cell has run: it holds no measured value.
enum TitleChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      guard lesson.frontMatter.keyRanges["title"] == nil else { return [] }
      var found: [Diagnostic] = []
      lesson.firstHeading?.walk { inline in
        guard case .value = inline.kind else { return }
        found.append(
          .error(
            "BadValue", lesson, inline.range,
            "A title holds no measured value, and this heading gives the lesson its title, unless "
              + "the front matter has a 'title:'"))
      }
      return found
    }
  }
}
