/// Prerequisites are lessons of the course, come before, and lead round in no circle.
enum PrerequisiteChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    let lessons = course.course.lessons
    var order: [String: Int] = [:]
    for (index, lesson) in lessons.enumerated() { order[lesson.identifier] = index }
    var found: [Diagnostic] = []
    for (index, lesson) in lessons.enumerated() {
      for (place, name) in named(lesson) {
        guard let other = order[name] else {
          found.append(
            .unknown(
              "UnknownPrerequisite", lesson, place, "Lesson '\(name)' isn't in this course",
              name: name, among: order.keys))
          continue
        }
        if other > index, !reaches(lessons, order, from: other, to: index) {
          found.append(
            Diagnostic(
              .warning, id: "LatePrerequisite", file: lesson.file, range: place,
              summary: "Prerequisite '\(name)' comes after this lesson: it comes before"))
        }
      }
    }
    return found + cycles(lessons, order)
  }

  private static func named(_ lesson: Lesson) -> [(SourceRange?, String)] {
    lesson.frontMatter.prerequisites.enumerated().map { index, name in
      let ranges = lesson.frontMatter.prerequisiteRanges
      return (index < ranges.count ? ranges[index] : nil, name)
    }
  }

  private static func reaches(
    _ lessons: [Lesson], _ order: [String: Int], from start: Int, to end: Int
  ) -> Bool {
    var seen: Set<Int> = []
    var open = [start]
    while let next = open.popLast() {
      if next == end { return true }
      guard seen.insert(next).inserted else { continue }
      open += lessons[next].frontMatter.prerequisites.compactMap { order[$0] }
    }
    return false
  }

  /// Each circle once, at its lesson that comes first in the course.
  private static func cycles(_ lessons: [Lesson], _ order: [String: Int]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var told: Set<Int> = []
    for start in lessons.indices where !told.contains(start) {
      guard let path = path(lessons, order, from: start) else { continue }
      told.formUnion(path)
      let names = path.map { "'\(lessons[$0].identifier)'" }.joined(separator: " needs ")
      let lesson = lessons[start]
      let next = lessons[path.dropFirst().first ?? start].identifier
      found.append(
        .error(
          "PrerequisiteCycle", lesson, named(lesson).first { $0.1 == next }?.0,
          "Prerequisites lead round in a circle: \(names) needs '\(lesson.identifier)'"))
    }
    return found
  }

  /// The shortest way from a lesson back to itself.
  private static func path(_ lessons: [Lesson], _ order: [String: Int], from start: Int) -> [Int]? {
    var before: [Int: Int] = [:]
    var open = [start]
    var at = 0
    while at < open.count {
      let current = open[at]
      at += 1
      for next in lessons[current].frontMatter.prerequisites.compactMap({ order[$0] }) {
        if next == start {
          var path = [current]
          while let last = path.last, last != start, let previous = before[last] {
            path.append(previous)
          }
          return path.reversed()
        }
        if before[next] == nil {
          before[next] = current
          open.append(next)
        }
      }
    }
    return nil
  }
}
