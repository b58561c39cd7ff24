/// Reads what stands between the `---` lines at the start of a lesson.
struct FrontMatterReader {
  let file: String
  let text: SourceText
  var diagnostics: [Diagnostic] = []
  var frontMatter = FrontMatter(title: "")
  /// The keys that stand there.
  private var written: Set<String> = []

  init(file: String, text: SourceText) {
    self.file = file
    self.text = text
  }

  /// The lines between the marks, and the first line behind them; nothing when the lesson starts
  /// without front matter.
  ///
  /// `---` alone is a thematic break in Markdown. It opens front matter when a line `key:` follows.
  static func lines(in text: SourceText) -> (inside: Range<Int>, next: Int, isClosed: Bool)? {
    guard isMark(text, 1, "---") else { return nil }
    var line = 2
    while line <= text.lineCount, isBlankOrComment(text, line) { line += 1 }
    guard line <= text.lineCount, startsWithKey(text, line) else { return nil }
    for close in 2..<(text.lineCount + 1)
    where isMark(text, close, "---") || isMark(text, close, "...") {
      return (2..<close, close + 1, true)
    }
    // Never closed: up to the first blank line, so that the lesson is read all the same.
    var end = 2
    while end <= text.lineCount, !text.lineText(end).allSatisfy(\.isWhitespace) { end += 1 }
    return (2..<end, end, false)
  }

  private static func isMark(_ text: SourceText, _ line: Int, _ mark: String) -> Bool {
    var bytes = text.bytes[text.line(line)]
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    while let last = bytes.last, last.isSpaceOrTab { bytes.removeLast() }
    return bytes.elementsEqual(mark.utf8)
  }

  private static func isBlankOrComment(_ text: SourceText, _ line: Int) -> Bool {
    let words = text.bytes[text.line(line)].drop { $0.isSpaceOrTab }
    return words.isEmpty || words.first == UInt8(ascii: "#")
  }

  private static func startsWithKey(_ text: SourceText, _ line: Int) -> Bool {
    let bytes = text.bytes[text.line(line)]
    let key = bytes.prefix {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    guard let first = key.first, first.isLetter else { return false }
    return bytes.dropFirst(key.count).first == UInt8(ascii: ":")
  }

  mutating func read(_ inside: Range<Int>, isClosed: Bool) {
    if !isClosed {
      report(
        "UnclosedFrontMatter", SourceRange(SourcePosition(line: 1, column: 1), length: 3),
        "This front matter is never closed: a line '---' ends it", fixes: end(in: inside))
    }
    var reader = YAMLReader(file: file, text: text, linesBefore: 1)
    let (value, problems) = reader.read(lines: inside)
    diagnostics += problems
    guard let value else { return }
    guard let entries = value.entries else {
      if let slip = YAMLSlip(file: file, text: text, lines: inside).narrowColon() {
        diagnostics.append(slip)
        return
      }
      report(
        "BadFrontMatter", value.range, "No key stands here: front matter is 'key: value' lines")
      return
    }
    written = Set(entries.map(\.key))
    for (index, entry) in entries.enumerated() {
      let next = index + 1 < entries.count ? entries[index + 1].keyRange.start.line : nil
      let last = max(entry.keyRange.start.line, (next ?? inside.upperBound) - 1)
      take(entry, upTo: SourcePosition(line: last, column: text.lineLength(last) + 1))
    }
  }

  private mutating func take(_ entry: YAMLValue.Entry, upTo end: SourcePosition) {
    let value = entry.value
    frontMatter.keyRanges[entry.key] = entry.keyRange
    switch entry.key {
    case "title": frontMatter.title = words(entry) ?? ""
    case "summary": frontMatter.summary = words(entry)
    case "reviewed":
      guard let day = value.text, Day(day) != nil else {
        report(
          "BadFrontMatter", value.range,
          "'\(value.text ?? "")' is no day: 'reviewed' is one such as 2026-11-21",
          fixes: replacing(value, value.text.flatMap { Day(meantBy: $0)?.text }))
        return
      }
      frontMatter.reviewed = day
    case "seed":
      frontMatter.seed = value.text.flatMap { UInt64($0.filter { $0 != "_" }) }
      if frontMatter.seed == nil {
        report(
          "BadFrontMatter", value.range,
          "'\(value.text ?? "")' is no seed: that is a whole number from 0 up")
      }
    case "timeout":
      guard let seconds = value.text.flatMap(Double.init), seconds > 0, seconds.isFinite else {
        report(
          "BadFrontMatter", value.range,
          "'\(value.text ?? "")' is no time: 'timeout' is a number of seconds above 0",
          fixes: replacing(value, value.text.flatMap(seconds)))
        return
      }
      guard seconds <= FrontMatter.longestTimeout else {
        let longest = "\(Int(FrontMatter.longestTimeout))"
        report(
          "BadFrontMatter", value.range,
          "'\(value.text ?? "")' is too long a time: 'timeout' is at most \(longest) seconds, which are "
            + "eleven days", fixes: replacing(value, longest))
        return
      }
      frontMatter.timeout = seconds
    case "objectives": takeObjectives(value)
    case "prerequisites":
      for item in listed(entry) {
        guard let name = item.text else {
          report("BadFrontMatter", item.range, "This is no lesson's id: 'prerequisites' lists ids")
          continue
        }
        frontMatter.prerequisites.append(name)
        frontMatter.prerequisiteRanges.append(item.range)
      }
    case "aliases":
      for item in listed(entry) {
        guard let address = item.text else {
          report(
            "BadFrontMatter", item.range,
            "This is no address: 'aliases' lists paths in the site, such as 'old-name'")
          continue
        }
        frontMatter.aliases.append(address)
        frontMatter.aliasRanges.append(item.range)
      }
    default:
      let hints = NearMiss.suggestions(for: entry.key, among: Vocabulary.frontMatter)
      report(
        "UnknownKey", entry.keyRange,
        "Key '\(entry.key)' of front matter isn't known" + NearMiss.question(hints),
        severity: hints.isEmpty ? .warning : .error,
        fixes: hints.map {
          .init(summary: "replace with '\($0)'", range: entry.keyRange, replacement: $0)
        }, scope: SourceRange(entry.keyRange.start, end))
      // Read as what was meant, so that nothing else is missed for it.
      if hints.count == 1, !written.contains(hints[0]) {
        var meant = entry
        meant.key = hints[0]
        take(meant, upTo: end)
      }
    }
  }

  private mutating func words(_ entry: YAMLValue.Entry) -> String? {
    if case .scalar = entry.value.kind { return entry.value.text }
    report(
      "BadFrontMatter", entry.value.range, "This is no text: '\(entry.key)' is one line of it")
    return nil
  }

  private mutating func takeObjectives(_ value: YAMLValue) {
    for item in value.list {
      guard let entries = item.entries else {
        report(
          "BadFrontMatter", item.range,
          "This objective has no name: it is 'name: what one can do', so that an exercise can name it"
        )
        continue
      }
      for entry in entries {
        guard let text = entry.value.text else {
          report(
            "BadFrontMatter", entry.keyRange,
            "Objective '\(entry.key)' is empty: it says what one can do")
          continue
        }
        frontMatter.objectives.append(
          .init(name: entry.key, text: text, range: entry.keyRange))
      }
    }
  }

  /// A line of other dashes that was meant to close it.
  private func end(in lines: Range<Int>) -> [Diagnostic.Fix] {
    let line = lines.first {
      let mark = text.lineText($0).trimmingBlank()
      return !mark.isEmpty && mark != "-" && mark.allSatisfy { "-–—".contains($0) }
    }
    return line.map { line in
      [
        .init(
          summary: "end line \(line) with '---'", range: text.range(text.line(line)),
          replacement: "---")
      ]
    } ?? []
  }

  /// The entries of a list of names; those of a line with commas as if it stood in brackets.
  private mutating func listed(_ entry: YAMLValue.Entry) -> [YAMLValue] {
    guard case .scalar(let words) = entry.value.kind, words.contains(",") else {
      return entry.value.list
    }
    let names = words.split(separator: ",").map { $0.trimmingBlank() }.filter { !$0.isEmpty }
    let list = "[" + names.joined(separator: ", ") + "]"
    report(
      "BadFrontMatter", entry.value.range,
      "This is one name with a comma in it: a list stands in brackets, '\(list)'",
      fixes: replacing(entry.value, list))
    return names.map {
      YAMLValue(kind: .scalar($0), range: text.range(of: $0, in: entry.value.range))
    }
  }

  private func replacing(_ value: YAMLValue, _ replacement: String?) -> [Diagnostic.Fix] {
    replacement.map {
      [.init(summary: "replace with '\($0)'", range: value.range, replacement: $0)]
    } ?? []
  }

  /// The seconds of `60s` and `2 min`.
  private func seconds(_ words: String) -> String? {
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0, number < 100_000 else { return nil }
    switch words.dropFirst(digits.count).trimmingBlank() {
    case "s", "sec", "secs", "second", "seconds": return "\(number)"
    case "m", "min", "mins", "minute", "minutes": return "\(number * 60)"
    default: return nil
    }
  }

  private mutating func report(
    _ id: String, _ range: SourceRange, _ summary: String,
    severity: Diagnostic.Severity = .error, fixes: [Diagnostic.Fix] = [], scope: SourceRange? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        severity, id: id, file: file, range: range, summary: summary, fixes: fixes, scope: scope))
  }
}
