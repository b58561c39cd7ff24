extension LessonBuilder {
  /// A code block: shown, run, or the pinned output of the cell before it.
  mutating func code(_ index: Int) -> Block {
    let node = tree.nodes[index]
    let range = range(of: index)
    guard node.flag else {
      return Block(.code(language: nil, info: "", literal: node.text), range: range)
    }
    let info = infoRange(node)
    let tokens = OptionScanner.tokens(text, info)
    let language = node.detail.split(whereSeparator: \.isWhitespace).first.map(String.init)
    if language != "output" { checkHighlight(tokens, in: node.text) }
    let plain = Block.Kind.code(language: language, info: node.detail, literal: node.text)
    reportSwallowed(node, language: language, info: info, range)
    if reportForeign(info, range) { return Block(plain, range: range) }
    reportOutput(language, tokens, range)
    switch language {
    case "swift":
      if let cell = cell(node, info: info, tokens: Array(tokens.dropFirst()), range: range) {
        return Block(.cell(cell), range: range)
      }
    case let slip? where isCell(slip, tokens):
      // Read as what was meant, so that nothing else is missed for it.
      reportLanguage(slip, tokens[0], range)
      if let cell = cell(node, info: info, tokens: Array(tokens.dropFirst()), range: range) {
        return Block(.cell(cell), range: range)
      }
    case "output":
      if let pinned = pinnedOutput(node, info: info, tokens: Array(tokens.dropFirst()), range) {
        return Block(.pinnedOutput(pinned), range: range)
      }
    default: break
    }
    return Block(plain, range: range)
  }

  /// Whether a fence in a language that is nearly 'swift' says what its cell is for.
  private func isCell(_ language: String, _ tokens: [OptionToken]) -> Bool {
    guard tokens.count > 1, Cell.Role(rawValue: tokens[1].key) != nil else { return false }
    return language.lowercased() == "swift"
      || NearMiss.suggestions(for: language, among: ["swift"]) == ["swift"]
  }

  private mutating func reportLanguage(
    _ language: String, _ token: OptionToken, _ range: SourceRange
  ) {
    report(
      .error, "NotSwift", text.range(token.range),
      "This cell isn't in 'swift', '\(language)' is only shown; did you mean 'swift'?",
      fixes: [
        .init(
          summary: "replace with 'swift'", range: text.range(token.range), replacement: "swift")
      ], scope: range)
  }

  /// The bytes behind the fence's marks.
  private func infoRange(_ node: MarkdownNode) -> Range<Int> {
    let line = text.line(Int(node.startLine))
    var start = min(line.lowerBound + Int(node.startColumn) - 1, line.upperBound)
    if start < line.upperBound {
      let mark = text.bytes[start]
      while start < line.upperBound, text.bytes[start] == mark { start += 1 }
    }
    while start < line.upperBound, text.bytes[start].isSpace { start += 1 }
    var end = line.upperBound
    while end > start, text.bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// What stands behind the first word.
  private func behindLanguage(_ info: Range<Int>) -> Range<Int> {
    let start = OptionScanner.tokens(text, info).first?.range.upperBound ?? info.lowerBound
    return start..<max(start, info.upperBound)
  }

  private mutating func cell(
    _ node: MarkdownNode, info: Range<Int>, tokens: [OptionToken], range: SourceRange
  ) -> Cell? {
    var role: Cell.Role?
    reportBlanks(tokens, in: behindLanguage(info))
    let tokens = meant(
      tokens,
      OptionForms(
        known: Vocabulary.cell, flags: Set(Cell.Role.allCases.map(\.rawValue)),
        spaced: ["caption", "alt", "page"]), to: info.upperBound)
    for token in tokens where token.kind != .option {
      if token.kind == .word, let known = Cell.Role(rawValue: token.key), role == nil {
        role = known
      } else {
        let meant = reportWord(token, isCell: role != nil, range)
        // Read as what was meant, so that nothing else is missed for it.
        role = role ?? meant.flatMap { Cell.Role(rawValue: $0) }
      }
    }
    guard let role else {
      if let option = tokens.first(where: {
        $0.kind == .option && Vocabulary.cell.subtracting(Vocabulary.code).contains($0.key)
      }) {
        let place = text.position(option.range.lowerBound)
        report(
          .warning, "OptionsWithoutRole", text.range(option.keyRange),
          "This code isn't run, so that its options count for nothing: the word 'run' is missing "
            + "after 'swift'",
          fixes: [
            .init(
              summary: "insert 'run'", range: SourceRange(place, place), replacement: "run ")
          ])
        // Their values are looked at all the same: they count once 'run' is there.
        var unused = Cell(
          identifier: "", role: .run, code: "", lineStarts: [], infoRange: text.range(info))
        for token in tokens where token.kind == .option && Vocabulary.cell.contains(token.key) {
          apply(token, to: &unused)
        }
      }
      return nil
    }
    cellCount += 1
    var cell = Cell(
      identifier: numberedName(cellCount), role: role, code: node.text,
      lineStarts: lineStarts(node.text, below: Int(node.startLine)), infoRange: text.range(info))
    for token in tokens where token.kind == .option { apply(token, to: &cell) }
    if role == .run, !enclosing.contains(.mistake) { lastCell = cell.identifier }
    return cell
  }

  /// `cell-1` of the first cell; where the author gave that name to something, or a heading has it from
  /// its words, the cell's gives way.
  private func numberedName(_ number: Int) -> String {
    var name = "cell-\(number)"
    while anchors[name] != nil || takenCells.contains(name) { name += "-run" }
    return name
  }

  /// Says that a word isn't known, and which was meant when there is only one.
  private mutating func reportWord(
    _ token: OptionToken, isCell: Bool, _ range: SourceRange
  ) -> String? {
    let known = isCell ? Array(Vocabulary.cell) : Cell.Role.allCases.map(\.rawValue)
    let hints = NearMiss.suggestions(for: token.key, among: known)
    // Other tools' words after `swift` are left alone where they can't be a slip of ours.
    report(
      hints.isEmpty && !isCell ? .warning : .error, "UnknownCellWord", text.range(token.range),
      "Word '\(token.key)' isn't known after 'swift'" + NearMiss.question(hints),
      fixes: hints.map {
        .init(
          summary: "replace with '\($0)'", range: text.range(token.range), replacement: $0)
      }, scope: range)
    return hints.count == 1 ? hints.first : nil
  }

  private mutating func apply(_ token: OptionToken, to cell: inout Cell) {
    let place = text.range(token.valueRange)
    if cell.options.contains(where: { $0.key == token.key }) { reportRepeat(token) }
    cell.options.append(option(token))
    switch token.key {
    case "id":
      if token.value.isEmpty || !token.value.utf8.allSatisfy(\.isLabelByte) {
        report(
          .error, "BadLabel", place,
          token.value.isEmpty
            ? "This label is empty: it is made of letters, digits, '-', '_', '.' and ':'"
            : "'\(token.value)' is no label: one is made of letters, digits, '-', '_', '.' and ':'")
      } else {
        cell.identifier = token.value
        cell.identifierRange = place
      }
    case "caption":
      cell.caption = snippet(token.value, at: place.start, escapes: token.escapes)
    case "alt": cell.alternative = token.value
    case "echo":
      if let echo = Cell.Echo(rawValue: token.value) {
        cell.echo = echo
      } else {
        reportValue(token, Cell.Echo.allCases.map(\.rawValue))
      }
    case "error":
      if let error = Cell.ExpectedError(rawValue: token.value) {
        cell.expectedError = error
      } else {
        reportValue(token, Cell.ExpectedError.allCases.map(\.rawValue))
      }
    // What is wrong with it was told for code that runs and code that doesn't alike.
    case "highlight": cell.highlights = CodeLines.ranges(token.value) ?? []
    case "page": cell.page = CellPage(title: token.value, range: place)
    default:
      // Read as what was meant, so that nothing else is missed for it.
      if let meant = reportOption(token, "Cell option", Vocabulary.cell, id: "UnknownCellOption") {
        var token = token
        token.key = meant
        apply(token, to: &cell)
        return
      }
    }
    if token.isUnclosed { reportQuote(token) }
  }

  /// The lines to mark are lines of the code.
  private mutating func checkHighlight(_ tokens: [OptionToken], in code: String) {
    for token in tokens where token.kind == .option && token.key == "highlight" {
      let lines = code.utf8.count { $0 == UInt8(ascii: "\n") }
      let place = text.range(token.valueRange)
      guard let ranges = CodeLines.ranges(token.value) else {
        report(
          .error, "BadHighlight", place,
          "'\(token.value)' names no lines to mark, which are written as in 'highlight=\"3,5-7\"'")
        continue
      }
      if let beyond = ranges.first(where: { $0.upperBound > lines }) {
        report(
          .error, "BadHighlight", place,
          "The code has no line \(beyond.upperBound) to mark: it has \(lines)")
      }
    }
  }

  private mutating func pinnedOutput(
    _ node: MarkdownNode, info: Range<Int>, tokens: [OptionToken], _ range: SourceRange
  ) -> PinnedOutput? {
    guard let cell = lastCell else {
      report(
        .error, "OutputWithoutCell", text.range(info),
        "No cell stands before this output, which pins what the cell before it printed")
      return nil
    }
    let lines = node.text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let first = Int(node.startLine) + 1
    let start = SourcePosition(line: first, column: 1)
    let end = SourcePosition(line: first + lines, column: 1)
    let opening = text.line(Int(node.startLine))
    let before = text.bytes[opening].prefix(max(0, Int(node.startColumn) - 1))
    // A list's mark stands only on its first line; under it come as many spaces.
    let prefix = before.map { byte in
      byte == UInt8(ascii: ">") || byte.isSpaceOrTab ? byte : UInt8(ascii: " ")
    }
    var pinned = PinnedOutput(
      cell: cell, text: node.text, textRange: SourceRange(start, end),
      linePrefix: String(decoding: prefix, as: UTF8.self), relativeTolerance: nil,
      absoluteTolerance: nil)
    let marks = text.bytes[opening].dropFirst(before.count)
    pinned.fence = String(decoding: marks.prefix { $0 == marks.first }, as: UTF8.self)
    var seen: Set<String> = []
    reportBlanks(tokens, in: behindLanguage(info))
    for token in meant(tokens, OptionForms(known: Vocabulary.output), to: info.upperBound) {
      if token.kind == .option, !seen.insert(token.key).inserted { reportRepeat(token) }
      guard token.kind == .option, Vocabulary.output.contains(token.key) else {
        reportOption(token, "Output option", Vocabulary.output, id: "UnknownCellOption")
        continue
      }
      guard let number = Double(token.value), number >= 0, number.isFinite else {
        report(
          .error, "BadTolerance", text.range(token.valueRange),
          "'\(token.value)' is no tolerance: that is a number from 0 up, such as 1e-6")
        continue
      }
      if token.key == "rtol" {
        pinned.relativeTolerance = number
      } else {
        pinned.absoluteTolerance = number
      }
    }
    return pinned
  }

  /// Where each line of the code starts, behind what holds it.
  private func lineStarts(_ code: String, below fence: Int) -> [SourcePosition] {
    var starts: [SourcePosition] = []
    var line = fence
    for content in code.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      line += 1
      let source = text.bytes[text.line(line)]
      var column = source.count - content.utf8.count + 1
      if column < 1 || !source.suffix(content.utf8.count).elementsEqual(content.utf8) {
        // A tab that was cut in two: line up what stands behind the spaces.
        let words = content.utf8.drop { $0.isSpaceOrTab }
        let spaces = content.utf8.count - words.count
        column = max(1, source.count - words.count + 1 - spaces)
      }
      starts.append(SourcePosition(line: line, column: column))
    }
    return starts
  }

  // MARK: - Options

  func option(_ token: OptionToken) -> Directive.Option {
    .init(
      key: token.key, value: token.value, keyRange: text.range(token.keyRange),
      valueRange: text.range(token.valueRange))
  }

  /// `what` is said before the option's name, `of` behind it.
  /// Gives the option that was meant, when there is only one.
  @discardableResult
  mutating func reportOption(
    _ token: OptionToken, _ what: String, of block: String = "", _ known: Set<String>, id: String
  ) -> String? {
    let near = NearMiss.suggestions(for: token.key, among: known)
    let other = Vocabulary.optionsElsewhere[token.key].flatMap { known.contains($0) ? $0 : nil }
    let hints = near.isEmpty ? other.map { [$0] } ?? [] : near
    let range = text.range(token.keyRange)
    let all = known.sorted().map { "'\($0)'" }.joined(separator: ", ")
    report(
      .error, id, range, "\(what) '\(token.key)'\(block) isn't known" + NearMiss.question(hints),
      explanation: known.isEmpty ? nil : "Known here are \(all).",
      fixes: hints.map {
        .init(summary: "replace with '\($0)'", range: range, replacement: $0)
      })
    return hints.count == 1 ? hints.first : nil
  }

  private mutating func reportValue(_ token: OptionToken, _ known: [String]) {
    let hints = NearMiss.suggestions(for: token.value, among: known)
    let range = text.range(token.valueRange)
    let all = known.map { "'\($0)'" }.joined(separator: ", ")
    report(
      .error, "BadOptionValue", range,
      "'\(token.value)' is no value of '\(token.key)', which is one of \(all)"
        + NearMiss.question(hints),
      fixes: hints.map {
        .init(summary: "replace with '\($0)'", range: range, replacement: $0)
      })
  }

  mutating func reportQuote(_ token: OptionToken) {
    let opening = token.quote ?? (token.valueRange.lowerBound - 1)..<token.valueRange.lowerBound
    let place = text.range(opening)
    let end = text.position(token.range.upperBound)
    let quote = text.string(opening)
    // Where options may stand behind the value, its end is the author's to say.
    let isCertain = !token.value.contains("=") && (quote == "\"" || quote == "'")
    report(
      .error, "UnclosedQuote", place,
      "This quote is never closed: the value of '\(token.key)' ends with one on the same line",
      fixes: isCertain
        ? [.init(summary: "close the quote", range: SourceRange(end, end), replacement: quote)] : []
    )
  }
}
