import Testing

@testable import LessonFormat

/// One mistake is told as one.
@Suite struct ConsequenceTests {
  private static let exercise = """
    kind=number meets=one
    Q?

    ```swift answer
    1
    ```

    ::: hint
    h
    :::

    ::: solution
    s
    :::
    ::::

    """

  private static let objective = "---\nobjectives:\n  - one: Do one.\n---\n\n"

  @Test(
    "What follows from a mistake isn't told beside it",
    arguments: [
      // A fence that is never closed, or closed behind a tab.
      (
        "# A\n\n```swift run id=f\nlet x = 1\n\n::: definition B\nSee [](#g).\n:::\n\n"
          + "```swift run id=g\nprint(x)\n```\n\nSee [](#f), [](#g).\n\n:::\n",
        ["UnclosedFence"]
      ),
      ("::: note\n```swift run\nlet x = 1\n:::\n\nWords.\n", ["UnclosedFence"]),
      (
        "```swift run\nlet x = 1\n\t```\n\n::: note\nx\n:::\n\n```swift run\n```\n",
        ["UnclosedFence"]
      ),
      ("\t```swift run id=f\nlet x = 1\n```\n\nSee [](#f).\n", ["LostCell"]),
      // A part of an exercise that is never closed.
      (
        objective + "::: exercise #e kind=number meets=one\nQ?\n\n```swift answer\n1\n```\n\n"
          + "::: mistake\nNo.\n\n```swift run\n2\n```\n\n::: hint\nh\n:::\n\n"
          + "::: solution\ns\n:::\n:::\n",
        ["UnclosedBlock"]
      ),
      // Names that are written wrongly.
      ("```swfit run id=f\n```\n\nSee [](#f).\n", ["NotSwift"]),
      ("```swift rnu id=f\n```\n\nSee [](#f).\n", ["UnknownCellWord"]),
      (objective + ":::: excercise #e " + exercise + "\nSee [](#e).\n", ["UnknownBlock"]),
      (objective + ":::: exercise # e " + exercise + "\nSee [](#e).\n", ["BadLabel"]),
      (
        objective + ":::: exercise #e " + exercise.replacing("meets", with: "metes"),
        ["UnknownOption"]
      ),
      (
        objective + ":::: exercise #e " + exercise.replacing("meets=one", with: "meets=onne"),
        ["UnknownObjective"]
      ),
      (
        ":: claim #c verdict=partly\nS.\n\n```swift check\n```\n:::\n\nSee [](#c).\n",
        ["TooFewColons"]
      ),
      (
        "```swift run id=f\n```\n\n```swift run id=f\n```\n\nSee [](#g).\n",
        ["DuplicateLabel", "UnknownReference"]
      ),
      (
        "::: explore #f parameter=batch size values=1, 2, 5 initial=5\n```swift run\n```\n:::\n",
        ["UnquotedValue", "UnquotedValue"]
      ),
      // Settings that can't be read.
      (
        objective.replacing("  - one", with: "\t- one") + ":::: exercise #e " + exercise,
        ["BadYAML"]
      ),
      (
        objective.replacing("objectives", with: "objectivs") + ":::: exercise #e " + exercise,
        ["UnknownKey"]
      ),
      (
        objective.replacing("objectives", with: "zzz") + ":::: exercise #e " + exercise,
        ["UnknownKey", "UnknownObjective"]
      ),
    ])
  func alone(_ text: String, _ ids: [String]) {
    let found = course(text).lint()
    #expect(found.map(\.id) == ids, "\(found.map(\.summary))")
  }

  @Test func `Works of a list that can't be read aren't said to be missing from it`() {
    let text = "As [@lecun1998] says, and [@ioffe2015].\n"
    let broken = "references:\n  - id: lecun1998\n\ttitle: A\n"
    #expect(course(text, others: ["references.yml": broken]).lint().map(\.id) == ["BadYAML"])
    let sound = course(text).lint()
    #expect(sound.map(\.id) == ["UnknownCitation"])
  }

  @Test func `A lesson listed under a wrong name isn't said to be left out`() {
    let files = ["course.yml": "title: T\nlessons: [aa]\n", "aab.md": "# A\n"]
    let found = CourseReader(files: .inMemory(files)).read().lint()
    #expect(found.map(\.id) == ["UnknownLesson"])
  }

  @Test(
    "What doesn't follow is told",
    arguments: [
      (
        "```swift run\nlet x = 1\n\n::: note\nx\n:::\n\n```swift run\n```\n\nSee [](#zzz).\n",
        ["UnclosedFence", "UnknownReference"]
      ),
      (
        "::: note\nx\n\nSee [](#zzz), [@nobody].\n",
        ["UnclosedBlock", "UnknownReference", "UnknownCitation"]
      ),
      (
        ":::: exercise #e kind=number\nQ?\n::::\n\n::: note\nx\n",
        ["MissingHint", "MissingAnswer", "MissingSolution", "UnclosedBlock"]
      ),
      ("x\n:::\n\n:::\n", ["UnmatchedFence", "UnmatchedFence"]),
    ])
  func real(_ text: String, _ ids: [String]) {
    #expect(course(text).lint().map(\.id) == ids)
  }

  @Test func `What one lesson lost is missed in another only where that one names it`() {
    let course = CourseReader(
      files: .inMemory([
        "1-a.md": "# A\n\n```swift run\nprint(1)\n\n## H {#nope}\n\nSee [^f].\n",
        "2-b.md": "# B\n\n[](a#nope), [](1-a.md#nope), [](#nope), [](nope)\n\n[^f]: unused\n",
      ])
    ).read()
    #expect(
      course.lint().map { "\($0.file) \($0.id)" } == [
        "1-a.md UnclosedFence", "2-b.md UnknownReference", "2-b.md UnknownReference",
        "2-b.md UnusedFootnote",
      ])
  }

  @Test func `A warning hides no error, and the exit code stays`() {
    var mutation = LessonMutation(seed: 3, of: [BadInputTests.lesson])
    for _ in 0..<200 {
      let bytes = mutation.next()
      let (lesson, told) = LessonParser.parse(bytes: bytes, file: "a.md")
      var whole = Course(title: "T")
      whole.lessons = [lesson]
      whole.diagnostics = told
      let found = whole.lint()
      #expect(told.hasErrors == false || found.hasErrors)
      #expect(found.withoutConsequences(of: [lesson]) == found)
    }
  }

  @Test func `Nothing follows from what follows from it`() {
    // Each id is taken away once nothing that is left causes it; what goes round stays.
    var left = Consequence.all.flatMap { rule in
      rule.causes.flatMap { cause in rule.effects.map { (cause: cause, effect: $0) } }
    }.filter { $0.cause != $0.effect }
    while true {
      let effects = Set(left.map(\.effect))
      let rest = left.filter { effects.contains($0.cause) }
      if rest.count == left.count { break }
      left = rest
    }
    #expect(left.isEmpty, "\(left)")
  }

  @Test func `Every id of the table is one that is told`() {
    let known = Set(Explanations.identifiers)
    for rule in Consequence.all {
      #expect(rule.causes.union(rule.effects).subtracting(known).isEmpty)
    }
  }
}
