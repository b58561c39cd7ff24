/// Fences and blocks that do not begin or end where the author meant.
extension LessonBuilder {
  /// Tells of a fence that holds what was meant to stand behind it.
  mutating func reportSwallowed(
    _ node: MarkdownNode, language: String?, info: Range<Int>, _ range: SourceRange
  ) {
    let isClosed = isClosed(node)
    let evidence = SwallowedLine.first(in: node.text, language: language, ticks: Int(node.number))
    // Behind a fence that was never closed every other one opens where it was meant to close.
    let isEcho = language == nil && diagnostics.contains { $0.id == "UnclosedFence" }
    guard evidence != nil || !isClosed && !isEcho else { return }
    let fence = text.line(range.start.line).lowerBound + range.start.column - 1
    let marks = String(repeating: text.bytes[fence] == 0x7E ? "~" : "`", count: Int(node.number))
    let place = text.range(fence..<max(fence + marks.utf8.count, info.upperBound))
    let words = text.string(info).split(separator: " ")
    let isCell =
      words.first == "swift" && words.dropFirst().contains { Cell.Role(rawValue: "\($0)") != nil }
    let what = "The \(isCell ? "cell" : "code") begun at line \(range.start.line)"
    guard let evidence else {
      report(
        .error, "UnclosedFence", place, "\(what) is never closed: a line '\(marks)' ends it",
        scope: range)
      return
    }
    let line = range.start.line + evidence.line
    let source = text.line(line)
    let start = source.upperBound - min(source.count, evidence.text.utf8.count)
    let there = text.range(start..<source.upperBound)
    switch evidence.kind {
    case .block:
      let shown = evidence.text.count > 40 ? "\(evidence.text.prefix(39))…" : evidence.text
      report(
        .error, "UnclosedFence", place,
        "\(what) holds a line '\(shown)': is its closing '\(marks)' missing?",
        notes: [
          .init(
            summary: evidence.text.hasPrefix("#")
              ? "the line it holds; a comment of Swift begins with '//'" : "the line it holds",
            range: there)
        ], scope: range)
    case .indentedFence:
      var first = start
      while first > source.lowerBound, text.bytes[first - 1].isSpaceOrTab { first -= 1 }
      report(
        .error, "UnclosedFence", place,
        "\(what) isn't closed by the '\(marks)' of line \(line), which a tab or four spaces set in",
        notes: [.init(summary: "the line it holds", range: there)],
        fixes: first == source.lowerBound
          ? [
            .init(
              summary: "begin line \(line) with '\(marks)'", range: text.range(first..<start),
              replacement: "")
          ] : [], scope: range)
    }
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
        scope: range)
    } else if !isInList, quoteDepth == 0, isProse(first) {
      let indent = source.lowerBound..<start
      let isOne = range.end.line == line && text.bytes[indent].allSatisfy(\.isSpaceOrTab)
      report(
        .warning, "IndentedCode", text.range(indent),
        "This paragraph is shown as code: a tab or four spaces stand before it",
        fixes: isOne
          ? [.init(summary: "begin at the margin", range: text.range(indent), replacement: "")] : []
      )
    }
  }

  /// Whether a line reads as a sentence: several words of letters, and little else.
  private func isProse(_ line: some StringProtocol) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    let plain = words.count { word in
      var word = word[...]
      if let last = word.last, ".,;:!?".contains(last) { word.removeLast() }
      return !word.isEmpty && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "-" }
    }
    return words.count >= 4 && plain * 4 >= words.count * 3
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
