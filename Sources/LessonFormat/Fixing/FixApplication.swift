/// Applies fixes to a file's text, and keeps those that leave it better.
package enum FixApplication {
  /// Fixes that were kept together: each alone, or in a row because one mistake hid the next.
  package struct Step: Sendable {
    /// The mistakes that are mended, at their places before they were.
    package var mended: [Diagnostic]
    /// What was done for each of them, and in which line.
    package var deeds: [Deed]
    /// The file's bytes behind it.
    package var bytes: [UInt8]
    /// What was touched, as it is counted in those bytes.
    package var touched: TouchedText
  }

  /// What a fix did, as it is told behind it: `replaced 'nte' with 'note'`.
  package struct Deed: Sendable {
    package var line: Int
    package var words: String
  }

  /// What applying fixes came to.
  package struct Outcome: Sendable {
    package var bytes: [UInt8]
    package var steps: [Step] = []
    /// The mistakes whose fix was taken back, because the text was no better for it.
    package var takenBack: [Diagnostic] = []

    /// The mistakes whose fix was applied.
    package var applied: [Diagnostic] { steps.flatMap(\.mended) }
  }

  /// The text with every fix that is the only one of its diagnostic, and how many there were.
  ///
  /// Of two on the same line the first counts; the other is found again by the next run, if it still
  /// is a mistake then.
  package static func apply(_ diagnostics: [Diagnostic], to text: SourceText)
    -> (bytes: [UInt8], count: Int)
  {
    let edits = FixEdit.chosen(from: diagnostics, in: text)
    return (edits.applied(to: text.bytes), edits.count)
  }

  /// Applies a file's fixes until none is left that leaves it better, so that doing it again changes
  /// nothing.
  ///
  /// What is better is the law of `FixTrial`: the mistake goes, no cell or block is lost, and what is
  /// told only now stands where no fix has been. Fixes are tried all at once, then one by one; where
  /// a fix brings to light a mistake in its own lines, that one's fix is tried with it.
  ///
  /// - Parameter judge: all that is wrong when the file holds these bytes.
  package static func settle<Failure: Error>(
    _ bytes: [UInt8], of file: String,
    judge: ([UInt8]) async throws(Failure) -> [Diagnostic]
  ) async throws(Failure) -> Outcome {
    var outcome = Outcome(bytes: bytes)
    var told = try await judge(bytes)
    var refused: Set<Refusal> = []
    // A text that was there before is no step forward.
    var seen: Set<[UInt8]> = [bytes]
    // Each round keeps a fix or refuses one; more rounds than this would be a circle.
    for _ in 0..<500 {
      let text = SourceText(outcome.bytes)
      let open = told.filter { $0.isMendable(in: file) && !refused.contains(Refusal($0)) }
      let edits = FixEdit.chosen(from: open, in: text)
      if edits.isEmpty { break }
      let start = FixTrial(file: file, bytes: outcome.bytes, told: told)
      if let kept = try await chain(edits, from: start, judge), seen.insert(kept.bytes).inserted {
        outcome.keep(kept)
        told = kept.after
        continue
      }
      // From the last to the first, so that the places of those before it stay.
      for edit in edits.reversed() {
        let start = FixTrial(file: file, bytes: outcome.bytes, told: told)
        if edits.count > 1, let kept = try await chain([edit], from: start, judge),
          seen.insert(kept.bytes).inserted
        {
          outcome.keep(kept)
          told = kept.after
        } else {
          refused.insert(Refusal(edit.diagnostic))
          outcome.takenBack.append(edit.diagnostic)
        }
      }
    }
    return outcome
  }

  /// How many fixes may follow from each other.
  private static let longestChain = 6

  /// The fixes, and with them those of what they bring to light where they were made; nothing when
  /// the text is no better for all of them.
  private static func chain<Failure: Error>(
    _ edits: [FixEdit], from start: FixTrial,
    _ judge: ([UInt8]) async throws(Failure) -> [Diagnostic]
  ) async throws(Failure) -> FixTrial? {
    var trial = start
    var edits = edits
    for _ in 0..<longestChain where !edits.isEmpty {
      trial.apply(edits)
      trial.after = try await judge(trial.bytes)
      if trial.isBetter { return trial }
      let open = trial.worse.filter { $0.isMendable(in: trial.file) }
      edits = FixEdit.chosen(from: open, in: SourceText(trial.bytes))
    }
    return nil
  }

  /// A fix that was tried, wherever it stands in its line by now.
  private struct Refusal: Hashable {
    var id: String
    var line: Int?
    var fixes: [String]

    init(_ diagnostic: Diagnostic) {
      id = diagnostic.id
      line = diagnostic.range?.start.line
      fixes = diagnostic.fixes.map(\.summary)
    }
  }
}

extension FixApplication.Outcome {
  fileprivate mutating func keep(_ trial: FixTrial) {
    bytes = trial.bytes
    steps.append(
      .init(mended: trial.mended, deeds: trial.deeds, bytes: trial.bytes, touched: trial.touched))
  }
}

extension Diagnostic {
  fileprivate func isMendable(in file: String) -> Bool {
    self.file == file && fixes.allSatisfy(\.isAutomatic)
  }
}
