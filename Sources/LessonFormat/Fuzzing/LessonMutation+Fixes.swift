extension LessonMutation {
  /// What must hold of every text after its fixes, and does not: what was mended is told no more,
  /// what is told for the first time stands where no fix has been, nothing else of the text changed,
  /// nothing of it is lost, nothing is left that would be mended the next time.
  ///
  /// - Parameter judge: all that is wrong when the file `file` holds these bytes.
  package static func fixProblems(
    of bytes: [UInt8], file: String = "a.md", judge: ([UInt8]) -> [Diagnostic] = lint
  ) async -> (found: [String], mended: Int) {
    // A file that is no text is left alone.
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      return ([], 0)
    }
    var found: [String] = []
    let outcome = await FixApplication.settle(bytes, of: file, judge: judge)
    var (old, told) = (bytes, judge(bytes))
    for step in outcome.steps {
      let after = judge(step.bytes)
      found += news(told, after, step)
      found += changes(from: old, to: step.bytes, besides: step.touched.allLines)
      let first = FrontMatterReader.lines(in: SourceText(step.bytes))?.next ?? 1
      let (was, now) = (count(old, file, from: first), count(step.bytes, file, from: first))
      if now.cells < was.cells { found.append("a cell is lost") }
      if now.blocks < was.blocks { found.append("a block is lost") }
      (old, told) = (step.bytes, after)
    }
    if old != outcome.bytes { found.append("what was kept isn't what there is") }
    let again = await FixApplication.settle(outcome.bytes, of: file, judge: judge)
    if again.bytes != outcome.bytes { found.append("there is more to mend the next time") }
    return (found, outcome.applied.count)
  }

  /// All that is wrong with a lesson that is a course of its own.
  package static func lint(_ bytes: [UInt8]) -> [Diagnostic] {
    CourseReader(files: .inMemory(bytes: ["a.md": bytes])).read().lint()
  }

  /// What a step was to mend and didn't, and what it brought. In a text no fix adds lines to.
  private static func news(
    _ before: [Diagnostic], _ after: [Diagnostic], _ step: FixApplication.Step
  ) -> [String] {
    func counted(_ told: [Diagnostic]) -> [String: Int] {
      Dictionary(told.map { (name($0), 1) }, uniquingKeysWith: +)
    }
    let (was, mended) = (counted(before), counted(step.mended))
    let gravity = step.mended.map(\.severity.gravity).max() ?? 0
    var found: [String] = []
    for (name, count) in counted(after) {
      let known = max(0, (was[name] ?? 0) - (mended[name] ?? 0))
      if mended[name] != nil, count > known { found.append("\(name) wasn't mended") }
      guard count > known,
        let one = after.first(where: { Self.name($0) == name }), one.severity.gravity >= gravity,
        step.touched.meets(SourceRange(one.range?.start ?? .start, length: 1))
      else { continue }
      found.append("\(name) came of a fix")
    }
    return found
  }

  private static func name(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.id) of line \(diagnostic.range?.start.line ?? 0)"
  }

  /// Lines that differ though no fix was for them.
  private static func changes(
    from old: [UInt8], to new: [UInt8], besides touched: Set<Int>
  ) -> [String] {
    let (old, new) = (SourceText(old), SourceText(new))
    guard old.lineCount == new.lineCount else { return ["lines came or went"] }
    return (1...old.lineCount).filter { line in
      !touched.contains(line)
        && !old.bytes[old.line(line)].elementsEqual(new.bytes[new.line(line)])
    }.map { "line \($0) changed" }
  }

  private static func count(_ bytes: [UInt8], _ file: String, from first: Int) -> BlockCount {
    BlockCount(LessonParser.parse(bytes: bytes, file: file).lesson, from: first)
  }
}
