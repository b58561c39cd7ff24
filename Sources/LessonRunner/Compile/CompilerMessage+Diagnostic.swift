internal import LessonFormat

extension CompilerMessage {
  /// The message at its place in the lesson; nothing when it concerns the runner's own lines.
  func diagnostic(in program: Program, file: String) -> Diagnostic? {
    guard severity == .error || !isAboutIsolation else { return nil }
    if let segment = program.segment(named: self.file) {
      return diagnostic(
        at: segment.range(line: line, column: column, length: length), program, file)
    }
    // A brace that is never closed is told at the end of the file; what it belongs to, by a note.
    for note in notes {
      if let segment = program.segment(named: note.file) {
        return diagnostic(
          at: segment.range(line: note.line, column: note.column), program, file, without: note)
      }
    }
    guard severity == .error,
      let segment = program.segments.last(where: { $0.lines.lowerBound <= line })
    else { return nil }
    // What is said of an answer as a whole concerns its value, the last statement.
    return diagnostic(at: segment.range(line: segment.inserted?.line ?? 1), program, file)
  }

  /// The index of the piece of the program it is about.
  func segmentIndex(in program: Program) -> Int? {
    for place in [file] + notes.map(\.file) {
      if let segment = program.segment(named: place),
        let index = program.segments.firstIndex(where: { $0.name == segment.name })
      {
        return index
      }
    }
    return program.segments.lastIndex { $0.lines.lowerBound <= line }
  }

  /// A lesson that awaits something makes Swift warn of top-level variables in closures; the
  /// cells run one after the other all the same.
  private var isAboutIsolation: Bool { summary.hasPrefix("main actor-isolated") }

  private func diagnostic(
    at range: SourceRange, _ program: Program, _ file: String, without told: Note? = nil
  ) -> Diagnostic {
    let hint = hint(in: program)
    return Diagnostic(
      severity == .error ? .error : .warning,
      id: severity == .error ? "CellDoesNotCompile" : "CellWarning", file: file, range: range,
      summary: hint?.summary ?? words, explanation: hint?.explanation,
      // Where a hint stands, places in the engine tell an author nothing more.
      notes: notes.filter { note in
        note != told && !isRepeated(by: note)
          && (hint == nil || program.segment(named: note.file) != nil)
      }.map { note in
        let segment = program.segment(named: note.file)
        return Diagnostic.Note(
          summary: note.summary, file: segment.map { _ in file },
          range: segment.map { $0.range(line: note.line, column: note.column) })
      }, fixes: fixes(in: program))
  }

  /// What the table of hints says of it.
  func hint(in program: Program) -> (summary: String?, explanation: String?)? {
    hint(rest: rest(in: program))
  }

  /// What the table of hints says of it, with the line of code from its place on.
  package func hint(rest: String) -> (summary: String?, explanation: String?)? {
    if let explanation { return (nil, explanation) }
    return CompilerHint.found(for: summary, rest: rest, notes: notes.map(\.summary))
  }

  /// The compiler's words, without what a name that every lesson has stands for.
  package var words: String {
    summary.replacing(" (aka 'Tensor<Double>')", with: "")
  }

  /// Whether a note says no more than a fix does, or names a place that is nobody's to change.
  func isRepeated(by note: Note) -> Bool {
    note.summary.hasSuffix("has been explicitly marked unavailable here")
      || note.summary.hasPrefix("overloads for '") || note.summary.hasPrefix("found this candidate")
      || note.line == line && note.file == file && !note.replacements.isEmpty
  }

  /// The line of code from the message's place on.
  private func rest(in program: Program) -> String {
    let line = program.segment(named: file)?.textLine(line) ?? ""
    return String(decoding: line.utf8.dropFirst(max(0, column - 1)), as: UTF8.self)
  }

  /// The name that gets a value here without being declared.
  fileprivate func undeclaredName(in program: Program) -> String? {
    CompilerHint.missingName(in: summary).flatMap { name in
      CompilerHint.isAssignment(rest(in: program), to: name) ? name : nil
    }
  }

  /// What the compiler would write instead; where it names several ways, each is one.
  private func fixes(in program: Program) -> [Diagnostic.Fix] {
    if let slip = LabelSlip(summary), !slip.isAll { return [] }
    return compilerFixes(in: program)
  }

  private func compilerFixes(in program: Program) -> [Diagnostic.Fix] {
    Self.fix(replacements, in: program).map { [$0] }
      ?? likelyNotes.compactMap { Self.fix($0.replacements, in: program) }
  }

  /// The notes whose replacements are offered: of the ways to call what may throw, the plain one.
  private var likelyNotes: ArraySlice<Note> {
    summary.hasPrefix("call can throw") ? notes.prefix(1) : notes[...]
  }

  private static func fix(_ replacements: [Replacement], in program: Program)
    -> Diagnostic.Fix?
  {
    guard let file = replacements.first?.span.file,
      replacements.allSatisfy({ $0.span.file == file }), let segment = program.segment(named: file)
    else { return nil }
    // A new line would need the marks of its block.
    return segment.edit(replacements).flatMap(fix).flatMap {
      $0.replacement.contains("\n") ? nil : $0
    }
  }

  /// The fixes of a message about a file that stands for itself.
  func fixes(in text: SourceText) -> [Diagnostic.Fix] {
    func fix(_ replacements: [Replacement]) -> Diagnostic.Fix? {
      guard replacements.allSatisfy({ $0.span.file == file }) else { return nil }
      return text.edit(replacements).flatMap(Self.fix)
    }
    return fix(replacements).map { [$0] } ?? likelyNotes.compactMap { fix($0.replacements) }
  }

  private static func fix(_ edit: (range: SourceRange, old: String, new: String))
    -> Diagnostic.Fix?
  {
    let (range, old, new) = edit
    // A gap for the author to fill in mends nothing.
    guard old != new, !new.contains("<#") else { return nil }
    // Words that are no Swift at all aren't made so by a semicolon between them.
    guard !old.isEmpty || !new.allSatisfy({ "; ".contains($0) }) else { return nil }
    let words =
      old.isEmpty
      ? "insert '\(new)'" : new.isEmpty ? "remove '\(old)'" : "replace '\(old)' with '\(new)'"
    return Diagnostic.Fix(summary: words, range: range, replacement: new)
  }
}

extension [CompilerMessage] {
  /// Without what follows from something else: a name that gets a value where it isn't declared is
  /// missed wherever it stands, and labels that fit no function leave its arguments without a type.
  func withoutFollowers(in program: Program) -> [CompilerMessage] {
    var undeclared: [String: CompilerMessage] = [:]
    let slips = filter { LabelSlip($0.summary)?.isAll == false }
    for message in self {
      if let name = message.undeclaredName(in: program), undeclared[name] == nil {
        undeclared[name] = message
      }
    }
    return filter { message in
      let isGuess = slips.contains {
        $0 != message && ($0.file, $0.line) == (message.file, message.line)
      }
      guard !isGuess else { return false }
      guard let name = CompilerHint.missingName(in: message.summary), let cause = undeclared[name]
      else { return true }
      return message == cause
    }
  }
}

extension [Diagnostic] {
  /// Without what is said of a line with the same explanation as something before it.
  var withoutEchoes: [Diagnostic] {
    reduce(into: []) { kept, next in
      let isEcho = kept.contains { earlier in
        earlier.explanation != nil && earlier.explanation == next.explanation
          && earlier.range?.start.line == next.range?.start.line
      }
      if !isEcho { kept.append(next) }
    }
  }
}
