/// Fences and blocks that do not begin or end where the author meant.
extension LessonBuilder {
  /// Tells of a fence that holds what was meant to stand behind it.
  mutating func reportSwallowed(
    _ node: MarkdownNode, language: String?, info: Range<Int>, _ range: SourceRange
  ) {
    let isClosed = isClosed(node)
    let fence = text.line(range.start.line).lowerBound + range.start.column - 1
    let mark: Character = text.bytes[fence] == 0x7E ? "~" : "`"
    let evidence = SwallowedLine.first(
      in: node.text, language: language, ticks: Int(node.number), fence: mark,
      isClosed: isClosed)
    // Behind a fence that was never closed every other one opens where it was meant to close.
    let isEcho = language == nil && diagnostics.contains { $0.id == "UnclosedFence" }
    let words = text.string(info).split(separator: " ")
    let isCell =
      words.first == "swift" && words.dropFirst().contains { Cell.Role(rawValue: "\($0)") != nil }
    // One that a later fence's opening line closed holds words, and leaves that fence open.
    let prose =
      evidence == nil && (!isClosed || isCell && endsInFence)
      ? SwallowedLine.prose(in: node.text) : nil
    guard evidence != nil || !isClosed && !isEcho || isClosed && prose != nil else { return }
    let marks = String(repeating: mark, count: Int(node.number))
    let place = text.range(fence..<max(fence + marks.utf8.count, info.upperBound))
    let what = "The \(isCell ? "cell" : "code") begun at line \(range.start.line)"
    if let evidence {
      let line = range.start.line + evidence.line
      let source = text.line(line)
      let start = source.upperBound - min(source.count, evidence.text.utf8.count)
      report(
        evidence, at: start..<source.upperBound, what, marks: marks, place, scope: range)
      return
    }
    var notes: [Diagnostic.Note] = []
    var fixes: [Diagnostic.Fix] = []
    var summary = "\(what) is never closed: a line '\(marks)' ends it"
    if let prose {
      let line = range.start.line + prose.line
      notes = [
        .init(summary: "is its end missing before this line?", range: self.words(of: line))
      ]
    } else if let (line, found, fix) = fenceBehind(node, range, marks) {
      summary =
        "\(what) isn't closed by the '\(marks)' of line \(line), which stands outside of its "
        + "quote or list's item"
      notes = [.init(summary: "the line of marks", range: found)]
      fixes = [fix]
    }
    report(
      .error, "UnclosedFence", place, summary, notes: notes, fixes: fixes, scope: range)
  }

  /// Tells of a fence by the line in it that shows that it should have ended.
  private mutating func report(
    _ evidence: SwallowedLine, at found: Range<Int>, _ what: String, marks: String,
    _ place: SourceRange, scope: SourceRange
  ) {
    let there = text.range(found)
    let line = there.start.line
    var summary = ""
    var note = "the line it holds"
    var fix: Diagnostic.Fix?
    switch evidence.kind {
    case .block, .prose:
      let shown = evidence.text.count > 40 ? "\(evidence.text.prefix(39))…" : evidence.text
      summary = "\(what) holds a line '\(shown)': is its closing '\(marks)' missing?"
      if evidence.text.hasPrefix("#") { note += "; a comment of Swift begins with '//'" }
    case .indentedFence:
      summary =
        "\(what) isn't closed by the '\(marks)' of line \(line), which a tab or four spaces set in"
      let source = text.line(line)
      var first = found.lowerBound
      while first > source.lowerBound, text.bytes[first - 1].isSpaceOrTab { first -= 1 }
      if first == source.lowerBound {
        fix = .init(
          summary: "begin line \(line) with '\(marks)'",
          range: text.range(first..<found.lowerBound), replacement: "")
      }
    case .otherMarks:
      summary =
        "\(what) isn't closed by the '\(evidence.text)' of line \(line): as many marks as opened it "
        + "do, '\(marks)'"
      fix = .init(summary: "end line \(line) with '\(marks)'", range: there, replacement: marks)
    case .behindCode:
      summary =
        "\(what) isn't closed by the '\(marks)' of line \(line), which stands behind code: it takes a "
        + "line of its own"
    }
    report(
      .error, "UnclosedFence", place, summary, notes: [.init(summary: note, range: there)],
      fixes: fix.map { [$0] } ?? [], scope: scope)
  }

  /// The line of marks behind a fence that ends with its quote or its list's item, and how it would
  /// stand in there.
  private func fenceBehind(_ node: MarkdownNode, _ range: SourceRange, _ marks: String)
    -> (line: Int, found: SourceRange, fix: Diagnostic.Fix)?
  {
    let opening = text.line(range.start.line)
    let before = text.string(opening.lowerBound..<(opening.lowerBound + range.start.column - 1))
    guard !before.isEmpty else { return nil }
    var line = range.end.line + 1
    while line <= text.lineCount, text.lineText(line).trimmingBlank().isEmpty { line += 1 }
    guard line <= text.lineCount, text.lineText(line).trimmingBlank() == marks else { return nil }
    let found = words(of: line)
    let prefix = String(before.map { $0 == ">" || $0 == "\t" ? $0 : " " })
    let gap = SourceRange(SourcePosition(line: line, column: 1), found.start)
    guard text.string(gap) != prefix else { return nil }
    return (
      line, found,
      .init(summary: "begin line \(line) as the fence does", range: gap, replacement: prefix)
    )
  }

  /// Whether the last fence is one without a language that is never closed.
  private var endsInFence: Bool {
    guard let last = tree.nodes.last(where: { $0.kind == .code && $0.flag }) else { return false }
    return last.detail.isEmpty && !isClosed(last)
  }

  /// Tells of code that is code only because a tab or four spaces stand before it.
  mutating func reportIndented(_ index: Int, isInList: Bool) {
    let range = range(of: index)
    let line = range.start.line
    let first = tree.nodes[index].text.prefix { !$0.isNewline }
    let source = text.line(line)
    let start = source.upperBound - min(source.count, first.trimmingStart().utf8.count)
    let place = text.range(start..<source.upperBound)
    if SwallowedLine.opensCell(String(first)) {
      report(
        .error, "LostCell", place,
        "This line opens no cell: the tab or the four spaces before it make it shown code",
        scope: range)
    } else if SwallowedLine.opensBlock(String(first)) {
      report(
        .error, "IndentedCode", place,
        "This line opens no block: the tab or the four spaces before it make it shown code",
        scope: SourceRange(range.start, end(ofColons: first.trimmingStart(), below: line)))
    } else if !isInList, quoteDepth == 0,
      SwallowedLine.isProse(first) || ["](#", "[@", "`{swift}"].contains(where: first.contains)
    {
      let indent = source.lowerBound..<start
      let lines = tree.nodes[index].text.trimmingBlank().contains(where: \.isNewline)
      let isOne = !lines && text.bytes[indent].allSatisfy(\.isSpaceOrTab)
      report(
        .warning, "IndentedCode", text.range(indent),
        "This paragraph is shown as code: a tab or four spaces stand before it",
        fixes: isOne
          ? [.init(summary: "begin at the margin", range: text.range(indent), replacement: "")] : []
      )
    }
  }

  /// Tells of lines in a paragraph that would open a block if they had three colons.
  mutating func reportTooFewColons(_ paragraph: SourceRange) {
    for number in paragraph.start.line...max(paragraph.start.line, paragraph.end.line) {
      let line = text.line(number)
      let first =
        number == paragraph.start.line ? line.lowerBound + paragraph.start.column - 1 : nil
      var start = min(first ?? line.lowerBound, line.upperBound)
      while start < line.upperBound,
        text.bytes[start].isSpaceOrTab || text.bytes[start] == UInt8(ascii: ">")
      {
        start += 1
      }
      let colons = text.bytes[start..<line.upperBound].prefix { $0 == UInt8(ascii: ":") }.count
      guard colons == 2 else { continue }
      let name = text.string((start + 2)..<line.upperBound).trimmingStart()
        .prefix { $0.isLetter || $0 == "-" }
      guard Directive.Name(rawValue: String(name)) != nil else { continue }
      let place = text.range(start..<(start + 2))
      report(
        .error, "TooFewColons", place,
        "This '\(name)' is text: a block opens with three colons or more",
        fixes: [.init(summary: "replace with ':::'", range: place, replacement: ":::")],
        scope: SourceRange(place.start, endOfBlock(below: number)))
    }
  }

  /// The next line of as many colons as these words begin with, or the last line.
  private func end(ofColons words: some StringProtocol, below line: Int) -> SourcePosition {
    let colons = words.prefix { $0 == ":" }
    var end = line
    while end < text.lineCount {
      end += 1
      if text.lineText(end).trimmingBlank() == colons { break }
    }
    return SourcePosition(line: end, column: text.lineLength(end) + 1)
  }

  /// The next line of colons, or the last.
  private func endOfBlock(below line: Int) -> SourcePosition {
    var end = line
    while end < text.lineCount {
      end += 1
      let words = text.lineText(end).trimmingBlank()
      if words.count > 1, words.allSatisfy({ $0 == ":" }) { break }
    }
    return SourcePosition(line: end, column: text.lineLength(end) + 1)
  }
}
