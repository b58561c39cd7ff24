import Testing

@testable import LessonFormat

/// Blocks and fences that do not end where their author meant, as people write them: each is told as
/// one mistake, rarely two, at the line that has to be mended.
@Suite struct BrokenBlocksTests {
  struct Row: CustomTestStringConvertible {
    var name: String
    var text: String
    /// Line, column and id of what is told, and the line of its note.
    var told: [String]
    /// Whether `--fix` mends it all.
    var isMended = false
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ told: [String], isMended: Bool = false) {
      (self.name, self.text, self.told, self.isMended) = (name, text, told, isMended)
    }
  }

  private static let claim = """
    ::: claim #c verdict=supported
    It is `{swift} m.median` times larger.

    ```swift check
    m.over(seeds).median >= 10
    ```

    """

  private static let exercise = """
    :::: exercise #e kind=number
    What is 1?

    ```swift answer
    1
    ```


    """

  private static let hint = """
    ::: hint
    Think.
    :::


    """

  private static let solution = """
    ::: solution
    It is 1.
    :::

    """

  private static let words = """

    Some words of the lesson.

    ## Next

    More words with 14 numbers.

    """

  static let rows: [Row] = [
    Row(
      "unclosed claim",
      "\(claim)\(words)",
      ["1:1 UnclosedBlock (8)"]),
    Row(
      "claim two colons",
      "\(claim)::\n\(words)",
      ["7:1 TooFewColons (1)"], isMended: true),
    Row(
      "claim two colons then note",
      "\(claim)::\n\(words)\n::: note\nx\n:::\n",
      ["7:1 TooFewColons (1)"], isMended: true),
    Row(
      "unclosed claim then claim",
      "\(claim)\(words)\n::: claim #d verdict=supported\n"
        + "It is `{swift} m.median` times larger.\n\n```swift check\n"
        + "m.over(seeds).median >= 10\n```\n:::\n",
      ["1:1 UnclosedBlock (8)"]),
    Row(
      "unclosed exercise",
      "\(exercise)\(hint)\(solution)\(words)",
      ["1:1 UnclosedBlock (16)"]),
    Row(
      "unclosed hint",
      "\(exercise)::: hint\nThink.\n\n\(solution)::::\n\(words)",
      ["8:1 UnclosedBlock (11)"]),
    Row(
      "unclosed solution",
      "\(exercise)\(hint)::: solution\nIt is 1.\n::::\n\(words)",
      ["12:1 UnclosedBlock (14)"]),
    Row(
      "exercise cell unclosed",
      ":::: exercise #e kind=number\nWhat is 1?\n\n```swift answer\n1\n\n\(hint)"
        + "\(solution)::::\n\(words)",
      ["4:1 UnclosedFence (7)"]),
    Row(
      "exercise two colons",
      "\(exercise)\(hint)\(solution)::\n\(words)",
      ["15:1 TooFewColons (1)"], isMended: true),
    Row(
      "hint two colons",
      "\(exercise)::: hint\nThink.\n::\n\n\(solution)::::\n\(words)",
      ["10:1 TooFewColons (8)"], isMended: true),
    Row(
      "explore unclosed",
      "::: explore #f parameter=\"p\" values=\"1,2\"\n```swift run\nprint(value)\n"
        + "```\n\(words)",
      ["1:1 UnclosedBlock (6)"]),
    Row(
      "explore cell unclosed",
      "::: explore #f parameter=\"p\" values=\"1,2\"\n```swift run\nprint(value)\n"
        + ":::\n\(words)",
      ["2:1 UnclosedFence (4)"]),
    Row(
      "explore two colons",
      "::: explore #f parameter=\"p\" values=\"1,2\"\n```swift run\nprint(value)\n"
        + "```\n::\n\(words)",
      ["5:1 TooFewColons (1)"], isMended: true),
    Row(
      "predict unclosed",
      "::: predict\nAbove or below?\n\n---\n\nAbove.\n\(words)",
      ["1:1 UnclosedBlock (10)"]),
    Row(
      "predict details unclosed",
      ":::: predict\nAbove or below?\n\n::: details Answer\nAbove.\n::::\n\(words)",
      ["4:1 UnclosedBlock (6)"]),
    Row(
      "theorem unclosed",
      "::: theorem #t Shift\nAdding does nothing.\n\n::: proof\nClear.\n:::\n\(words)",
      ["1:1 UnclosedBlock (10)"]),
    Row(
      "theorem two colons",
      "::: theorem #t Shift\nAdding does nothing.\n::\n\n::: proof\nClear.\n:::\n"
        + "\(words)",
      ["3:1 TooFewColons (1)"], isMended: true),
    Row(
      "details unclosed",
      "::: details Why so?\nBecause.\n\(words)",
      ["1:1 UnclosedBlock (6)"]),
    Row(
      "cell4 closed by 3",
      "````swift run id=f\nlet x = 1\n```\n\(words)\nSee [](#f).\n",
      ["1:1 UnclosedFence (3)"], isMended: true),
    Row(
      "cell3 closed by 2",
      "```swift run id=f\nlet x = 1\n``\n\(words)\nSee [](#f).\n",
      ["1:1 UnclosedFence (3)"], isMended: true),
    Row(
      "cell3 closed by tilde",
      "```swift run id=f\nlet x = 1\n~~~\n\(words)\nSee [](#f).\n",
      ["1:1 UnclosedFence (3)"], isMended: true),
    Row(
      "cell unclosed eof",
      "# A\n\n```swift run\nlet x = 1\n\nSome words of the lesson.\n\n"
        + "More words with 14 numbers.\n",
      ["3:1 UnclosedFence (6)"]),
    Row(
      "cell unclosed then cell",
      "```swift run\nlet x = 1\n\nWords of the lesson.\n\n```swift run\nprint(x)\n"
        + "```\n\(words)",
      ["1:1 UnclosedFence (6)"]),
    Row(
      "cell unclosed plain fence after",
      "```swift run\nlet x = 1\n\nWords of the lesson.\n\n```\nplain\n```\n\nmore\n",
      ["1:1 UnclosedFence (4)"]),
    Row(
      "four colons closed by three",
      ":::: note\nx\n:::\n\(words)",
      ["3:1 ShortFence"], isMended: true),
    Row(
      "inner closed after outer",
      "\(exercise)::: hint\nThink.\n\n::: solution\nIt is 1.\n::::\n:::\n:::\n"
        + "\(words)",
      ["8:1 UnclosedBlock (11)", "11:1 UnclosedBlock (13)"]),
    Row(
      "list unclosed",
      "- a\n\n  ::: note\n  x\n\n- b\n\(words)",
      ["3:3 UnclosedBlock"]),
    Row(
      "list closed outside",
      "- a\n\n  ::: note\n  x\n:::\n\nb\n\(words)",
      ["3:3 UnclosedBlock (5)"], isMended: true),
    Row(
      "quote unclosed",
      "> ::: note\n> x\n\nb\n\(words)",
      ["1:3 UnclosedBlock"]),
    Row(
      "quote closed outside",
      "> ::: note\n> x\n:::\n\nb\n\(words)",
      ["1:3 UnclosedBlock (3)"], isMended: true),
    Row(
      "list cell closed outside",
      "- a\n\n  ```swift run id=f\n  let x = 1\n```\n\nWords [](#f).\n",
      ["3:3 UnclosedFence (5)"], isMended: true),
    Row(
      "quote cell closed outside",
      "> ```swift run id=f\n> let x = 1\n```\n\nWords [](#f).\n",
      ["1:3 UnclosedFence (3)"], isMended: true),
    Row(
      "list item cell unclosed",
      "1. One\n\n   ```swift run\n   let x = 1\n\n2. Two\n\n   ```swift run\n"
        + "   print(x)\n   ```\n",
      ["3:4 UnclosedFence"]),
    Row(
      "close with name",
      "::: note\nx\n::: note\n\(words)",
      ["3:5 WordsOnClosing (1)"]),
    Row(
      "close with slash",
      "::: note\nx\n:::/note\n\(words)",
      ["3:4 WordsOnClosing (1)"], isMended: true),
    Row(
      "close with end",
      "::: note\nx\n::: end\n\(words)",
      ["3:5 WordsOnClosing (1)"], isMended: true),
    Row(
      "close trailing text",
      "::: note\nx\n::: Then words go on.\n\(words)",
      ["3:5 WordsOnClosing (1)"]),
    Row(
      "missing open",
      "x\n\nSome words.\n:::\n\(words)",
      ["4:1 UnmatchedFence"]),
    Row(
      "claim check unclosed",
      "::: claim #c verdict=supported\nIt is `{swift} m.median` times larger.\n\n"
        + "```swift check\nm.over(seeds).median >= 10\n:::\n\(words)",
      ["4:1 UnclosedFence (6)"]),
    Row(
      "mistake cell unclosed",
      "\(exercise)::: mistake name=m\nNo.\n\n```swift run\n2\n:::\n\n\(hint)"
        + "\(solution)::::\n\(words)",
      ["11:1 UnclosedFence (13)"]),
    Row(
      "mistake unclosed",
      "\(exercise)::: mistake name=m\nNo.\n\n```swift run\n2\n```\n\n\(hint)"
        + "\(solution)::::\n\(words)",
      ["8:1 UnclosedBlock (15)"]),
    Row(
      "choice unclosed",
      ":::: exercise #e kind=choice\nWhich?\n\n::: choice right\nOne\n\nYes.\n\n"
        + "::: choice\nTwo\n\nNo.\n:::\n\n\(hint)::::\n\(words)",
      ["4:1 UnclosedBlock (9)"]),
    Row(
      "choice two colons",
      ":::: exercise #e kind=choice\nWhich?\n\n::: choice right\nOne\n\nYes.\n::\n\n"
        + "::: choice\nTwo\n\nNo.\n:::\n\n\(hint)::::\n\(words)",
      ["8:1 TooFewColons (4)"], isMended: true),
    Row(
      "two colons open close",
      ":: note\nx\n::\n\(words)",
      ["1:1 TooFewColons"], isMended: true),
    Row(
      "unclosed math",
      "$$\n\\bar x = 1\n\nWords.\n\(words)",
      ["1:1 UnclosedMath"]),
    Row(
      "unclosed math claim",
      "::: claim #c verdict=supported\nIt is `{swift} m.median` times larger.\n\n$$\n"
        + "x\n\n```swift check\nm.over(seeds).median >= 10\n```\n:::\n\(words)",
      ["4:1 UnclosedMath"]),
    Row(
      "indented close",
      "::: note\nx\n\t:::\n\(words)",
      ["1:1 UnclosedBlock (3)"], isMended: true),
    Row(
      "indented close4",
      "::: note\n\nx\n\n    :::\n\(words)",
      ["1:1 UnclosedBlock (5)"], isMended: true),
    Row(
      "output unclosed",
      "```swift run\nprint(1)\n```\n\n```output\n1\n\nWords of the lesson.\n\n"
        + "## Next\n",
      ["5:1 UnclosedFence (8)"]),
    Row(
      "closing on last code line",
      "```swift run\nlet x = 1```\n\(words)",
      ["1:1 UnclosedFence (2)"]),
    Row(
      "closing fence with word",
      "```swift run\nlet x = 1\n```end\n\(words)",
      ["1:1 UnclosedFence (3)"]),
    Row(
      "closing with swift",
      "```swift run\nlet x = 1\n```swift\n\(words)",
      ["1:1 UnclosedFence (3)"]),
    Row(
      "twice closed",
      "::: note\nx\n:::\n:::\n\(words)",
      ["4:1 UnmatchedFence (3)"]),
    Row(
      "exercise closed twice",
      "\(exercise)\(hint)\(solution)::::\n::::\n\(words)",
      ["16:1 UnmatchedFence (15)"]),
    Row(
      "outer missing in equal",
      "::: exercise #e kind=number\nWhat is 1?\n\n```swift answer\n1\n```\n\n\(hint)"
        + "\(solution)\(words)",
      ["1:1 UnclosedBlock (16)"]),
    Row(
      "outer closed early",
      "::: exercise #e kind=number\nWhat is 1?\n\n```swift answer\n1\n```\n:::\n\n"
        + "\(hint)\(solution):::\n\(words)",
      ["9:5 ClosedEarly (7)"]),
    Row(
      "claim in quote unclosed",
      "> ::: claim #c verdict=supported\n> It is `{swift} m.median` larger.\n>\n"
        + "> ```swift check\n> m.over(seeds).median >= 10\n> ```\n\nWords 14.\n",
      ["1:3 UnclosedBlock"]),
    Row(
      "two unclosed",
      "::: note\nx\n\n::: tip\ny\n\n## B\n\nz\n",
      ["1:1 UnclosedBlock", "4:1 UnclosedBlock (7)"]),
    Row(
      "rubric unclosed",
      ":::: exercise #e kind=proof\nShow.\n\n\(hint)::: rubric\n- a\n- b\n\n"
        + "::: solution\nS.\n:::\n::::\n",
      ["8:1 UnclosedBlock (12)"]),
  ]

  @Test("Only the cause is told, where it stands", arguments: rows)
  func cause(_ row: Row) async {
    let found = course(row.text).lint()
    let told = found.map { diagnostic in
      let start = diagnostic.range?.start ?? .start
      let notes = diagnostic.notes.compactMap(\.range).map { " (\($0.start.line))" }.joined()
      return "\(start.line):\(start.column) \(diagnostic.id)\(notes)"
    }
    #expect(told == row.told, "\(found.map(\.summary))")
  }

  @Test("A line that was surely meant to close is mended", arguments: rows)
  func mended(_ row: Row) async {
    let outcome = await FixApplication.settle(
      Array(row.text.utf8), of: "a/lesson.md", judge: FixApplicationTests.lint)
    #expect(outcome.applied.isEmpty != row.isMended && outcome.takenBack.isEmpty)
    if row.isMended { #expect(FixApplicationTests.lint(outcome.bytes).isEmpty) }
  }
}
