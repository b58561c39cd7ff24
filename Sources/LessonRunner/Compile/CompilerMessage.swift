internal import LessonFormat

/// One message of the compiler, at the place it names.
struct CompilerMessage: Hashable, Codable, Sendable {
  enum Severity: String, Codable, Sendable { case error, warning, note, remark }

  struct Note: Hashable, Codable, Sendable {
    var file: String
    var line: Int
    var column: Int
    var summary: String
  }

  var severity: Severity
  var file: String
  var line: Int
  /// In UTF-8 bytes from 1.
  var column: Int
  /// How far the underlined word goes, when the compiler underlined one.
  var length: Int?
  var summary: String
  var notes: [Note] = []

  /// Reads what `-diagnostic-style llvm` prints: a line with the place, the line of code, and a
  /// line with the caret.
  static func read(_ output: String) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard var message = CompilerMessage(line: line) else { continue }
      if message.severity == .note {
        let note = Note(
          file: message.file, line: message.line, column: message.column, summary: message.summary)
        if !messages.isEmpty { messages[messages.count - 1].notes.append(note) }
        continue
      }
      if index + 2 < lines.count, let underlined = underlined(lines[index + 2]) {
        message.column = underlined.lowerBound
        message.length = underlined.count
      }
      if message.severity != .remark, !messages.contains(message) { messages.append(message) }
    }
    return messages
  }

  /// `file:line:column: error: text`.
  private init?(line text: Substring) {
    let words: [(String, Severity)] = [
      (": error: ", .error), (": warning: ", .warning), (": note: ", .note),
      (": remark: ", .remark),
    ]
    // The first of them in the line: a message may quote another.
    var found: (range: Range<Substring.Index>, severity: Severity)?
    for (word, severity) in words {
      if let range = text.firstRange(of: word),
        found.map({ range.lowerBound < $0.range.lowerBound }) ?? true
      {
        found = (range, severity)
      }
    }
    guard let found else { return nil }
    let place = text[..<found.range.lowerBound].split(separator: ":")
    guard place.count >= 3, let line = Int(place[place.count - 2]),
      let column = Int(place[place.count - 1])
    else { return nil }
    file = place.dropLast(2).joined(separator: ":")
    self.line = line
    self.column = column
    severity = found.severity
    summary = String(text[found.range.upperBound...])
    // The name of the group of warnings it belongs to, such as '[#no-usage]'.
    if summary.hasSuffix("]"), let group = summary.firstRange(of: " [#") {
      summary = String(summary[..<group.lowerBound])
    }
  }

  /// The columns from the caret to the end of what is underlined after it; nothing when the
  /// line ends at the caret, or when it stands amid an expression: then its word is meant.
  private static func underlined(_ line: Substring) -> ClosedRange<Int>? {
    let marks = Array(line.utf8)
    guard let caret = marks.firstIndex(of: UInt8(ascii: "^")),
      marks.allSatisfy({ [UInt8(ascii: " "), UInt8(ascii: "~"), UInt8(ascii: "^")].contains($0) }),
      caret == 0 || marks[caret - 1] != UInt8(ascii: "~")
    else { return nil }
    let tail = marks[(caret + 1)...].prefix { $0 == UInt8(ascii: "~") }.count
    return tail == 0 ? nil : caret + 1...caret + 1 + tail
  }
}
