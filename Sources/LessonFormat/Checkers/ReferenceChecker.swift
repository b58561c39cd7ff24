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
    guard case .failure(let failure) = course.index.resolve(reference, from: lesson.identifier)
    else { return [] }
    let text = range.map { _ in lesson.text }
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

  /// A relative address that is no file the lesson brings along.
  private static func isMissing(_ address: String, _ lesson: Lesson) -> Bool {
    guard !address.isEmpty, !address.contains(":"), !address.hasPrefix("/"),
      !address.hasPrefix("#")
    else { return false }
    let path = String(address.prefix { $0 != "#" && $0 != "?" })
    return lesson.asset(named: path) == nil
  }
}
