internal import LessonFormat
internal import LessonRecords

extension LessonJob {
  /// What is told of results wherever they come from, in the order of the lesson.
  func diagnostics(_ messages: [CompilerMessage], _ results: LessonResults) -> [Diagnostic] {
    var told = messages.compactMap { $0.diagnostic(in: program, file: lesson.file) }
    for claim in flow.claims {
      // A check that was never reached is told by what stopped the lesson.
      let wasReached = claim.checks.allSatisfy { isReached($0.identifier, results) }
      guard wasReached, !claim.checks.isEmpty else { continue }
      told += ClaimReport(claim, results).diagnostics(claim, results, file: lesson.file)
    }
    for pin in flow.pins where isReached(pin.cell, results) {
      let printed = (results.outputs[pin.cell] ?? []).reduce(into: "") { text, output in
        if case .text(let more) = output { text += more }
      }
      if let drift = pin.diagnostic(printed, in: lesson) { told.append(drift) }
    }
    told += nonFinite(results) + wholeDivisions(results) + unusedSeeds()
    return told.inOrder
  }

  private func nonFinite(_ results: LessonResults) -> [Diagnostic] {
    program.segments.compactMap { segment in
      let owner = segment.owner
      let states = (results.states[owner] ?? [:]).sorted { $0.key < $1.key }
      var found = (results.outputs[owner] ?? []).compactMap(NonFinite.first).first
      found =
        found
        ?? states.compactMap { state, outputs in
          outputs.compactMap(NonFinite.first).first.map { "\($0), at value \(state)" }
        }.first
      found = found ?? results.answers[owner].flatMap(NonFinite.first)
      if let number = results.values[owner]?.number, !number.isFinite { found = "\(number)" }
      return found.map { place in
        Diagnostic(
          .warning, id: "NonFiniteOutput", file: lesson.file, range: segment.range(line: 1),
          summary: "This shows a number that is not finite: \(place)")
      }
    }
  }

  /// An answer in whole numbers that divides: `1 / 2` is 0 there.
  private func wholeDivisions(_ results: LessonResults) -> [Diagnostic] {
    program.segments.compactMap { segment in
      guard segment.cell?.role == .answer, results.answers[segment.owner]?.isWhole == true,
        let place = SwiftText.division(in: segment.code),
        segment.lineStarts.indices.contains(place.line - 1)
      else { return nil }
      var start = segment.lineStarts[place.line - 1]
      start.column += place.column - 1
      return Diagnostic(
        .warning, id: "WholeDivision", file: lesson.file,
        range: SourceRange(start, length: 1),
        summary: "Whole numbers divide without their remainder: here 1 / 2 is 0",
        explanation: "Write a number with a point, as in '1.0 / 2', or 'Double(n) / 2'. Where the "
          + "quotient alone is meant, 'n.quotientAndRemainder(dividingBy: 2).quotient' says so.")
    }
  }

  /// A measurement that names its seed and never uses it: its values agree whatever is measured.
  private func unusedSeeds() -> [Diagnostic] {
    program.segments.flatMap { segment in
      SwiftText.unusedSeeds(in: segment.code).compactMap { name, line, column in
        guard segment.lineStarts.indices.contains(line - 1) else { return nil }
        var start = segment.lineStarts[line - 1]
        start.column += column - 1
        return Diagnostic(
          .warning, id: "UnusedSeed", file: lesson.file,
          range: SourceRange(start, length: name.utf8.count),
          summary: "The measurement never uses its '\(name)', so that all seeds agree",
          explanation:
            "Random numbers of its own come from 'SplitMix64(seed: \(name))'. What needs "
            + "none says so: '{ _ in … }'.")
      }
    }
  }

  /// Whether a cell ran to its end in the run these results are of.
  private func isReached(_ cell: String, _ results: LessonResults) -> Bool {
    results.finished.contains(cell)
  }
}
