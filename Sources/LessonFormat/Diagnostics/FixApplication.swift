/// Applies fixes to a file's text, and keeps those that leave it better.
package enum FixApplication {
  /// What applying fixes came to.
  package struct Outcome: Sendable {
    package var bytes: [UInt8]
    /// The mistakes whose fix was applied.
    package var applied: [Diagnostic] = []
    /// The mistakes whose fix was taken back, because the text was no better for it.
    package var takenBack: [Diagnostic] = []
  }

  /// The text with every fix that is the only one of its diagnostic, and how many there were.
  ///
  /// Of two on the same line the first counts; the other is found again by the next run, if it still
  /// is a mistake then.
  package static func apply(_ diagnostics: [Diagnostic], to text: SourceText)
    -> (bytes: [UInt8], count: Int)
  {
    let edits = Edit.chosen(from: diagnostics, in: text)
    return (edits.applied(to: text.bytes), edits.count)
  }

  /// Applies a file's fixes until none is left that leaves it better, so that doing it again changes
  /// nothing.
  ///
  /// A fix is kept when the mistake goes and no graver one comes for it, and no cell or block is lost. One of the compiler's, which guesses, is
  /// measured by its own cell alone, for what is mended there may uncover mistakes of other cells.
  ///
  /// - Parameter judge: all that is wrong when the file holds these bytes.
  package static func settle(
    _ bytes: [UInt8], of file: String, judge: ([UInt8]) async throws -> [Diagnostic]
  ) async rethrows -> Outcome {
    var outcome = Outcome(bytes: bytes)
    var told = try await judge(bytes)
    var refused: Set<Refusal> = []
    func isKept(_ edits: [Edit], giving bytes: [UInt8], _ after: [Diagnostic]) -> Bool {
      Improvement(file: file, old: outcome.bytes, new: bytes, before: told, after: after)
        .isBetter(for: edits.map(\.diagnostic))
    }
    // Each round keeps a fix or refuses one; more rounds than this would be a circle.
    for _ in 0..<500 {
      let text = SourceText(outcome.bytes)
      let open = told.filter { diagnostic in
        diagnostic.file == file && diagnostic.fixes.allSatisfy(\.isAutomatic)
          && !refused.contains(Refusal(diagnostic))
      }
      let edits = Edit.chosen(from: open, in: text)
      if edits.isEmpty { break }
      let together = edits.applied(to: outcome.bytes)
      let after = try await judge(together)
      if isKept(edits, giving: together, after) {
        outcome.bytes = together
        outcome.applied += edits.map(\.diagnostic)
        told = after
        continue
      }
      // From the last to the first, so that the places of those before it stay.
      for edit in edits.reversed() {
        let bytes = [edit].applied(to: outcome.bytes)
        let after = edits.count == 1 ? after : try await judge(bytes)
        if edits.count > 1, isKept([edit], giving: bytes, after) {
          outcome.bytes = bytes
          outcome.applied.append(edit.diagnostic)
          told = after
        } else {
          refused.insert(Refusal(edit.diagnostic))
          outcome.takenBack.append(edit.diagnostic)
        }
      }
    }
    return outcome
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

/// A fix as bytes of a file.
private struct Edit {
  var diagnostic: Diagnostic
  var range: Range<Int>
  var replacement: String
  /// The first line it touches, and the one behind the last.
  var lines: Range<Int>

  /// Those that may be applied at the same time: the only one of its mistake, which changes
  /// something, and on a line no other touches. Two on one line may be two answers to one mistake.
  static func chosen(from diagnostics: [Diagnostic], in text: SourceText) -> [Edit] {
    let edits = diagnostics.compactMap { diagnostic -> Edit? in
      guard diagnostic.fixes.count == 1, let fix = diagnostic.fixes.first else { return nil }
      let start = text.offset(fix.range.start)
      let range = start..<max(start, text.offset(fix.range.end))
      guard !text.bytes[range].elementsEqual(fix.replacement.utf8) else { return nil }
      let isWhole = fix.range.end.column == 1 && fix.range.end.line > fix.range.start.line
      let last = max(fix.range.start.line, fix.range.end.line - (isWhole ? 1 : 0))
      return Edit(
        diagnostic: diagnostic, range: range, replacement: fix.replacement,
        lines: fix.range.start.line..<(last + 1))
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var chosen: [Edit] = []
    for edit in edits where edit.lines.lowerBound >= chosen.last?.lines.upperBound ?? 0 {
      chosen.append(edit)
    }
    return chosen
  }
}

extension [Edit] {
  fileprivate func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var at = 0
    for edit in self {
      result += bytes[at..<edit.range.lowerBound]
      result += edit.replacement.utf8
      at = edit.range.upperBound
    }
    return result + bytes[at...]
  }
}

/// Whether a text is better than the one it was.
private struct Improvement {
  let file: String
  let old: [UInt8]
  let new: [UInt8]
  let before: [Diagnostic]
  let after: [Diagnostic]

  func isBetter(for mended: [Diagnostic]) -> Bool {
    let isLesson = file.hasSuffix(".md")
    let lesson = LessonParser.parse(bytes: isLesson ? old : [], file: file).lesson
    if isLesson, !keepsBlocks(lesson, LessonParser.parse(bytes: new, file: file).lesson) {
      return false
    }
    let guessed = mended.filter { Consequence.compiler.contains($0.id) }
    let cells = Dictionary(grouping: guessed) { lines(of: $0, lesson) }
    guard cells.allSatisfy({ isGone($0.value, in: $0.key) }) else { return false }
    let certain = mended.filter { !Consequence.compiler.contains($0.id) }
    return certain.isEmpty || isGone(certain, in: nil)
  }

  private func keepsBlocks(_ old: Lesson, _ new: Lesson) -> Bool {
    func counts(_ lesson: Lesson) -> (cells: Int, directives: Int, blocks: Int) {
      var counts = (cells: 0, directives: 0, blocks: 0)
      lesson.blocks.walk { block in
        counts.blocks += 1
        if case .cell = block.kind { counts.cells += 1 }
        if case .directive = block.kind { counts.directives += 1 }
      }
      return counts
    }
    let (was, now) = (counts(old), counts(new))
    return now.cells >= was.cells && now.directives >= was.directives && now.blocks >= was.blocks
  }

  /// The lines of the cell a mistake stands in, else its own; all of what is no lesson.
  private func lines(of diagnostic: Diagnostic, _ lesson: Lesson) -> ClosedRange<Int> {
    let line = diagnostic.range?.start.line ?? 0
    guard file.hasSuffix(".md") else { return 0...Int.max }
    var found = line...line
    lesson.blocks.walk { block in
      guard case .cell = block.kind, block.range.start.line <= line, line <= block.range.end.line
      else { return }
      found = block.range.start.line...block.range.end.line
    }
    return found
  }

  /// Whether there are as many mistakes less as were mended: none came for those that went.
  private func isGone(_ mended: [Diagnostic], in lines: ClosedRange<Int>?) -> Bool {
    let (was, now) = (count(before, lines), count(after, lines))
    let errors = mended.count { $0.severity == .error }
    guard now.errors <= was.errors - errors else { return false }
    return errors > 0 || now.others <= was.others - mended.count
  }

  private func count(_ told: [Diagnostic], _ lines: ClosedRange<Int>?)
    -> (errors: Int, others: Int)
  {
    let counted = told.filter { diagnostic in
      guard let lines else { return true }
      return diagnostic.file == file && (diagnostic.range.map { lines ~= $0.start.line } ?? false)
    }
    let errors = counted.count { $0.severity == .error }
    return (errors, counted.count - errors)
  }
}
