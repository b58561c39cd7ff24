extension [CompilerMessage] {
  /// What an author mends of what the compiler says: of each line its cause, and not what follows.
  ///
  /// A line in another language's words is told by these. Where the parser has lost its way in a
  /// file, what it says of a line after the first, or behind a foreign line, and whatever the
  /// compiler makes of the rest, comes of that.
  ///
  /// - Parameter code: a line of a file the compiler was given.
  package func causes(in code: (_ file: String, _ line: Int) -> String?) -> [CompilerMessage] {
    var foreign: [Line: CompilerMessage] = [:]
    /// Of each file the parser complains of, the first foreign line.
    var lost: [String: Int] = [:]
    for message in self where message.severity == .error {
      if message.isOfParser { lost[message.file, default: .max] = lost[message.file] ?? .max }
      let place = Line(file: message.file, line: message.line)
      guard foreign[place] == nil, let line = code(message.file, message.line),
        let finding = ForeignSyntax.found(in: line, for: message.summary)
      else { continue }
      foreign[place] = message.with(finding)
      if message.isOfParser {
        lost[message.file] = Swift.min(lost[message.file] ?? .max, message.line)
      }
    }
    var told: Set<Line> = []
    return compactMap { message in
      guard message.severity == .error else { return message }
      let place = Line(file: message.file, line: message.line)
      if let cause = foreign[place] { return told.insert(place).inserted ? cause : nil }
      guard let end = lost[message.file] else { return message }
      let isFirst = message.isOfParser && message.line < end && told.insert(place).inserted
      return isFirst ? message : nil
    }
  }
}

private struct Line: Hashable {
  var file: String
  var line: Int
}

extension CompilerMessage {
  /// Whether the code is no Swift, whatever its names mean.
  var isOfParser: Bool {
    let beginnings = [
      "expected ", "unexpected ", "consecutive ", "unterminated ", "extraneous ", "invalid ",
      "top-level statement cannot begin", "single-quoted", "keyword '",
    ]
    return beginnings.contains { summary.hasPrefix($0) }
      && !summary.hasPrefix("unexpected non-void return")
  }

  fileprivate func with(_ finding: ForeignSyntax.Finding) -> CompilerMessage {
    let replacement = finding.replacement.map { text in
      Replacement(
        span: Span(
          file: file, line: line, column: finding.column, endLine: line,
          endColumn: finding.column + finding.length), text: text)
    }
    return CompilerMessage(
      severity: .error, file: file, line: line, column: finding.column, length: finding.length,
      summary: finding.summary, explanation: finding.explanation,
      replacements: replacement.map { [$0] } ?? [])
  }
}
