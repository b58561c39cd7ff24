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

  /// The law of `--fix`, for any text.
  private static func hold(_ bytes: [UInt8]) async -> Int {
    let (found, mended) = await LessonMutation.fixProblems(
      of: bytes, file: "a/lesson.md", judge: lint)
    #expect(found.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
    return mended
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

  @Test(
    "A fix that brings to light what stood elsewhere all the time stays",
    arguments: [
      // A fence that is closed at last leaves the words behind it to be read.
      (
        "```swift run\nx\n\t```\n\nSee [](#nowhere), [](#no).\n",
        "```swift run\nx\n```\n\nSee [](#nowhere), [](#no).\n",
        ["UnknownReference", "UnknownReference"]
      ),
      (
        "```swift run\nx\n\t```\n\n::: note\nx\n",
        "```swift run\nx\n```\n\n::: note\nx\n", ["UnclosedBlock"]
      ),
      // Front matter that is read at last says what it lacks.
      (
        "---\ntitle: a\naliases:\n\t- b\nobjectives:\n  - one: Do one.\n---\n",
        "---\ntitle: a\naliases:\n  - b\nobjectives:\n  - one: Do one.\n---\n",
        ["UnmetObjective"]
      ),
    ])
  func uncovered(_ text: String, _ mended: String, _ left: [String]) async {
    let outcome = await Self.settle(text)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == mended)
    #expect(outcome.takenBack.isEmpty)
    #expect(Self.lint(outcome.bytes).map(\.id) == left)
    #expect(await Self.hold(Array(text.utf8)) == 1)
  }

  @Test(
    "A fix and that of what it brings to light in its own line are tried together",
    arguments: [
      (
        "---\ntitle: a\nprerequisites: - frist\n---\n",
        "---\ntitle: a\nprerequisites: [first]\n---\n", [2]
      ),
      // Without a fix for the second the first isn't made either.
      (
        "---\ntitle: a\nprerequisites: - zzz\n---\n",
        "---\ntitle: a\nprerequisites: - zzz\n---\n", []
      ),
      // Blanks before the words of a line make them neither right nor wrong.
      (
        "---\ntitle: a\nprerequisites:\n\t- zzz\n---\n",
        "---\ntitle: a\nprerequisites:\n  - zzz\n---\n", [1]
      ),
      (
        "---\ntitle: a\nprerequisites:\n\t- frist\n---\n",
        "---\ntitle: a\nprerequisites:\n  - first\n---\n", [1, 1]
      ),
    ])
  func chains(_ text: String, _ mended: String, _ steps: [Int]) async {
    func judge(_ bytes: [UInt8]) -> [Diagnostic] {
      course(
        String(decoding: bytes, as: UTF8.self), others: ["0-first.md": "# First\n"]
      ).lint()
    }
    let outcome = await FixApplication.settle(Array(text.utf8), of: "a/lesson.md", judge: judge)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == mended)
    #expect(outcome.steps.map(\.mended.count) == steps)
  }

  @Test func `A fix that brings a mistake made of its own lines and others is taken back`() async {
    // Which colons close which block hangs together: here the note would take the tip's line.
    let text = "::: tip\n:: note\nx\n:::\n"
    #expect(await Self.settle(text).bytes == Array(text.utf8))
  }

  @Test func `What was done is said in its own words`() async {
    let outcome = await Self.settle(
      "\u{FEFF}::: nte # a\nx\n:::\n\n```swift run\n\t```\n\nSee [](#a), `{swift} 1, digit: 2`.\n")
    let deeds = outcome.steps.flatMap(\.deeds).map(\.words)
    #expect(
      deeds.sorted() == [
        "removed a byte order mark", "removed a space", "removed a tab",
        "replaced 'digit' with 'digits'", "replaced 'nte' with 'note'",
      ], "\(deeds)")
  }
}
