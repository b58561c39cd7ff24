internal import LessonFormat
internal import LessonRecords

extension LanguageServer {
  /// Where the name at a place is defined.
  mutating func definition(at parameters: JSONValue) -> JSONValue {
    guard let (path, _, position) = place(in: parameters),
      let lesson = workspace.lesson(at: path), let (word, _) = Word.at(position, in: lesson)
    else { return .null }
    let course = workspace.course(of: path)
    switch word {
    case .citation(let key):
      guard let work = course.references[key], let file = work.file else { return .null }
      return location(file, work.range)
    case .prerequisite(let name):
      return course.lessons.first { $0.identifier == name }.map { location($0.file, nil) } ?? .null
    case .reference(let name, let label):
      let target = name == nil ? lesson : course.lessons.first { $0.identifier == name }
      guard let target else { return .null }
      guard let label else { return location(target.file, nil) }
      guard let place = LessonNumbers(target)[label] else { return .null }
      return location(target.file, place.range)
    case .block: return .null
    }
  }

  private func location(_ file: String, _ range: SourceRange?) -> JSONValue {
    let text = workspace.text(of: file) ?? EditorText("")
    return ["uri": .string(FileAddress.address(file)), "range": text.range(range)]
  }
}
