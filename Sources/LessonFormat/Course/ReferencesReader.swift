/// Reads `references.yml`: works in CSL-YAML, or with the fields of BibTeX.
///
/// Either `references:` with a list of works that have an `id`, such a list alone, or a mapping from
/// keys to works.
struct ReferencesReader {
  let file: String
  var works: [String: Work] = [:]
  var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  mutating func read(_ bytes: [UInt8]) {
    let (repaired, problems) = TextRepair.repair(bytes, file: file)
    diagnostics += problems
    let text = SourceText(repaired)
    var reader = YAMLReader(file: file, text: text)
    let (value, errors) = reader.read(lines: 1..<(text.lineCount + 1))
    diagnostics += errors
    guard let value else { return }
    let body = value.value("references") ?? value
    switch body.kind {
    case .list(let items):
      for item in items {
        guard let key = item.value("id")?.text ?? item.value("key")?.text else {
          report(item.range, "This work has no 'id', by which lessons cite it")
          continue
        }
        take(item, key: key, range: item.value("id")?.range ?? item.range)
      }
    case .mapping(let entries):
      for entry in entries { take(entry.value, key: entry.key, range: entry.keyRange) }
    case .scalar: report(body.range, "No work stands here: the file is a list of works")
    }
  }

  private mutating func take(_ value: YAMLValue, key: String, range: SourceRange) {
    guard value.entries != nil else {
      report(range, "Work '\(key)' has no fields: it has some such as 'title' and 'author'")
      return
    }
    if works[key] != nil {
      report(range, "Work '\(key)' is here again: its key stands once")
      return
    }
    let title = value.value("title")?.text ?? ""
    if title.isEmpty { report(range, "Work '\(key)' has no 'title'") }
    let people = value.value("author") ?? value.value("authors") ?? value.value("editor")
    var work = Work(key: key, authors: people.map(authors) ?? [], title: plain(title))
    work.year = year(value)
    work.container = first(
      value, ["container-title", "journal", "booktitle", "publisher", "institution", "school"]
    )
    .map(plain)
    work.pages = first(value, ["page", "pages"])?.replacing("--", with: "-")
    work.url = first(value, ["URL", "url"])
    work.doi = first(value, ["DOI", "doi"])
    work.file = file
    work.range = range
    works[key] = work
  }

  private func first(_ value: YAMLValue, _ keys: [String]) -> String? {
    for key in keys {
      if let text = value.value(key)?.text { return text }
    }
    return nil
  }

  /// BibTeX guards capitals with braces.
  private func plain(_ text: String) -> String { text.filter { $0 != "{" && $0 != "}" } }

  private func authors(_ value: YAMLValue) -> [Work.Author] {
    switch value.kind {
    case .scalar(let text):
      return text.replacing("\n", with: " ").split(separator: " and ")
        .map { name($0.trimmingBlank()) }
    case .mapping: return [author(value)]
    case .list(let items):
      return items.map { item in
        if case .scalar(let text) = item.kind { return name(text) }
        return author(item)
      }
    }
  }

  private func author(_ value: YAMLValue) -> Work.Author {
    if let literal = value.value("literal")?.text ?? value.value("name")?.text {
      return Work.Author(family: literal, given: "")
    }
    let particle = value.value("non-dropping-particle")?.text.map { $0 + " " } ?? ""
    return Work.Author(
      family: particle + (value.value("family")?.text ?? ""),
      given: value.value("given")?.text ?? "")
  }

  /// `Family, Given` or `Given Family`; in braces it is one name.
  private func name(_ text: String) -> Work.Author {
    if text.hasPrefix("{"), text.hasSuffix("}") {
      return Work.Author(family: plain(text), given: "")
    }
    let parts = text.split(separator: ",", maxSplits: 1).map { plain($0.trimmingBlank()) }
    if parts.count == 2 { return Work.Author(family: parts[0], given: parts[1]) }
    let words = plain(text).split(separator: " ").map(String.init)
    return Work.Author(
      family: words.last ?? "", given: words.dropLast().joined(separator: " "))
  }

  /// `issued: 2015`, `issued: 2015-02-11`, `issued: {date-parts: [[2015, 2]]}`, `year: 2015`.
  private func year(_ value: YAMLValue) -> Int? {
    guard let issued = value.value("issued") ?? value.value("year") ?? value.value("date") else {
      return nil
    }
    return firstNumber(issued, depth: 0)
  }

  private func firstNumber(_ value: YAMLValue, depth: Int) -> Int? {
    guard depth < 8 else { return nil }
    switch value.kind {
    case .scalar(let text):
      let digits = text.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
      return Int(digits)
    case .list(let items): return items.first.flatMap { firstNumber($0, depth: depth + 1) }
    case .mapping:
      let parts = value.value("date-parts") ?? value.value("year") ?? value.value("raw")
      return parts.flatMap { firstNumber($0, depth: depth + 1) }
    }
  }

  private mutating func report(_ range: SourceRange, _ summary: String) {
    diagnostics.append(
      Diagnostic(.error, id: "BadReference", file: file, range: range, summary: summary))
  }
}
