internal import LessonFormat
internal import LessonRunner

extension CodeProver {
  /// Whether the statement of a proof holds on random inputs, where it has a check.
  func proveStatement(of source: Exercise) async -> [Diagnostic] {
    guard !source.checks.isEmpty else { return [] }
    let result: CodeChecker.StatementResult
    do {
      result = try await checker.tryStatement(source.checks, in: lesson, seed: seed)
    } catch {
      return refused(error, source)
    }
    switch result {
    case .holds: return []
    case .fails(let check, let line, let trial, let explanation):
      return [
        error(
          "StatementFails", place(ofLine: line, in: source.checks[check]),
          "This doesn't hold for input \(trial) of \(CheckerProgram.trials) drawn at random",
          explanation: explanation.isEmpty ? nil : Words.line(explanation))
      ]
    case .throwsError(let check, let words):
      return [
        error(
          "StatementFails", source.checks[check].infoRange,
          "This check comes to no end: it threw '\(Words.line(words))'")
      ]
    case .comparesNothing(let checks): return checks.map { comparesNothing(source.checks[$0]) }
    case .stopped(let words):
      return [
        error(
          "StatementFails", source.checks[0].infoRange, "This check comes to no end",
          explanation: words)
      ]
    }
  }

  func comparesNothing(_ check: Cell) -> Diagnostic {
    error(
      "CheckComparesNothing", check.infoRange,
      "This check compares nothing: a line of it that is true or false is a property")
  }

  /// A line of a check, or the check where it has no such line.
  private func place(ofLine line: Int, in cell: Cell) -> SourceRange {
    guard let index = cell.lineStarts.firstIndex(where: { $0.line == line }) else {
      return cell.infoRange
    }
    let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(index) else { return cell.infoRange }
    let blanks = lines[index].utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let start = cell.lineStarts[index]
    return SourceRange(
      SourcePosition(line: line, column: start.column + blanks),
      length: max(1, lines[index].utf8.count - blanks))
  }
}
