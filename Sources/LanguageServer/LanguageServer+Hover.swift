internal import LessonFormat
internal import LessonRecords

extension LanguageServer {
  /// What is to be known about the name, or the mistake, at a place.
  mutating func hover(at parameters: JSONValue) -> JSONValue {
    guard let (path, text, position) = place(in: parameters) else { return .null }
    var parts: [String] = []
    var range: SourceRange?
    for diagnostic in workspace.diagnostics()[path] ?? [] {
      guard let place = diagnostic.range, place.start <= position, position <= place.end,
        let explanation = Explanations.text(diagnostic.id)
      else { continue }
      parts.append("**\(diagnostic.id)**\n\n\(explanation)")
      range = range ?? place
    }
    if let lesson = workspace.lesson(at: path), let (word, place) = Word.at(position, in: lesson),
      let description = describe(word, in: lesson, course: workspace.course(of: path))
    {
      parts.insert(description, at: 0)
      range = place
    }
    guard !parts.isEmpty else { return .null }
    return [
      "contents": ["kind": "markdown", "value": .string(parts.joined(separator: "\n\n---\n\n"))],
      "range": text.range(range),
    ]
  }

  private func describe(_ word: Word, in lesson: Lesson, course: Course) -> String? {
    switch word {
    case .citation(let key): return course.references[key].map(Self.describe)
    case .prerequisite(let name):
      return course.lessons.first { $0.identifier == name }.map(Self.describe)
    case .reference(let name, let label):
      let target = name == nil ? lesson : course.lessons.first { $0.identifier == name }
      guard let target else { return nil }
      guard let label else { return Self.describe(target) }
      guard let place = LessonNumbers(target)[label] else { return nil }
      let title = place.title.plainText
      let shown = title.isEmpty || place.kind == .section ? place.text : "\(place.text): \(title)"
      return "**\(shown)**\n\nin *\(target.frontMatter.title)*, line \(place.range.start.line)"
    case .block(let name):
      let options = Vocabulary.options(of: name).union(Vocabulary.flags(of: name)).sorted()
      return "**\(name.rawValue)**\n\nOptions: " + options.map { "`\($0)`" }.joined(separator: ", ")
    }
  }

  static func describe(_ work: Work) -> String {
    let authors = work.authors.map { "\($0.given) \($0.family)" }.joined(separator: ", ")
    let year = work.year.map { " (\($0))" } ?? ""
    let lines = [
      "**\(work.title)**", authors + year, work.container, work.url ?? work.doi.map { "doi:\($0)" },
    ]
    return lines.compactMap(\.self).joined(separator: "\n\n")
  }

  private static func describe(_ lesson: Lesson) -> String {
    ["**\(lesson.frontMatter.title)**", lesson.frontMatter.summary].compactMap(\.self)
      .joined(separator: "\n\n")
  }
}
