/// Links inside the course lead somewhere.
enum ReferenceChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      var found: [Diagnostic] = []
      lesson.blocks.walkInlines { inline in
        switch inline.kind {
        case .reference(let reference):
          found += problem(reference, inline.range, lesson, course)
        case .link(let address, _, let words):
          if let reference = course.index.reference(address) {
            found += problem(reference, inline.range, lesson, course)
          } else if words.isEmpty {
            found.append(
              Diagnostic(
                .warning, id: "EmptyLink", file: lesson.file, range: inline.range,
                summary:
                  "This link has no words, which one out of the course can't take from its target"))
          } else if isMissing(address, lesson) {
            found.append(
              .error(
                "UnknownReference", lesson, inline.range,
                "'\(address)' is no lesson, and no file of this lesson's folder"))
          }
        default: break
        }
      }
      return found
    }
  }

  private static func problem(
    _ reference: Reference, _ range: SourceRange?, _ lesson: Lesson, _ course: CheckedCourse
  ) -> [Diagnostic] {
    let text = range.map { _ in lesson.text }
    let failure: CourseIndex.Failure
    switch course.index.resolve(reference, from: lesson.identifier) {
    case .success(let destination):
      return hidden(destination, range, lesson)
    case .failure(let found): failure = found
    }
    switch failure {
    case .unknownLesson(let name):
      let place = range.flatMap { text?.range(of: name, in: $0) }
      return [
        .unknown(
          "UnknownReference", lesson, place, "Lesson '\(name)' isn't in this course",
          name: name, among: course.index.titles.keys)
      ]
    case .unknownLabel(let label, let other):
      let place = range.flatMap { text?.range(of: "#" + label, in: $0) }
      let inner = place.map {
        SourceRange(SourcePosition(line: $0.start.line, column: $0.start.column + 1), $0.end)
      }
      let known = course.index.numbers[other]?.targets.map(\.label) ?? []
      let place_ = other == lesson.identifier ? "this lesson" : "lesson '\(other)'"
      return [
        .unknown(
          "UnknownReference", lesson, inner, "Nothing in \(place_) has the label '\(label)'",
          name: label, among: known)
      ]
    }
  }

  /// A place that no page holds before it is earned can be led to only from the same part.
  private static func hidden(
    _ destination: CourseIndex.Destination, _ range: SourceRange?, _ lesson: Lesson
  ) -> [Diagnostic] {
    guard let target = destination.target, let part = target.hiddenIn else { return [] }
    let isInside =
      destination.lesson == lesson.identifier
      && range.map { part.start <= $0.start && $0.end <= part.end } == true
    if isInside { return [] }
    let place = range.map { lesson.text.range(of: "#" + target.label, in: $0) }
    let isNowhere = part.start == part.end
    return [
      .error(
        "HiddenTarget", lesson, place,
        isNowhere
          ? "'\(target.label)' is a part of an exercise, to which no link leads: one leads to the exercise"
          : "'\(target.label)' stands in a part of an exercise that is shown only when it is earned: "
            + "only links in that part lead to it")
    ]
  }

  /// A relative address that is no file the lesson brings along.
  private static func isMissing(_ address: String, _ lesson: Lesson) -> Bool {
    guard !address.isEmpty, !address.contains(":"), !address.hasPrefix("/"),
      !address.hasPrefix("#")
    else { return false }
    let path = String(address.prefix { $0 != "#" && $0 != "?" })
    return lesson.asset(named: path) == nil
  }
}
