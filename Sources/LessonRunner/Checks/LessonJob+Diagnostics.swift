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
    for pin in flow.pins {
      guard let printed = text(of: pin.cell, results),
        let drift = pin.diagnostic(printed, in: lesson)
      else { continue }
      told.append(drift)
    }
    told +=
      nothingToDescribe(results) + missingValues(results) + nonFinite(results)
      + wholeDivisions(results) + unusedSeeds()
    return told.inOrder
  }

  /// Words for a plot, under a cell that shows none.
  private func nothingToDescribe(_ results: LessonResults) -> [Diagnostic] {
    (program.segments + program.trapsApart).compactMap { segment in
      guard let cell = segment.cell, cell.alternative != nil, isReached(segment.owner, results),
        let option = cell.options.first(where: { $0.key == "alt" })
      else { return nil }
      let shown =
        (results.outputs[segment.owner] ?? [])
        + (results.states[segment.owner] ?? [:]).values.flatMap(\.self)
      let hasPlot = shown.contains { if case .plot = $0 { true } else { false } }
      return hasPlot
        ? nil
        : Diagnostic(
          .warning, id: "NothingToDescribe", file: lesson.file, range: option.keyRange,
          summary: "This cell shows no plot, which 'alt' would describe, so that nobody reads it")
    }
  }

  /// Values that are none, and digits of what is no number.
  private func missingValues(_ results: LessonResults) -> [Diagnostic] {
    program.segments.compactMap { segment in
      let values =
        results.stateValues[segment.owner].map { Array($0.values) }
        ?? results.values[segment.owner].map { [$0] } ?? []
      if values.contains(where: { $0.isNothing == true }) {
        return failure(
          "EmptyValue", segment.range(line: 1),
          "Nothing is computed here, so that there is no value: what prints or shows stands in a cell"
        )
      }
      guard values.contains(where: { $0.lacksDigits == true }) else { return nil }
      return Diagnostic(
        .warning, id: "UnusedDigits", file: lesson.file, range: segment.range(line: 1),
        summary: "'digits' is for numbers, and this value is none: '\(values[0].written)'")
    }
  }

  /// What a cell showed as text: of one that is meant to fail with its message, of one that runs for
  /// several values each in turn. Nothing when it was not reached.
  private func text(of cell: String, _ results: LessonResults) -> String? {
    let outputs = results.outputs[cell] ?? []
    let hasFailed = outputs.contains { if case .failure = $0 { true } else { false } }
    if (program.traps + program.misfits).contains(where: { $0.owner == cell }) {
      return hasFailed ? Self.text(of: outputs) : nil
    }
    guard isReached(cell, results), !hasFailed else { return nil }
    guard let states = flow.states[cell] else { return Self.text(of: outputs) }
    return Self.lines(states.map { Self.text(of: results.states[cell]?[$0] ?? []) })
  }

  private static func text(of outputs: [LessonResults.Output]) -> String {
    outputs.reduce(into: "") { text, output in
      switch output {
      case .text(let more): text += more
      case .failure(let message): text = lines([text, message])
      case .table, .plot: break
      }
    }
  }

  /// Texts one below the other.
  private static func lines(_ texts: [String]) -> String {
    texts.reduce("") { $0.isEmpty || $0.hasSuffix("\n") ? $0 + $1 : $0 + "\n" + $1 }
  }

  private func nonFinite(_ results: LessonResults) -> [Diagnostic] {
    (program.segments + program.trapsApart).compactMap { segment in
      let owner = segment.owner
      var found = results.nonFinite[owner]?.words
      found = found ?? results.answers[owner].flatMap(NonFinite.first)
      if let number = results.values[owner]?.number, !number.isFinite { found = "\(number)" }
      return found.map { words in
        Diagnostic(
          .warning, id: "NonFiniteOutput", file: lesson.file,
          range: range(of: results.nonFinite[owner]?.place, in: segment),
          summary: "This shows a number that is not finite: \(words)")
      }
    }
  }

  /// The line that shows something, of a cell or of one whose function it calls; the cell's first
  /// where none is known.
  private func range(of place: OutputRecord.Place?, in segment: Segment) -> SourceRange {
    if let place, let shown = program.segment(named: place.file) {
      return shown.range(line: place.line)
    }
    return segment.range(line: segment.onlyLine(containing: "show(") ?? 1)
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
    (program.segments + program.trapsApart).flatMap { segment in
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
