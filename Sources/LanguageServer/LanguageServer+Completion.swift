internal import LessonFormat
internal import LessonRecords

extension LanguageServer {
  /// What could stand at a place.
  mutating func completions(at parameters: JSONValue) -> JSONValue {
    guard let (path, text, position) = place(in: parameters) else { return [] }
    let start = text.text.line(position.line).lowerBound
    let before = text.text.string(start..<text.text.offset(position))
    let course = workspace.course(of: path)
    let lesson = workspace.lesson(at: path)
    let context = CompletionContext(
      before: before, frontMatterKeys: frontMatterKeys(around: position.line, text.text),
      course: course, lesson: lesson)
    return .array(context.items().map(\.message))
  }

  /// The keys that stand in the front matter around a line; nothing when the line is not in it.
  ///
  /// Read from the lines themselves: while someone writes, the whole is no YAML.
  private func frontMatterKeys(around line: Int, _ text: SourceText) -> Set<String>? {
    guard line > 1, text.lineText(1) == "---" else { return nil }
    var keys: Set<String> = []
    for number in 2..<max(3, text.lineCount + 1) {
      let words = text.lineText(number)
      if words == "---" {
        if number < line { return nil }
        break
      }
      if number != line, let colon = words.firstIndex(of: ":") {
        keys.insert(String(words[..<colon]))
      }
    }
    return keys
  }
}

/// One word that is proposed.
struct CompletionItem: Hashable {
  /// The kinds of the protocol that are used here.
  enum Kind: Int {
    case field = 5, property = 10, value = 12, keyword = 14, file = 17, reference = 18
  }

  var label: String
  var kind: Kind
  var detail: String?
  var insert: String?

  var message: JSONValue {
    var members: [JSONValue.Member] = [
      .init("label", .string(label)), .init("kind", .integer(kind.rawValue)),
    ]
    if let detail { members.append(.init("detail", .string(detail))) }
    if let insert { members.append(.init("insertText", .string(insert))) }
    return .object(members)
  }
}

/// The line up to the cursor, and what it may be completed with.
struct CompletionContext {
  var before: String
  /// The keys that are there, when the line is in the front matter.
  var frontMatterKeys: Set<String>?
  var course: Course
  var lesson: Lesson?

  func items() -> [CompletionItem] {
    if let frontMatterKeys { return frontMatter(given: frontMatterKeys) }
    if let words = opening(of: ":") { return block(words) }
    if let words = opening(of: "`") { return fence(words) }
    return citation() ?? link() ?? []
  }

  /// The words after three or more marks that open a line; the last is the one being written.
  private func opening(of mark: Character) -> [String]? {
    let line = before.drop { $0 == " " || $0 == ">" }
    let marks = line.prefix { $0 == mark }
    guard marks.count >= 3 else { return nil }
    return line.dropFirst(marks.count).split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init).withoutLeadingEmpty
  }

  private func frontMatter(given: Set<String>) -> [CompletionItem] {
    if let list = before.firstIndex(of: ":") {
      guard before[..<list] == "prerequisites" else { return [] }
      return lessons().filter { $0.label != lesson?.identifier }
    }
    guard !before.hasPrefix(" ") else { return [] }
    return Vocabulary.frontMatter.subtracting(given).sorted().map {
      CompletionItem(label: $0, kind: .property, insert: "\($0): ")
    }
  }

  private func block(_ words: [String]) -> [CompletionItem] {
    guard words.count > 1, let name = Directive.Name(rawValue: words[0]) else {
      return Directive.Name.allCases.map { CompletionItem(label: $0.rawValue, kind: .keyword) }
    }
    return options(Vocabulary.options(of: name), flags: Vocabulary.flags(of: name), after: words)
  }

  private func fence(_ words: [String]) -> [CompletionItem] {
    switch words.first {
    case "swift" where words.count == 2:
      return Cell.Role.allCases.map { CompletionItem(label: $0.rawValue, kind: .keyword) }
    case "swift" where words.count > 2:
      return options(Vocabulary.cell, flags: [], after: words)
    case "output" where words.count > 1:
      return options(Vocabulary.output, flags: [], after: words)
    default:
      return ["swift", "swift run", "swift check", "swift answer", "swift starter", "output"]
        .map { CompletionItem(label: $0, kind: .keyword) }
    }
  }

  /// Options that are not yet there; after `key=` what their value may be.
  private func options(
    _ options: Set<String>, flags: Set<String>, after words: [String]
  ) -> [CompletionItem] {
    if let last = words.last, let equals = last.firstIndex(of: "=") {
      return values(of: String(last[..<equals]))
    }
    let given = Set(words.dropLast().compactMap { $0.split(separator: "=").first.map(String.init) })
    return options.subtracting(given).sorted().map {
      CompletionItem(label: $0, kind: .field, insert: "\($0)=")
    } + flags.subtracting(given).sorted().map { CompletionItem(label: $0, kind: .keyword) }
  }

  private func values(of option: String) -> [CompletionItem] {
    switch option {
    case "echo": words(Cell.Echo.allCases.map(\.rawValue))
    case "error": words(Cell.ExpectedError.allCases.map(\.rawValue))
    case "verdict": words(Claim.Verdict.allCases.map(\.rawValue))
    case "kind": words(Exercise.Kind.allCases.map(\.rawValue))
    case "secrecy": words(Exercise.Secrecy.allCases.map(\.rawValue))
    case "cites": works()
    case "meets":
      (lesson?.frontMatter.objectives ?? []).map {
        CompletionItem(label: $0.name, kind: .value, detail: $0.text)
      }
    default: []
    }
  }

  private func words(_ words: [String]) -> [CompletionItem] {
    words.map { CompletionItem(label: $0, kind: .value) }
  }

  private func citation() -> [CompletionItem]? {
    guard let open = before.lastIndex(of: "["), !before[open...].contains("]"),
      let at = before[open...].lastIndex(of: "@"), !before[at...].contains(" ")
    else { return nil }
    return works()
  }

  private func works() -> [CompletionItem] {
    course.references.values.sorted { $0.key < $1.key }.map { work in
      let author = work.authors.first.map { $0.family } ?? ""
      let year = work.year.map(String.init) ?? ""
      let parts = [author, year, work.title].filter { !$0.isEmpty }
      return CompletionItem(
        label: work.key, kind: .reference, detail: parts.joined(separator: ", "))
    }
  }

  private func link() -> [CompletionItem]? {
    guard let start = before.range(ofLast: "](") else { return nil }
    let address = before[start...]
    guard !address.contains(")"), !address.contains(" ") else { return nil }
    guard let hash = address.firstIndex(of: "#") else {
      return lessons()
    }
    let name = String(address[..<hash])
    let target = name.isEmpty ? lesson : course.lessons.first { $0.identifier == name }
    guard let target else { return [] }
    return LessonNumbers(target).targets.map { target in
      let title = target.title.plainText
      return CompletionItem(
        label: target.label, kind: .reference,
        detail: title.isEmpty || title == target.text ? target.text : "\(target.text): \(title)")
    }
  }

  private func lessons() -> [CompletionItem] {
    course.lessons.map {
      CompletionItem(label: $0.identifier, kind: .file, detail: $0.frontMatter.title)
    }
  }
}

extension [String] {
  /// A space may stand between the marks and the first word.
  fileprivate var withoutLeadingEmpty: [String] {
    first == "" && count > 1 ? Array(dropFirst()) : self
  }
}

extension String {
  /// The place after the last of some characters.
  fileprivate func range(ofLast needle: String) -> Index? {
    var found: Index?
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { found = self.index(index, offsetBy: needle.count) }
      index = self.index(after: index)
    }
    return found
  }
}
