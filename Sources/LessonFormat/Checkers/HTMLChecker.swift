/// Raw HTML stands in the page as text, unless the course trusts it.
enum HTMLChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    guard !course.course.trustsHTML else { return [] }
    return course.lessons.flatMap { lesson -> [Diagnostic] in
      var found: [Diagnostic] = []
      func tell(_ range: SourceRange?) {
        found.append(
          Diagnostic(
            .warning, id: "RawHTML", file: lesson.file, range: range,
            summary: "This HTML is shown as text, unless the course file says 'html: trusted'"))
      }
      lesson.blocks.walk { block in
        if case .html = block.kind { tell(block.range.firstLine(in: lesson)) }
        for words in block.texts {
          words.walk { inline in
            if case .html = inline.kind { tell(inline.range) }
          }
        }
      }
      return found
    }
  }
}
