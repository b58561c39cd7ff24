import Testing

@testable import LessonFormat

/// What `--fix` does to a file, and what it never does.
@Suite struct FixApplicationTests {
  static func lint(_ bytes: [UInt8]) -> [Diagnostic] {
    course(String(decoding: bytes, as: UTF8.self)).lint()
  }

  private static func settle(_ text: String) async -> FixApplication.Outcome {
    await FixApplication.settle(Array(text.utf8), of: "a/lesson.md", judge: lint)
  }

  private static func counts(_ bytes: [UInt8]) -> (cells: Int, blocks: Int) {
    var blocks = 0
    let lesson = LessonParser.parse(bytes: bytes, file: "a/lesson.md").lesson
    lesson.blocks.walk { _ in blocks += 1 }
    return (lesson.cells.count, blocks)
  }

  /// The law of `--fix`, for any text.
  private static func hold(_ bytes: [UInt8]) async -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    let before = lint(bytes)
    let outcome = await FixApplication.settle(bytes, of: "a/lesson.md", judge: lint)
    let after = lint(outcome.bytes)
    let errors = (before.count { $0.severity == .error }, after.count { $0.severity == .error })
    if outcome.applied.isEmpty {
      #expect(outcome.bytes == bytes, "\(text)")
    } else {
      #expect(
        errors.1 < errors.0 || errors.1 == errors.0 && after.count < before.count,
        "\(before.map(\.id)) became \(after.map(\.id)) in \(text)")
      if outcome.applied.contains(where: { $0.severity == .error }) {
        #expect(errors.1 < errors.0, "\(text)")
      }
    }
    // Nothing outside of the fixes' ranges changes.
    var touched: Set<Int> = []
    for fix in outcome.applied.flatMap(\.fixes) {
      touched.formUnion(fix.range.start.line...fix.range.end.line)
      #expect(!fix.replacement.contains("\n"))
    }
    let (old, new) = (SourceText(bytes), SourceText(outcome.bytes))
    #expect(old.lineCount == new.lineCount, "\(text)")
    for line in 1...old.lineCount where !touched.contains(line) {
      #expect(old.bytes[old.line(line)].elementsEqual(new.bytes[new.line(line)]), "\(text)")
    }
    let (was, now) = (counts(bytes), counts(outcome.bytes))
    #expect(now.cells >= was.cells && now.blocks >= was.blocks, "\(text)")
    let again = await FixApplication.settle(outcome.bytes, of: "a/lesson.md", judge: lint)
    #expect(again.bytes == outcome.bytes && again.applied.isEmpty, "\(text)")
    return outcome.applied.count
  }

  @Test func `Of lessons with a mistake each comes out better or as it was`() async {
    var count = 0
    for mistake in LintTests.mistakes {
      count += await Self.hold(Array(MarkedText(mistake.marked).text.utf8))
    }
    #expect(count > 20)
  }

  @Test func `Of mutated lessons each comes out better or as it was`() async {
    var mutation = LessonMutation(
      seed: 11,
      of: LintTests.mistakes.map { MarkedText($0.marked).text } + [BadInputTests.lesson])
    var count = 0
    for _ in 0..<200 {
      let bytes = mutation.next()
      // A file that is no text is left alone.
      guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { continue }
      count += await Self.hold(bytes)
    }
    #expect(count > 20)
  }

  @Test func `Every fix changes something`() {
    for mistake in LintTests.mistakes {
      let text = MarkedText(mistake.marked).text
      let source = SourceText(text)
      for fix in course(text).lint().filter({ $0.file == "a/lesson.md" }).flatMap(\.fixes) {
        #expect(source.string(fix.range) != fix.replacement, "\(fix.summary) in \(text)")
      }
    }
    #expect(course("a `{swift} x, digits: two` b\n").lint().flatMap(\.fixes).isEmpty)
  }

  @Test(
    "Two fixes for one mistake are never both applied",
    arguments: [
      ("```swift runs id=a\n```\n", "```swift run id=a\n```\n"),
      ("```swift rnu id=a echo=hid\n```\n", "```swift run id=a echo=hide\n```\n"),
      ("::: nte # a\nx\n:::\n", "::: note #a\nx\n:::\n"),
    ])
  func alternatives(_ text: String, _ mended: String) async {
    #expect(await String(decoding: Self.settle(text).bytes, as: UTF8.self) == mended)
  }

  @Test(
    "Where the cause isn't certain nothing is mended",
    arguments: [
      "```swift run\nlet x = 1\n\n::: definition A\nWords.\n:::\n\n```swift run\n```\n",
      "::: note\nx\n:::\n:::\n", "::: note\nx\n",
      "```swift run caption=\"Scale echo=hide\n```\n",
    ])
  func uncertain(_ text: String) async {
    let outcome = await Self.settle(text)
    #expect(outcome.applied.isEmpty && outcome.bytes == Array(text.utf8))
  }

  /// A judge that finds `x` wrong, with a fix that puts `y` there, which is as wrong.
  @Test func `A fix that leaves as much to mend is taken back, and the others stay`() async {
    func judge(_ bytes: [UInt8]) -> [Diagnostic] {
      let text = SourceText(bytes)
      return bytes.indices.compactMap { index in
        let word = bytes[index]
        guard [UInt8(ascii: "x"), UInt8(ascii: "y"), UInt8(ascii: "z")].contains(word) else {
          return nil
        }
        let range = text.range(index..<(index + 1))
        let better = word == UInt8(ascii: "x") ? "y" : "-"
        return Diagnostic(
          .error, id: "Wrong", file: "a.md", range: range, summary: "wrong",
          fixes: word == UInt8(ascii: "y")
            ? [] : [.init(summary: "put \(better)", range: range, replacement: better)])
      }
    }
    let outcome = await FixApplication.settle(
      Array("a x\nb z\nc x\n".utf8), of: "a.md", judge: judge)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "a x\nb -\nc x\n")
    #expect(outcome.applied.count == 1)
    #expect(outcome.takenBack.count == 2)
  }
}
