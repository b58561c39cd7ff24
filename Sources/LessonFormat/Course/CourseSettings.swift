/// Reads `course.yml`.
struct CourseSettings {
  let file: String
  var course = Course(title: "")
  var diagnostics: [Diagnostic] = []
  /// Whether there is a course file.
  var isPresent = false
  /// The lessons it lists, in order.
  var listed: [(identifier: String, range: SourceRange)] = []

  /// The keys that stand there.
  private var written: Set<String> = []

  init(file: String) { self.file = file }

  mutating func read(_ bytes: [UInt8]) {
    isPresent = true
    let (repaired, problems) = TextRepair.repair(bytes, file: file)
    diagnostics += problems
    let text = SourceText(repaired)
    var reader = YAMLReader(file: file, text: text)
    let (value, errors) = reader.read(lines: 1..<(text.lineCount + 1))
    diagnostics += errors
    guard let value else { return }
    guard let entries = value.entries else {
      report(
        "BadCourseFile", value.range, "No key stands here: a course file is 'key: value' lines")
      return
    }
    written = Set(entries.map(\.key))
    for entry in entries { take(entry) }
    if course.title.isEmpty, !entries.isEmpty, !written.contains("title") {
      report("BadCourseFile", value.range, "The course has no 'title'")
    }
    if let lessons = entries.first(where: { $0.key == "lessons" }), written.contains("parts") {
      report(
        "BadCourseFile", lessons.keyRange,
        "Lessons stand in the 'parts' of a course; 'lessons' lists them where there are no parts")
    }
  }

  /// One line of text.
  private mutating func words(_ entry: YAMLValue.Entry) -> String? {
    if let text = entry.value.text { return text }
    if case .scalar = entry.value.kind {
      report("BadCourseFile", entry.keyRange, "'\(entry.key)' is empty: it is one line of text")
    } else {
      report(
        "BadCourseFile", entry.value.range, "This is no text: '\(entry.key)' is one line of it")
    }
    return nil
  }

  private mutating func take(_ entry: YAMLValue.Entry) {
    let value = entry.value
    switch entry.key {
    case "title": course.title = words(entry) ?? ""
    case "summary": course.summary = words(entry)
    case "authors":
      for author in value.list {
        guard let name = author.text else {
          report("BadCourseFile", author.range, "This is no name: 'authors' lists names")
          continue
        }
        course.authors.append(name)
      }
    case "seed":
      if let seed = value.text.flatMap({ UInt64($0.filter { $0 != "_" }) }) {
        course.seed = seed
      } else {
        report("BadCourseFile", value.range, "This is no seed: that is a whole number from 0 up")
      }
    case "html":
      guard let word = value.text, ["trusted", "escaped"].contains(word) else {
        report(
          "BadCourseFile", value.range,
          "This is no way to treat HTML: 'html' is 'escaped' or 'trusted'")
        return
      }
      course.trustsHTML = word == "trusted"
    case "links":
      for link in value.list { take(link: link) }
    case "lessons" where !written.contains("parts"):
      course.parts.append(.init(title: nil, lessons: take(lessons: value)))
    case "lessons": break
    case "parts":
      for part in value.list {
        guard part.entries != nil else {
          report("BadCourseFile", part.range, "This is no part: it has a 'title' and 'lessons'")
          continue
        }
        let lessons = part.value("lessons").map { take(lessons: $0) } ?? []
        if part.value("lessons") == nil {
          report("BadCourseFile", part.range, "This part has no 'lessons'")
        }
        let title = part.entries?.first { $0.key == "title" }.flatMap { words($0) }
        course.parts.append(.init(title: title, lessons: lessons))
        for key in part.entries ?? [] where key.key != "title" && key.key != "lessons" {
          reportUnknown(key, ["title", "lessons"])
        }
      }
    default:
      // Read as what was meant, so that nothing else is missed for it.
      guard let meant = reportUnknown(entry, Vocabulary.course), !written.contains(meant) else {
        return
      }
      take(.init(key: meant, keyRange: entry.keyRange, value: value))
    }
  }

  private mutating func take(link: YAMLValue) {
    guard let title = link.value("title")?.text, let url = link.value("url")?.text else {
      report("BadCourseFile", link.range, "This link lacks something: it has a 'title' and a 'url'")
      return
    }
    course.links.append(.init(title: title, url: url))
    for key in link.entries ?? [] where key.key != "title" && key.key != "url" {
      reportUnknown(key, ["title", "url"])
    }
  }

  private mutating func take(lessons: YAMLValue) -> [String] {
    lessons.list.compactMap { item in
      guard let name = item.text else {
        report("BadCourseFile", item.range, "This is no lesson's id: 'lessons' lists ids")
        return nil
      }
      listed.append((name, item.range))
      return name
    }
  }

  /// Says that a key isn't known, and which was meant when there is only one.
  @discardableResult
  private mutating func reportUnknown(_ entry: YAMLValue.Entry, _ known: Set<String>) -> String? {
    let hints = NearMiss.suggestions(for: entry.key, among: known)
    diagnostics.append(
      Diagnostic(
        hints.isEmpty ? .warning : .error, id: "UnknownKey", file: file, range: entry.keyRange,
        summary: "Key '\(entry.key)' of a course file isn't known" + NearMiss.question(hints),
        fixes: hints.map {
          .init(summary: "replace with '\($0)'", range: entry.keyRange, replacement: $0)
        }))
    return hints.count == 1 ? hints.first : nil
  }

  private mutating func report(_ id: String, _ range: SourceRange, _ summary: String) {
    diagnostics.append(Diagnostic(.error, id: id, file: file, range: range, summary: summary))
  }
}
