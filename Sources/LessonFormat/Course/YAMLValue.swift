internal import Yams

/// A value of a YAML file with its place.
struct YAMLValue: Sendable {
  indirect enum Kind: Sendable {
    case scalar(String)
    case list([YAMLValue])
    case mapping([Entry])
  }

  struct Entry: Sendable {
    var key: String
    var keyRange: SourceRange
    var value: YAMLValue
  }

  var kind: Kind
  var range: SourceRange

  /// The text of a scalar; nothing for `null`, `~` and what is left empty.
  var text: String? {
    guard case .scalar(let text) = kind, !["", "~", "null"].contains(text) else { return nil }
    return text
  }

  var entries: [Entry]? {
    guard case .mapping(let entries) = kind else { return nil }
    return entries
  }

  /// The entries of a list, or a single value as a list of one.
  var list: [YAMLValue] {
    switch kind {
    case .list(let values): values
    case .scalar(let text): text.isEmpty ? [] : [self]
    case .mapping: [self]
    }
  }

  func value(_ key: String) -> YAMLValue? { entries?.first { $0.key == key }?.value }
}

/// Reads YAML into values with places, and its mistakes into diagnostics.
struct YAMLReader {
  let file: String
  let text: SourceText
  /// How many lines of the file stand before the YAML's first.
  let linesBefore: Int
  private var budget = 100_000
  /// The last line that is read.
  private var lastLine = 0

  init(file: String, text: SourceText, linesBefore: Int = 0) {
    self.file = file
    self.text = text
    self.linesBefore = linesBefore
  }

  /// The value of the lines, or what is wrong with them.
  mutating func read(lines: Range<Int>) -> (value: YAMLValue?, diagnostics: [Diagnostic]) {
    guard !lines.isEmpty else { return (nil, []) }
    lastLine = lines.upperBound - 1
    let start = text.line(lines.lowerBound).lowerBound
    let yaml = text.string(start..<text.line(lines.upperBound - 1).upperBound)
    if let line = lines.first(where: { nests(text.line($0)) }) {
      return (nil, [problem("Lists and mappings are nested at most 32 deep", line, 1)])
    }
    do {
      guard let node = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot() else {
        return (nil, [])
      }
      let value = convert(node, depth: 0)
      if budget <= 0 {
        let summary = "A file of settings holds at most 100,000 values"
        return (nil, [problem(summary, lines.lowerBound, 1)])
      }
      return (value, [])
    } catch let error as YamlError {
      return (nil, [diagnostic(error, first: lines.lowerBound)])
    } catch {
      return (nil, [problem("The YAML can't be read: \(error)", lines.lowerBound, 1)])
    }
  }

  /// Whether a line opens more brackets or list marks than any real file does; the parser calls
  /// itself for each.
  private func nests(_ line: Range<Int>) -> Bool {
    var marks = 0
    var isStart = true
    for at in line {
      let byte = text.bytes[at]
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { marks += 1 }
      if isStart, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") { marks += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { marks -= 1 }
      if !byte.isSpace, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "?") { isStart = false }
      if marks > 32 { return true }
    }
    return line.prefix { text.bytes[$0] == 0x20 }.count > 200
  }

  private mutating func convert(_ node: Node, depth: Int) -> YAMLValue {
    budget -= 1
    let start = position(node.mark)
    var range = SourceRange(start, start)
    guard budget > 0, depth < 1_000 else { return YAMLValue(kind: .scalar(""), range: range) }
    switch node {
    case .scalar(let scalar):
      range = scalarRange(scalar.string, at: start)
      return YAMLValue(kind: .scalar(scalar.string), range: range)
    case .sequence(let nodes):
      var values: [YAMLValue] = []
      for node in nodes { values.append(convert(node, depth: depth + 1)) }
      return YAMLValue(kind: .list(values), range: range)
    case .mapping(let pairs):
      var entries: [YAMLValue.Entry] = []
      for (key, value) in pairs {
        let name = convert(key, depth: depth + 1)
        entries.append(
          .init(
            key: name.text ?? "", keyRange: name.range, value: convert(value, depth: depth + 1)))
      }
      return YAMLValue(kind: .mapping(entries), range: range)
    case .alias: return YAMLValue(kind: .scalar(""), range: range)
    }
  }

  /// A scalar's place: to the end of its own text where that stands as it is, else to the line's.
  private func scalarRange(_ value: String, at start: SourcePosition) -> SourceRange {
    let line = text.line(start.line)
    let first = text.offset(start)
    let rest = text.bytes[first..<max(first, line.upperBound)]
    if rest.starts(with: value.utf8) { return SourceRange(start, length: value.utf8.count) }
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      rest.dropFirst().starts(with: value.utf8)
    {
      return SourceRange(start, length: value.utf8.count + 2)
    }
    return SourceRange(start, SourcePosition(line: start.line, column: line.count + 1))
  }

  /// libyaml counts columns in Unicode scalars, we count bytes.
  private func position(_ mark: Mark?) -> SourcePosition {
    guard let mark else { return SourcePosition(line: linesBefore + 1, column: 1) }
    return position(line: mark.line, column: mark.column)
  }

  private func position(line: Int, column: Int) -> SourcePosition {
    let number = min(max(1, line + linesBefore), text.lineCount)
    var bytes = 0
    var left = column - 1
    for byte in text.bytes[text.line(number)] {
      if byte & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      bytes += 1
    }
    return SourcePosition(line: number, column: bytes + 1)
  }

  private func problem(_ summary: String, _ line: Int, _ column: Int) -> Diagnostic {
    let place = SourcePosition(line: line, column: column)
    return Diagnostic(
      .error, id: "BadYAML", file: file, range: SourceRange(place, length: 1), summary: summary)
  }

  private func diagnostic(_ error: YamlError, first: Int) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      var place = position(mark)
      // The end of the text is told as the line behind it.
      if place.line > first, place.column == 1, text.lineLength(place.line) == 0 {
        place.line -= 1
        place.column = max(1, text.lineLength(place.line))
      }
      let slip = YAMLSlip(file: file, text: text, lines: first..<(lastLine + 1))
      if let found = slip.diagnostic(problem, at: place) { return found }
      return self.problem(Self.words(problem, at: byte(place)), place.line, place.column)
    case .duplicatedKeysInMapping(let keys, _):
      let key = keys.first ?? ""
      let lines = (first...text.lineCount).filter {
        text.lineText($0).trimmingStart().hasPrefix(key + ":")
      }
      let line = lines.dropFirst().first ?? lines.first ?? first
      let indent = text.lineText(line).prefix { $0 == " " }.count
      let place = SourcePosition(line: line, column: indent + 1)
      return Diagnostic(
        .error, id: "BadYAML", file: file, range: SourceRange(place, length: key.utf8.count),
        summary: "Key '\(key)' is here again: it stands once")
    case .reader(let problem, let offset, _, _):
      let start = text.line(first).lowerBound
      let place = text.position(min(text.bytes.count, start + (offset ?? 0)))
      return self.problem("The YAML can't be read: \(problem)", place.line, place.column)
    default: return problem("The YAML can't be read: \(error)", first, 1)
    }
  }

  private func byte(_ place: SourcePosition) -> UInt8? {
    let offset = text.offset(place)
    return text.line(place.line).contains(offset) ? text.bytes[offset] : nil
  }

  /// What the YAML parser says, in words for who wrote the file.
  private static func words(_ problem: String, at byte: UInt8?) -> String {
    let letter = byte.flatMap { $0 < 0x80 ? String(UnicodeScalar($0)) : nil } ?? ""
    switch problem {
    case "mapping values are not allowed in this context":
      return "A second colon in one line: a value with a colon and a space in it stands in quotes"
    case "found character that cannot start any token":
      return "No value begins with '\(letter)': such a value stands in quotes"
    case "could not find expected ':'":
      return "This line has no key: it is 'key: value', or set in below one"
    case "did not find expected key", "did not find expected '-' indicator":
      return "This line stands deeper or less deep than its neighbours, or has no key"
    case "found unexpected end of stream": return "A quote is never closed"
    case "did not find expected ',' or ']'": return "A list is never closed: it ends with ']'"
    case "did not find expected ',' or '}'": return "A mapping is never closed: it ends with '}'"
    default: return "The YAML can't be read: \(problem)"
    }
  }
}
