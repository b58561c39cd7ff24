package import LessonFormat

extension [CompilerMessage] {
  /// What the compiler says of files that stand for themselves, such as a course's helpers or a
  /// learner's answer, at their places and with what is written here instead.
  ///
  /// - Parameters:
  ///   - error: the kind of mistake that keeps it from compiling.
  ///   - warning: the kind of mistake that does not.
  ///   - text: a file's text, and what its reader calls it; nothing for a file that isn't told of.
  package func diagnostics(
    error: String, warning: String, text: (_ file: String) -> (text: SourceText, name: String)?
  ) -> [Diagnostic] {
    func line(_ file: String, _ line: Int) -> String? { text(file)?.text.lineText(within: line) }
    return causes(in: line).compactMap { message -> Diagnostic? in
      guard let (source, name) = text(message.file) else { return nil }
      let message = message.atItsBrace(in: source)
      let code = line(message.file, message.line) ?? ""
      let rest = String(
        decoding: code.utf8.dropFirst(Swift.max(0, message.column - 1)), as: UTF8.self)
      let hint = message.hint(rest: rest)
      let isError = message.severity == .error
      return Diagnostic(
        isError ? .error : .warning, id: isError ? error : warning, file: name,
        range: message.length.map { length in
          SourceRange(
            SourcePosition(line: Swift.max(1, message.line), column: Swift.max(1, message.column)),
            length: length)
        } ?? source.range(line: message.line, column: message.column),
        summary: hint?.summary ?? message.words, explanation: hint?.explanation,
        notes: message.notes.compactMap { note in
          guard !message.isRepeated(by: note), let (source, name) = text(note.file) else {
            return nil
          }
          return .init(
            summary: note.summary, file: name,
            range: source.range(line: note.line, column: note.column))
        }, fixes: message.fixes(in: source))
    }.withoutEchoes
  }
}

extension CompilerMessage {
  /// A brace that is never closed is told at the end of the file; what it belongs to, by a note.
  fileprivate func atItsBrace(in text: SourceText) -> CompilerMessage {
    let isAtEnd = line >= text.lineCount && text.lineText(within: line)?.isEmpty ?? true
    guard isAtEnd, notes.count == 1, let note = notes.first, note.file == file else { return self }
    var message = self
    (message.line, message.column, message.length) = (note.line, note.column, nil)
    message.notes = []
    return message
  }
}

extension SourceText {
  /// A line's text; nothing where the text has no such line.
  fileprivate func lineText(within line: Int) -> String? {
    line >= 1 && line <= lineCount ? lineText(line) : nil
  }
}
