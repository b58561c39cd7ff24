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
    if course.title.isEmpty, !entries.isEmpty {
      report("BadCourseFile", value.range, "The course has no 'title'")
    }
  }

  private mutating func take(_ entry: YAMLValue.Entry) {
    let value = entry.value
    switch entry.key {
    case "title": course.title = value.text ?? ""
    case "summary": course.summary = value.text
    case "authors": course.authors = value.list.compactMap(\.text)
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
    case "lessons":
      course.parts.append(.init(title: nil, lessons: take(lessons: value)))
    case "parts":
      for part in value.list {
        guard part.entries != nil else {
          report("BadCourseFile", part.range, "This is no part: it has a 'title' and 'lessons'")
          continue
        }
        let lessons = part.value("lessons").map { take(lessons: $0) } ?? []
        course.parts.append(.init(title: part.value("title")?.text, lessons: lessons))
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
