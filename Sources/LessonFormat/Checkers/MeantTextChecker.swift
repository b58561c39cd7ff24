/// Text that its author meant for more: citations, links, values, headings and labels written in a
/// form that this format doesn't have, so that Markdown shows them as they stand.
enum MeantTextChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      var search = Search(
        lesson: lesson, works: course.course.references,
        labels: course.index.numbers[lesson.identifier])
      lesson.blocks.walk { search.visit($0) }
      return search.found
    }
  }

  /// Looks through the text of one lesson.
  struct Search {
    let lesson: Lesson
    let works: [String: Work]
    let labels: LessonNumbers?
    var found: [Diagnostic] = []

    mutating func visit(_ block: Block) {
      checkLabels(of: block)
      if case .paragraph(let words) = block.kind { checkHeading(words, block) }
      for words in block.texts { visit(words) }
    }

    /// The words of a link are the author's, whatever they look like.
    private mutating func visit(_ words: [Inline]) {
      // Behind a sign that is told of already stands the rest of its brackets.
      var isTorn = false
      for inline in words {
        defer { isTorn = inline.kind == .text("@") }
        switch inline.kind {
        case .text(let text): if !isTorn { check(text, inline) }
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): visit(inner)
        case .citation(let cited): check(cited, inline)
        default: break
        }
      }
    }

    private mutating func check(_ text: String, _ inline: Inline) {
      let bytes = Array(text.utf8)
      if bytes.contains(UInt8(ascii: "@")) { checkCitations(bytes, inline) }
      if bytes.contains(UInt8(ascii: "[")) { checkLinks(bytes, inline) }
      if bytes.contains(UInt8(ascii: "#")) { checkTornLinks(bytes, inline) }
      if bytes.contains(UInt8(ascii: "$")) { checkDollars(bytes, inline) }
      if bytes.contains(UInt8(ascii: "{")) { checkBraces(bytes, inline) }
    }

    /// Tells of a stretch of text at its place in the file; nothing of what is escaped there.
    mutating func tell(
      _ id: String, _ range: Range<Int>, of bytes: [UInt8], in inline: Inline, _ summary: String,
      fix: (range: Range<Int>, replacement: String)? = nil, _ what: String = ""
    ) {
      guard let whole = inline.range else { return }
      guard let start = position(range, of: bytes, from: whole.start) else { return }
      func place(_ part: Range<Int>) -> SourceRange {
        SourceRange(
          SourcePosition(
            line: start.line, column: start.column + part.lowerBound - range.lowerBound),
          length: part.count)
      }
      found.append(
        .error(
          id, lesson, place(range), summary,
          fixes: fix.map { fix in
            [
              .init(
                summary: what.isEmpty ? "replace with '\(fix.replacement)'" : what,
                range: place(fix.range), replacement: fix.replacement)
            ]
          } ?? []))
    }

    /// Where a stretch of a text stands in the file. Before it there may be escapes, which the text
    /// doesn't have; what is escaped itself isn't found.
    private func position(
      _ range: Range<Int>, of bytes: [UInt8], from start: SourcePosition
    ) -> SourcePosition? {
      let source = lesson.text
      let line = source.line(start.line)
      let first = source.offset(start) + range.lowerBound
      let needle = bytes[range]
      for at in first..<(first + 16) {
        guard at >= line.lowerBound, at + needle.count <= line.upperBound else { return nil }
        guard source.bytes[at..<(at + needle.count)].elementsEqual(needle) else { continue }
        let isEscaped = at > line.lowerBound && source.bytes[at - 1] == UInt8(ascii: "\\")
        return isEscaped ? nil : source.position(at)
      }
      return nil
    }
  }
}
