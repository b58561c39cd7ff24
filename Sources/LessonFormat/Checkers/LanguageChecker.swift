/// A fence that was meant to run is Swift.
enum LanguageChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      var found: [Diagnostic] = []
      lesson.blocks.walk { block in
        guard case .code(let language?, let info, _) = block.kind, language != "swift",
          language != "output", !block.isFormula(.answer), !block.isFormula(.run)
        else { return }
        let words = info.split(whereSeparator: \.isWhitespace)
        let isMeant = words.dropFirst().first.flatMap { Cell.Role(rawValue: String($0)) } != nil
        let hints =
          language.lowercased() == "swift"
          ? ["swift"] : NearMiss.suggestions(for: language, among: ["swift"])
        guard isMeant || language == "Swift", ForeignForms.cell(info) == nil else { return }
        let line = block.range.firstLine(in: lesson)
        let place = lesson.text.range(of: language, in: line)
        found.append(
          Diagnostic(
            hints.isEmpty ? .warning : .error, id: "NotSwift", file: lesson.file, range: place,
            summary: "This code is only shown: cells that run are in 'swift', not '\(language)'"
              + NearMiss.question(hints),
            fixes: hints.map {
              .init(summary: "replace with '\($0)'", range: place, replacement: $0)
            }, scope: block.range))
      }
      return found
    }
  }
}
