/// What people get wrong in YAML, found from where its parser gave up: told at the slip itself, in
/// words for who wrote the file, and mended where there is one way to.
struct YAMLSlip {
  let file: String
  let text: SourceText
  let lines: Range<Int>

  /// A line `key: value`, perhaps behind the mark of a list.
  private struct Entry {
    var line: Int
    /// The bytes before the key, marks of lists included.
    var indent: Int
    var key: Range<Int>
    /// Behind the colon and the spaces after it, without what is blank at the end.
    var value: Range<Int>
  }

  /// The slip behind a problem that was met at a place; nothing when none of these is.
  func diagnostic(_ problem: String, at place: SourcePosition) -> Diagnostic? {
    if let found = tab(at: place) ?? narrowColon() { return found }
    let last = min(place.line, lines.upperBound - 1)
    guard last >= lines.lowerBound else { return nil }
    switch problem {
    case "mapping values are not allowed in this context": return colon(at: place)
    case "found character that cannot start any token":
      return entry(last).flatMap { quoted($0, "A value that begins with a sign stands in quotes") }
    case "block sequence entries are not allowed in this context": return listInLine(last)
    case "did not find expected alphabetic or numeric character":
      return star(last)
    case "did not find expected key", "found unexpected end of stream",
      "found unexpected document indicator":
      return quote(upTo: last)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return bracket(upTo: last)
    case "could not find expected ':'": return withoutKey(upTo: last)
    default: return nil
    }
  }

  // MARK: - Slips

  /// A tab before the words of a line: the commonest slip, and invisible.
  private func tab(at place: SourcePosition) -> Diagnostic? {
    // The line that is told is often the one behind.
    for number in [place.line, place.line - 1] where number >= lines.lowerBound {
      let line = text.line(number)
      let indent = text.bytes[line].prefix { $0.isSpaceOrTab || $0 == UInt8(ascii: "-") }
      guard let start = indent.firstIndex(of: 0x09) else { continue }
      let tabs = indent[start...].prefix { $0 == 0x09 }.count
      return told(
        start..<(start + tabs), "A tab stands here: YAML indents with spaces",
        ("replace with spaces", start..<(start + tabs), String(repeating: "  ", count: tabs)))
    }
    return nil
  }

  /// `title:Words`, with no space or one that only looks like it.
  func narrowColon() -> Diagnostic? {
    for number in lines {
      guard let entry = entry(number), isKnown(entry.key) else { continue }
      let behind = entry.key.upperBound + 1
      guard behind < text.line(number).upperBound, !text.bytes[behind].isSpace else { continue }
      let blank = OptionScanner.blank(text.bytes, behind, before: text.line(number).upperBound)
      return told(
        entry.key.lowerBound..<behind, "A plain space stands behind the ':' of a key",
        (blank > 0 ? "replace with a space" : "insert a space", behind..<(behind + blank), " "))
    }
    return nil
  }

  private func colon(at place: SourcePosition) -> Diagnostic? {
    guard let entry = entry(place.line) else { return nil }
    let at = text.offset(place)
    // The first colon of its line: the line stands too deep.
    if at == entry.key.upperBound, let before = entry_(before: place.line) {
      let line = text.line(place.line)
      guard entry.indent > before.indent else { return nil }
      let gap = (line.lowerBound + before.indent)..<entry.key.lowerBound
      return told(
        entry.key, "This line stands deeper than the one before it, whose value is complete",
        ("set it in as the one before", gap, ""))
    }
    return quoted(
      entry, "A second colon in one line: a value with a colon and a space in it stands in quotes",
      at: at..<(at + 1))
  }

  private func listInLine(_ number: Int) -> Diagnostic? {
    guard let entry = entry(number), text.bytes[entry.value].first == UInt8(ascii: "-") else {
      return nil
    }
    let item = text.string(entry.value).dropFirst().trimmingBlank()
    return told(
      entry.value, "A list in the line of its key stands in brackets: '[\(item)]'",
      item.contains(" - ")
        ? nil : ("replace with '[\(item)]'", entry.value, "[\(item)]"))
  }

  private func star(_ number: Int) -> Diagnostic? {
    let line = text.line(number)
    guard let first = line.first(where: { !text.bytes[$0].isSpace }) else { return nil }
    if text.bytes[first] == UInt8(ascii: "*"), first + 1 < line.upperBound,
      text.bytes[first + 1].isSpace
    {
      return told(
        first..<(first + 1), "The items of a list begin with '-'",
        ("replace with '-'", first..<(first + 1), "-"))
    }
    return entry(number).flatMap {
      quoted($0, "A value that begins with '*' or '&' stands in quotes")
    }
  }

  /// A quote that is never closed, or that an apostrophe closes too early.
  private func quote(upTo last: Int) -> Diagnostic? {
    for number in lines.lowerBound...last {
      guard let entry = entry(number), let mark = text.bytes[entry.value].first,
        mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"")
      else { continue }
      let sign = String(UnicodeScalar(mark))
      let inside = text.string((entry.value.lowerBound + 1)..<entry.value.upperBound)
      let signs = inside.count { String($0) == sign }
      let start = entry.value.lowerBound
      if signs == 0 {
        return told(
          start..<(start + 1), "This quote is never closed: a value ends with one on its line",
          ("close the quote", entry.value.upperBound..<entry.value.upperBound, sign))
      }
      guard inside.hasSuffix(sign), signs > 1, !inside.dropLast().contains(sign + sign) else {
        continue
      }
      let words = String(inside.dropLast())
      let other = mark == UInt8(ascii: "'") ? "\"" : "'"
      let early =
        start + 1
        + (inside.utf8.firstIndex(of: mark).map {
          inside.utf8.distance(from: inside.startIndex, to: $0)
        } ?? 0)
      return told(
        early..<(early + 1), "This \(sign == "'" ? "apostrophe" : "quote") ends the value already",
        words.contains(other) || words.contains("\\")
          ? nil : ("put the value in '\(other)'", entry.value, other + words + other))
    }
    return nil
  }

  private func bracket(upTo last: Int) -> Diagnostic? {
    for number in (lines.lowerBound...last).reversed() {
      let line = text.line(number)
      for (open, close) in [("[", "]"), ("{", "}")] {
        let (open, close) = (open.utf8.first ?? 0, close.utf8.first ?? 0)
        guard let start = text.bytes[line].lastIndex(of: open),
          !text.bytes[start..<line.upperBound].contains(close)
        else { continue }
        var end = line.upperBound
        while end > start, text.bytes[end - 1].isSpace || text.bytes[end - 1] == 0x2C { end -= 1 }
        let sign = String(UnicodeScalar(close))
        return told(
          start..<(start + 1),
          "\(sign == "]" ? "A list" : "A mapping") is never closed: it ends with '\(sign)'",
          ("close it", end..<end, sign))
      }
    }
    return nil
  }

  private func withoutKey(upTo last: Int) -> Diagnostic? {
    for number in lines.lowerBound...last {
      let line = text.line(number)
      let words = text.bytes[line].drop { $0.isSpace }
      guard let first = words.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "-"),
        !words.contains(UInt8(ascii: ":"))
      else { continue }
      let isBehind =
        number > lines.lowerBound && entry(number - 1).map { !$0.value.isEmpty } == true
      return told(
        words.startIndex..<line.upperBound,
        "This line has no key: it is 'key: value', or set in below one",
        isBehind
          ? ("set it in", words.startIndex..<words.startIndex, "  ") : nil)
    }
    return nil
  }

  // MARK: - Lines

  private func isKnown(_ key: Range<Int>) -> Bool {
    let name = text.string(key)
    return Vocabulary.frontMatter.contains(name) || Vocabulary.course.contains(name)
  }

  private func entry(_ number: Int) -> Entry? {
    guard lines.contains(number) else { return nil }
    let line = text.line(number)
    var start = line.lowerBound
    while start < line.upperBound, text.bytes[start].isSpace || isItem(start, line) { start += 1 }
    var end = start
    while end < line.upperBound, text.bytes[end].isLabelByte, text.bytes[end] != 0x3A { end += 1 }
    guard end > start, end < line.upperBound, text.bytes[end] == UInt8(ascii: ":") else {
      return nil
    }
    var first = end + 1
    while first < line.upperBound, text.bytes[first].isSpace { first += 1 }
    var last = line.upperBound
    while last > first, text.bytes[last - 1].isSpace { last -= 1 }
    return Entry(
      line: number, indent: start - line.lowerBound, key: start..<end, value: first..<last)
  }

  private func isItem(_ at: Int, _ line: Range<Int>) -> Bool {
    text.bytes[at] == UInt8(ascii: "-") && at + 1 < line.upperBound && text.bytes[at + 1].isSpace
  }

  /// The entry of a line before that has a value of its own.
  private func entry_(before number: Int) -> Entry? {
    (lines.lowerBound..<max(lines.lowerBound, number)).reversed().lazy
      .compactMap { entry($0) }.first.flatMap { $0.value.isEmpty ? nil : $0 }
  }

  /// A value that has to stand in quotes; those of a word processor become straight ones.
  private func quoted(_ entry: Entry, _ summary: String, at place: Range<Int>? = nil) -> Diagnostic?
  {
    var words = text.string(entry.value)
    guard !words.isEmpty, !words.contains("\""), !words.contains("\\") else { return nil }
    for (open, close) in [("“", "”"), ("„", "“"), ("«", "»")]
    where words.hasPrefix(open) && words.hasSuffix(close) {
      words = String(words.dropFirst().dropLast())
    }
    guard !words.hasPrefix("'"), !words.hasPrefix("["), !words.hasPrefix("{") else { return nil }
    return told(
      place ?? entry.value.lowerBound..<(entry.value.lowerBound + 1), summary,
      ("put the value in quotes", entry.value, "\"\(words)\""))
  }

  private func told(
    _ range: Range<Int>, _ summary: String,
    _ fix: (summary: String, range: Range<Int>, replacement: String)?
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "BadYAML", file: file, range: text.range(range), summary: summary,
      fixes: fix.map { fix in
        [
          .init(
            summary: fix.summary, range: text.range(fix.range), replacement: fix.replacement)
        ]
      } ?? [])
  }
}
