package import LessonFormat
internal import LessonRunner

/// Proves code exercises with the very check learners get: the answer passes, the starter fails,
/// and each mistake gets its own message; and tries the statements of proofs.
package struct CodeProver: Sendable {
  let lesson: Lesson
  let seed: UInt64
  let checker: CodeChecker

  package init(lesson: Lesson, seed: UInt64, checker: CodeChecker) {
    self.lesson = lesson
    self.seed = seed
    self.checker = checker
  }

  /// Everything that keeps a code exercise or a proof of the lesson from being trusted.
  package func diagnostics() async -> [Diagnostic] {
    var found: [Diagnostic] = []
    for source in Exercise.all(in: lesson) {
      switch source.kind {
      case .code: found += await prove(source)
      case .proof: found += await proveStatement(of: source)
      default: break
      }
    }
    return found
  }

  private func prove(_ source: Exercise) async -> [Diagnostic] {
    let exercise: CodeExercise
    do { exercise = try CodeExercise(source, in: lesson, seed: seed) } catch {
      let range = error.mistake.map { source.mistakes[$0].nameRange } ?? source.nameRange
      return [self.error(error.id, range, error.summary)]
    }
    let prepared: CodeChecker.Prepared
    do { prepared = try await checker.prepare(exercise) } catch { return refused(error, source) }
    var found: [Diagnostic] = []
    func verdict(_ cell: Cell) async -> CodeChecker.Result {
      // As many lines are before it as in the lesson, so that the compiler tells the author's own.
      let lines = max(0, (cell.lineStarts.first?.line ?? 1) - 1)
      return await checker.check(
        String(repeating: "\n", count: lines) + cell.code, name: lesson.file, prepared)
    }
    if let answer = source.answer {
      let result = await verdict(answer)
      // Without a property nothing can be said of the rest.
      if result.verdict == CheckReport.comparedNothing {
        return source.checks.map(comparesNothing)
      }
      if result.verdict.outcome != .passed {
        found.append(
          error(
            "AnswerRefused", answer.infoRange,
            "The answer of '\(source.name)' doesn't pass its own check",
            explanation: said(result)))
      }
    }
    if let starter = source.starter {
      let result = await verdict(starter)
      // The reason that is meant: a property that doesn't hold, rather than a crash or a slip.
      let isMeant = result.verdict.outcome == .failed && !result.verdict.entries.isEmpty
      if !isMeant || result.compilerMessages != nil {
        found.append(misfit(starter, of: source, result))
      } else if let slip = result.verdict.slip {
        found.append(
          error(
            "StarterIsMistake", starter.infoRange,
            "The starter of '\(source.name)' already is the mistake '\(slip)'",
            explanation: "Who has written nothing would be told of a mistake."))
      }
    }
    for mistake in source.mistakes {
      guard let cell = mistake.cell else { continue }
      let result = await verdict(cell)
      if result.verdict.slip != mistake.name {
        found.append(
          error(
            "MistakeNotRecognized", mistake.nameRange,
            "The mistake '\(mistake.name)' doesn't get its own message",
            explanation: result.verdict.outcome == .passed
              ? "The check lets it pass: no input it draws tells it from the answer."
              : said(result)))
      }
    }
    return found
  }

  /// A check that could not be made.
  func refused(_ error: CodeChecker.Unprepared, _ source: Exercise) -> [Diagnostic] {
    let told = compilerErrors(error.messages, source)
    guard told.isEmpty else { return told }
    return [
      self.error(
        "CodeCheckDoesNotCompile", source.checks.first?.infoRange ?? source.nameRange,
        "The check of '\(source.name)' doesn't compile", explanation: error.description)
    ]
  }

  /// A starter that leaves a learner nothing to do, or nowhere to begin.
  private func misfit(_ starter: Cell, of source: Exercise, _ result: CodeChecker.Result)
    -> Diagnostic
  {
    let name = "The starter of '\(source.name)'"
    let passes = result.verdict.outcome == .passed
    return error(
      "StarterPasses", starter.infoRange,
      passes
        ? "\(name) already passes its check: take something out of it"
        : result.compilerMessages != nil
          ? "\(name) doesn't compile: a learner begins with code that does, and fails the check"
          : "\(name) doesn't come to its check: it returns something, and fails the check",
      explanation: passes ? nil : said(result))
  }

  /// What the compiler says of the exercise's own cells, at their places; what it says of the program
  /// around them helps nobody.
  private func compilerErrors(_ messages: [CompilerMessage], _ source: Exercise) -> [Diagnostic] {
    let cells = source.checks + source.answers + source.mistakes.flatMap(\.cells)
    let own = messages.filter { $0.file == lesson.file && $0.severity == .error }
    return own.causes { _, line in code(of: cells, line: line) }.compactMap { message in
      guard
        let start = cells.flatMap(\.lineStarts).first(where: { $0.line == message.line }),
        let code = code(of: cells, line: message.line)
      else { return nil }
      let place = SourcePosition(line: message.line, column: start.column + message.column - 1)
      let rest = code.utf8.dropFirst(max(0, message.column - 1))
      let hint = message.hint(rest: String(decoding: rest, as: UTF8.self))
      return error(
        "CodeCheckDoesNotCompile", SourceRange(place, length: message.length ?? 1),
        hint?.summary ?? message.words,
        explanation: message.summary.contains("'[Bool]'")
          ? "Each line of a check that is a 'Bool' is a property, without 'return'."
          : hint?.explanation)
    }
  }

  /// A line of the cells' code.
  private func code(of cells: [Cell], line: Int) -> String? {
    for cell in cells {
      guard let index = cell.lineStarts.firstIndex(where: { $0.line == line }) else { continue }
      let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.indices.contains(index) { return String(lines[index]) }
    }
    return nil
  }

  private func said(_ result: CodeChecker.Result) -> String {
    [result.verdict.text, result.compilerMessages].compactMap(\.self).joined(separator: "\n")
  }

  func error(
    _ id: String, _ range: SourceRange?, _ summary: String, explanation: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, id: id, file: lesson.file, range: range, summary: summary, explanation: explanation)
  }
}
