internal import LessonFormat

/// What a place in a lesson is a part of: a name that leads elsewhere.
enum Word: Hashable {
  case citation(String)
  case reference(lesson: String?, label: String?)
  case prerequisite(String)
  case block(Directive.Name)

  /// The word at a place and where it stands.
  static func at(_ position: SourcePosition, in lesson: Lesson) -> (Word, SourceRange)? {
    var found: (Word, SourceRange)?
    func take(_ word: Word, _ range: SourceRange?) {
      // An end counts as inside: a cursor stands between letters.
      if let range, range.start <= position, position <= range.end { found = (word, range) }
    }
    for (name, range) in zip(
      lesson.frontMatter.prerequisites, lesson.frontMatter.prerequisiteRanges)
    {
      take(.prerequisite(name), range)
    }
    lesson.blocks.walk { block in
      guard case .directive(let directive) = block.kind else { return }
      take(.block(directive.name), directive.nameRange)
      if let cites = directive.option("cites") { takeKeys(cites, take) }
    }
    lesson.blocks.walkInlines { inline in
      switch inline.kind {
      case .citation(let citations):
        for citation in citations { take(.citation(citation.key), citation.range ?? inline.range) }
      case .reference(let reference):
        take(.reference(lesson: reference.lesson, label: reference.label), inline.range)
      case .link(let destination, _, _):
        let parts = destination.split(
          separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard !destination.contains(":"), let first = parts.first else { return }
        take(
          .reference(
            lesson: first.isEmpty ? nil : LessonParser.identifier(of: String(first)),
            label: parts.count > 1 ? String(parts[1]) : nil), inline.range)
      default: break
      }
    }
    return found
  }

  /// The keys of `cites=a,b`, each at its place.
  private static func takeKeys(
    _ option: Directive.Option, _ take: (Word, SourceRange?) -> Void
  ) {
    var column = option.valueRange.start.column
    for part in option.value.split(separator: ",", omittingEmptySubsequences: false) {
      let key = part.filter { $0 != " " }
      let start = SourcePosition(line: option.valueRange.start.line, column: column)
      take(.citation(key), SourceRange(start, length: part.utf8.count))
      column += part.utf8.count + 1
    }
  }
}
