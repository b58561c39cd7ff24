internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension BodyWriter {
  /// A measured value in prose.
  mutating func write(_ value: InlineValue, range: SourceRange?) {
    guard let page else {
      out.markup("<code>{swift} ")
      out.text(value.expression)
      return out.markup("</code>")
    }
    let results = quoted.map { page.atlas.results[$0] ?? LessonResults() } ?? page.results
    guard let record = results.values[value.identifier] else {
      out.markup("<span class=\"missing\" title=\"")
      out.text(value.expression)
      return out.markup("\">not measured</span>")
    }
    out.markup("<data class=\"value\" value=\"")
    out.text(record.number.map { "\($0)" } ?? record.written)
    out.markup("\" title=\"Measured: ")
    out.text(value.expression)
    out.markup("\">")
    out.text(Typography.number(record.written))
    out.markup("</data>")
  }

  /// Works cited, by author and year.
  mutating func write(_ citations: [Citation], range: SourceRange?) {
    guard let page else {
      out.markup("[")
      out.text(citations.map { "@\($0.key)" }.joined(separator: "; "))
      return out.markup("]")
    }
    out.markup("<cite class=\"citation\">(")
    for (index, citation) in citations.enumerated() {
      if index > 0 { out.markup("; ") }
      guard let work = page.atlas.works[citation.key] else {
        out.markup("<span class=\"missing\">")
        out.text(citation.key)
        out.markup("</span>")
        continue
      }
      if !findings.cited.contains(citation.key) { findings.cited.append(citation.key) }
      out.markup("<a href=\"#ref-")
      out.destination(citation.key)
      out.markup("\">")
      out.text(work.authorYear)
      if let locator = citation.locator {
        out.markup(", ")
        out.text(locator)
      }
      out.markup("</a>")
    }
    out.markup(")</cite>")
  }

  /// A link whose text comes from its target.
  mutating func write(_ reference: Reference, range: SourceRange?) {
    guard let page else { return }
    let lesson = reference.lesson ?? page.lesson.identifier
    guard let address = page.address(of: reference) else {
      out.markup("<span class=\"missing\">")
      out.text(reference.label ?? lesson)
      return out.markup("</span>")
    }
    out.markup(
      isShownInPlace(reference, in: lesson, page) ? "<a class=\"reference\" href=\"" : "<a href=\"")
    out.destination(address)
    out.markup("\">")
    if let label = reference.label, let target = page.atlas.target(label, in: lesson) {
      writeName(of: target, in: lesson)
      if lesson != page.lesson.identifier, let title = page.atlas.title(of: lesson) {
        out.markup(" in ")
        out.text(title)
      }
    } else {
      out.text(page.atlas.title(of: lesson) ?? lesson)
    }
    out.markup("</a>")
  }

  /// Whether what a link leads to is shown where it is pointed at: what stands on the page, or what
  /// the other lesson's previews hold.
  private func isShownInPlace(_ reference: Reference, in lesson: String, _ page: PageContext)
    -> Bool
  {
    guard let label = reference.label else { return false }
    if lesson == page.lesson.identifier, !page.isExcerpt { return true }
    guard let index = page.atlas.indexes[lesson] else { return false }
    return page.atlas.course.lessons[index].digest.label(label)?.hasOwnWords == false
  }

  /// `Figure 3`, `Definition 2 (Batch statistics)`, or a heading's own words.
  private mutating func writeName(of target: PageTarget, in lesson: String) {
    // Its words are another lesson's, and so are the values measured in them.
    let outer = quoted
    defer { quoted = outer }
    if lesson != page?.lesson.identifier { quoted = lesson }
    let title = target.title.withoutLinks

    if let word = target.word {
      out.text(word)
      if let number = target.number {
        out.markup("\u{A0}")
        out.number(number)
      }
      if target.showsTitle, !title.isEmpty {
        out.markup(" (")
        write(title)
        out.markup(")")
      }
    } else {
      write(title)
    }
  }

  /// The works a page cites, as a list at its end.
  mutating func writeReferenceList() {
    guard let page else { return }
    Self.appendReferenceList(findings.cited, of: page.atlas, to: &out)
  }

  static func appendReferenceList(
    _ keys: [String], of atlas: CourseAtlas, to out: inout HTMLWriter
  ) {
    let works = Set(keys).compactMap { atlas.works[$0] }
      .sorted { $0.sortKey < $1.sortKey }
    guard !works.isEmpty else { return }
    out.freshLine()
    out.markup("<section class=\"references\" aria-labelledby=\"references\">\n")
    out.markup("<h2 id=\"references\">References</h2>\n<ul>\n")
    for work in works {
      out.markup("<li id=\"ref-")
      out.destination(work.key)
      out.markup("\">")
      WorkText.append(work, to: &out)
      out.markup("</li>\n")
    }
    out.markup("</ul>\n</section>\n")
  }
}

extension [Inline] {
  /// The words as a link may hold them: without links of their own, and without notes.
  fileprivate var withoutLinks: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline.kind {
      case .link(_, _, let inner): return inner.withoutLinks
      case .footnoteReference, .citation, .reference: return []
      case .emphasis(let inner): return [Inline(.emphasis(inner.withoutLinks), range: inline.range)]
      case .strong(let inner): return [Inline(.strong(inner.withoutLinks), range: inline.range)]
      case .strikethrough(let inner):
        return [Inline(.strikethrough(inner.withoutLinks), range: inline.range)]
      default: return [inline]
      }
    }
  }
}
