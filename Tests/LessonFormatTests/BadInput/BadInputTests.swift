import Testing

@testable import LessonFormat

@Suite struct BadInputTests {
  static let lesson = """
    ---
    title: A
    objectives:
      - one: Do one.
    ---

    # Head {#h}

    Prose [@a, p. 3] with $x$, `{swift} x, digits: 2`[^n] and [](#fig-a).

    ```swift run id=fig-a caption="A `{swift} y`" echo=fold
    let x = 1
    ```

    ```output rtol=1e-3
    1
    ```

    $$
    a
    = b
    $$ {#eq-a}

    > ::: note #n Title
    > - a
    >
    >   | a | b |
    >   |---|---|
    >   | `{swift} x \\|\\| y` | $z$ |
    > :::

    ::::: exercise #e kind=number atol=1
    Q

    ```swift answer
    1
    ```

    :::: mistake name=m
    M

    ```swift run
    2
    ```
    ::::
    :::::

    [^n]: Note
    """

  static func hold(_ bytes: [UInt8], _ name: @autoclosure () -> String) {
    let problems = LessonMutation.problems(of: bytes).found
    #expect(problems.isEmpty, "\(name())")
  }

  @Test func `Every prefix of a lesson is read`() {
    let bytes = Array(Self.lesson.utf8)
    for count in 0...bytes.count { Self.hold(Array(bytes[..<count]), "the first \(count) bytes") }
  }

  @Test func `Every lesson with a line dropped, doubled or swapped is read`() {
    let lines = Self.lesson.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      var dropped = lines
      dropped.remove(at: index)
      var doubled = lines
      doubled.insert(lines[index], at: index)
      var swapped = lines
      if index > 0 { swapped.swapAt(index, index - 1) }
      for (name, lines) in [("dropped", dropped), ("doubled", doubled), ("swapped", swapped)] {
        Self.hold(Array(lines.joined(separator: "\n").utf8), "line \(index + 1) \(name)")
      }
    }
  }

  @Test func `Mutated lessons are read`() {
    var mutation = LessonMutation(seed: 1, of: [Self.lesson])
    for index in 0..<300 { Self.hold(mutation.next(), "mutation \(index)") }
  }

  @Test("Line ends of every kind give the same lesson", arguments: ["\r\n", "\r", "\n"])
  func lineEnds(_ end: String) {
    let text = Self.lesson.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: end)
    let (lesson, diagnostics) = LessonParser.parse(text, file: "a.md")
    let (plain, expected) = LessonParser.parse(Self.lesson, file: "a.md")
    #expect(lesson.blocks == plain.blocks)
    #expect(lesson.frontMatter == plain.frontMatter)
    #expect(diagnostics == expected)
  }

  @Test func `What is no text is told at its byte, and the rest is read`() {
    let bytes =
      Array("# A\n\nü ".utf8) + [0xFF, 0x41, 0xC3] + Array(" b\u{0}\n\n```swift run\n```\n".utf8)
    let (lesson, diagnostics) = LessonParser.parse(bytes: bytes, file: "a.md")
    #expect(diagnostics.map(\.id) == ["InvalidUTF8", "InvalidUTF8", "NullByte"])
    #expect(diagnostics.map { $0.range?.start.line } == [3, 3, 3])
    #expect(diagnostics.map { $0.range?.start.column } == [4, 6, 9])
    #expect(lesson.cells.count == 1)
  }

  @Test(
    "Nesting far beyond sense is read without its nesting, and told",
    arguments: [
      String(repeating: "> ", count: 15_000) + "`{swift} x`\n",
      String(repeating: "- ", count: 5_000) + "`{swift} x`\n",
      (0..<400).map { String(repeating: "> ", count: $0) + "::: note\n" }.joined()
        + String(repeating: "> ", count: 400) + "`{swift} x`\n",
    ])
  func nesting(_ text: String) {
    let (lesson, diagnostics) = LessonParser.parse(text, file: "a.md")
    #expect(diagnostics.filter { $0.id == "NestingTooDeep" }.count == 1)
    #expect(lesson.inlineValues.map(\.expression) == ["x"])
    #expect(lesson == lesson && Set([lesson]).count == 1)
  }

  @Test(
    "Text nested far beyond sense is read",
    arguments: [
      String(repeating: "*a **b ", count: 5_000), String(repeating: "[", count: 20_000),
      String(repeating: "![a", count: 5_000) + String(repeating: "](b)", count: 5_000),
      String(repeating: "$a ", count: 50_000), String(repeating: "$$a", count: 20_001),
      String(repeating: "[@a ", count: 20_000), String(repeating: "`a ``b ", count: 5_000),
      String(repeating: "*", count: 20_000) + "a" + String(repeating: "*", count: 20_000),
    ])
  func inlineNesting(_ text: String) {
    let (lesson, _) = LessonParser.parse(text, file: "a.md")
    #expect(!lesson.blocks.isEmpty)
    #expect(lesson == lesson && Set([lesson]).count == 1)
  }

  @Test(
    "Front matter that would exhaust a reader is refused",
    arguments: [
      "---\na: " + String(repeating: "[", count: 50_000) + "\n---\n",
      "---\na:\n" + String(repeating: "- ", count: 50_000) + "x\n---\n",
      "---\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
        + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n---\n",
    ])
  func frontMatter(_ text: String) {
    let (_, diagnostics) = LessonParser.parse(text + "\n# A\n", file: "a.md")
    #expect(diagnostics.contains { $0.id == "BadYAML" })
  }

  @Test func `A lesson of ten megabytes is read to its last cell`() {
    let prose = String(repeating: "Words of a long lesson stand here.\n", count: 5_000)
    let cell = "\n```swift run caption=\"A `{swift} y`\"\nlet x = 1\n```\n\n"
    let text = String(repeating: prose + cell, count: 60)
    #expect(text.utf8.count > 10_000_000)
    let (lesson, diagnostics) = LessonParser.parse(text, file: "a.md")
    #expect(lesson.cells.count == 60)
    #expect(lesson.inlineValues.count == 60)
    #expect(diagnostics.isEmpty)
  }

  @Test(
    "Cells behind what was never closed are kept",
    arguments: [
      "::: note\n```swift run\n```\n", "$$\nx\n\n```swift run\n```\n",
      "---\ntitle: a\n\n```swift run\n```\n", "::: nonsense\n```swift run\n```\n",
      "- ::: note\n\n```swift run\n```\n", "```swift run caption=\"\n```\n", "```swift run\nx",
      "> ```swift run\n> x\ntext", "::: claim #a exempt=\"\n```swift run\n```\n:::\n",
    ])
  func cells(_ text: String) {
    let (lesson, _) = LessonParser.parse(text, file: "a.md")
    #expect(lesson.cells.count == 1)
  }
}
