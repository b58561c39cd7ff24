/// What is cited is listed among the course's works.
enum CitationChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    let works = course.course.references
    return course.lessons.flatMap { lesson -> [Diagnostic] in
      var found: [Diagnostic] = []
      func demand(_ key: String, _ range: SourceRange?) {
        guard works[key] == nil else { return }
        var unknown = Diagnostic.unknown(
          "UnknownCitation", lesson, range, "Work '\(key)' isn't listed in references.yml",
          name: key, among: works.keys)
        // A name may be misspelt; another year is another work, and the author's to decide.
        for (index, fix) in unknown.fixes.enumerated() {
          unknown.fixes[index].isAutomatic =
            fix.replacement.filter(\.isNumber) == key.filter(\.isNumber)
        }
        found.append(unknown)
      }
      lesson.blocks.walk { block in
        if case .directive(let directive) = block.kind, let option = directive.option("cites") {
          let text = lesson.text
          for key in directive.list("cites") where works[key] == nil {
            demand(key, text.range(of: key, in: option.valueRange))
          }
        }
        for words in block.texts {
          words.walk { inline in
            if case .citation(let cited) = inline.kind {
              for work in cited { demand(work.key, work.range) }
            }
          }
        }
      }
      return found
    }
  }
}
