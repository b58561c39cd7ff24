extension LessonMutation {
  /// What must hold of every text after its fixes, and does not: fewer mistakes, nothing else of it
  /// changed, nothing of it lost, nothing left that would be mended the next time.
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
    let (before, after) = (judge(bytes), judge(outcome.bytes))
    let errors = (before.count { $0.severity == .error }, after.count { $0.severity == .error })
    let mended = outcome.applied.count { $0.severity == .error }
    if errors.1 > errors.0 - mended { found.append("\(errors.0) errors became \(errors.1)") }
    if mended == 0, after.count > before.count - outcome.applied.count {
      found.append("\(before.count) warnings became \(after.count)")
    }
    found += changes(from: bytes, to: outcome.bytes, by: outcome.applied.flatMap(\.fixes))
    let (was, now) = (counts(bytes, file), counts(outcome.bytes, file))
    if now.cells < was.cells { found.append("a cell is lost") }
    if now.blocks < was.blocks { found.append("a block is lost") }
    let again = await FixApplication.settle(outcome.bytes, of: file, judge: judge)
    if again.bytes != outcome.bytes { found.append("there is more to mend the next time") }
    return (found, outcome.applied.count)
  }

  /// All that is wrong with a lesson that is a course of its own.
  package static func lint(_ bytes: [UInt8]) -> [Diagnostic] {
    CourseReader(files: .inMemory(bytes: ["a.md": bytes])).read().lint()
  }

  /// Lines that differ though no fix was for them.
  private static func changes(
    from old: [UInt8], to new: [UInt8], by fixes: [Diagnostic.Fix]
  ) -> [String] {
    var touched: Set<Int> = []
    for fix in fixes { touched.formUnion(fix.range.start.line...fix.range.end.line) }
    let (old, new) = (SourceText(old), SourceText(new))
    guard old.lineCount == new.lineCount else { return ["lines came or went"] }
    return (1...old.lineCount).filter { line in
      !touched.contains(line)
        && !old.bytes[old.line(line)].elementsEqual(new.bytes[new.line(line)])
    }.map { "line \($0) changed" }
  }

  private static func counts(_ bytes: [UInt8], _ file: String) -> (cells: Int, blocks: Int) {
    var blocks = 0
    let lesson = LessonParser.parse(bytes: bytes, file: file).lesson
    lesson.blocks.walk { _ in blocks += 1 }
    return (lesson.cells.count, blocks)
  }
}
