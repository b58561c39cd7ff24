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
      if let drift = pin.diagnostic(printed, file: lesson.file) { told.append(drift) }
    }
    told += nonFinite(results)
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

  /// Whether a cell ran to its end in the run these results are of.
  private func isReached(_ cell: String, _ results: LessonResults) -> Bool {
    results.finished.contains(cell)
  }
}
