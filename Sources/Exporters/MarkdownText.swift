internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

/// A block of a lesson as Markdown that others understand: the author's own lines, in which only
/// what is ours is replaced.
struct MarkdownText {
  let lesson: Lesson
  let results: LessonResults
  let course: Course
  let index: CourseIndex

  func of(_ block: Block) -> String {
    let text = SourceText(lesson.source)
    var edits: [(range: Range<Int>, text: String)] = []
    [block].walkInlines { inline in
      guard let range = inline.range, let words = replacement(of: inline) else { return }
      let start = text.offset(range.start)
      edits.append((start..<max(start, text.offset(range.end)), words))
    }
    [block].walk { inner in
      guard case .math(let tex, let label?) = inner.kind else { return }
      let start = text.offset(inner.range.start)
      let number = index.numbers[lesson.identifier]?[label]?.number
      let tag = number.map { " \\tag{\($0)}" } ?? ""
      edits.append((start..<max(start, text.offset(inner.range.end)), "$$\n\(tex)\(tag)\n$$"))
    }
    [block].walk { inner in
      guard let (behind, words) = caption(of: inner) else { return }
      edits.append((text.offset(behind)..<text.offset(inner.range.end), "\n\n\(words)"))
    }
    let start = text.line(block.range.start.line).lowerBound
    let end = max(start, text.offset(block.range.end))
    var bytes: [UInt8] = []
    var place = start
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= place && edit.range.upperBound <= end {
      bytes += text.bytes[place..<edit.range.lowerBound] + Array(edit.text.utf8)
      place = edit.range.upperBound
    }
    bytes += text.bytes[place..<max(place, end)]
    var words = String(decoding: bytes, as: UTF8.self)
    while words.last?.isNewline == true { words.removeLast() }
    return words
  }

  /// What stands for something Jupyter doesn't know; nothing for what it does.
  private func replacement(of inline: Inline) -> String? {
    switch inline.kind {
    case .value(let value): results.values[value.identifier]?.written ?? "?"
    case .citation(let citations): citation(citations)
    case .reference(let reference):
      switch index.resolve(reference, from: lesson.identifier) {
      case .success(let place): place.text(from: lesson.identifier)
      case .failure: nil
      }
    case .math(let tex, let display, let label?) where display:
      "$$\(tex) \\tag{\(index.numbers[lesson.identifier]?[label]?.number ?? 0)}$$"
    default: nil
    }
  }

  /// Where a picture or table ends, and its caption as others write it.
  private func caption(of block: Block) -> (behind: SourcePosition, words: String)? {
    let name = index.numbers[lesson.identifier]?.name(of: block).map { "**\($0).** " } ?? ""
    switch block.kind {
    case .picture(let picture): return (picture.range.end, name + picture.caption.plainText)
    case .table(let table):
      return table.captionStart.map { ($0, name + table.caption.plainText) }
    default: return nil
    }
  }

  private func citation(_ citations: [Citation]) -> String {
    let parts = citations.map { citation in
      let who = course.references[citation.key].map(Self.short) ?? citation.key
      return citation.locator.map { "\(who), \($0)" } ?? who
    }
    return "(\(parts.joined(separator: "; ")))"
  }

  private static func short(_ work: Work) -> String {
    let names = work.authors.map(\.family)
    let who =
      switch names.count {
      case 0: work.title
      case 1, 2: names.joined(separator: " and ")
      default: "\(names[0]) et al."
      }
    return work.year.map { "\(who) \($0)" } ?? who
  }

  /// A work in a list.
  static func entry(_ work: Work) -> String {
    let authors = work.authors.map { $0.given.isEmpty ? $0.family : "\($0.family), \($0.given)" }
    var text = authors.joined(separator: "; ")
    if let year = work.year { text += " (\(year))" }
    text += (text.isEmpty ? "" : ". ") + "*\(work.title)*"
    if let container = work.container { text += ". \(container)" }
    if let pages = work.pages { text += ", \(pages)" }
    if let link = work.doi.map({ "https://doi.org/\($0)" }) ?? work.url { text += ". <\(link)>" }
    return text
  }
}
