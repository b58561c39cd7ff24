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
    return diagnostic(at: segment.range(line: 1), program, file)
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
    Diagnostic(
      severity == .error ? .error : .warning,
      id: severity == .error ? "CellDoesNotCompile" : "CellWarning", file: file, range: range,
      summary: summary, explanation: hint,
      notes: notes.filter { $0 != told }.map { note in
        let segment = program.segment(named: note.file)
        return Diagnostic.Note(
          summary: note.summary, file: segment.map { _ in file },
          range: segment.map { $0.range(line: note.line, column: note.column) })
      }, fixes: fixes(in: program))
  }

  /// What the compiler would write instead; where it names several ways, each is one.
  private func fixes(in program: Program) -> [Diagnostic.Fix] {
    Self.fix(replacements, in: program).map { [$0] }
      ?? notes.compactMap { Self.fix($0.replacements, in: program) }
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
    return fix(replacements).map { [$0] } ?? notes.compactMap { fix($0.replacements) }
  }

  private static func fix(_ edit: (range: SourceRange, old: String, new: String))
    -> Diagnostic.Fix?
  {
    let (range, old, new) = edit
    // A gap for the author to fill in mends nothing.
    guard old != new, !new.contains("<#") else { return nil }
    let words =
      old.isEmpty
      ? "insert '\(new)'" : new.isEmpty ? "remove '\(old)'" : "replace '\(old)' with '\(new)'"
    return Diagnostic.Fix(summary: words, range: range, replacement: new)
  }
}
