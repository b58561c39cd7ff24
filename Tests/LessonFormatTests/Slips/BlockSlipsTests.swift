import Testing

@testable import LessonFormat

/// Blocks, claims, exercises and explores as people get them wrong.
@Suite struct BlockSlipsTests {
  static let slips: [Slip] = [
    .init("::: thoerem #t Shift\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: Theorem #t Shift\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: callout-note\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: important\nx\n:::\n", ["1:5 UnknownBlock"]),
    .init("::: lemma #l\nx\n:::\n", ["1:5 UnknownBlock"]),
    .init("::: proofsketch\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: proof_sketch\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: note title=\"Words of it\nx\n:::\n", ["1:16 UnclosedQuote"], mended: 1),
    .init("::: note title=“Words of it”\nx\n:::\n", ["1:16 CurlyQuotes"], mended: 1),
    .init("::: note title=Words of it\nx\n:::\n", ["1:16 UnquotedValue"], mended: 1),
    .init(
      "::: claim #c verdict=suported\nIt is.\n\n```swift check\n"
        + "m.over(seeds).median >= 10\n```\n:::\n", ["1:22 BadVerdict"], mended: 1),
    .init(
      "::: claim #c verdict=true\nIt is.\n\n```swift check\nm.over(seeds).median >= 10\n"
        + "```\n:::\n", ["1:22 BadVerdict"]),
    .init(
      "::: claim #c veridct=supported\nIt is.\n\n```swift check\n"
        + "m.over(seeds).median >= 10\n```\n:::\n", ["1:14 UnknownOption"], mended: 1),
    .init(
      "::: claim #c verdict: supported\nIt is.\n\n```swift check\n"
        + "m.over(seeds).median >= 10\n```\n:::\n", ["1:14 BadOption"], mended: 1),
    .init(
      "::: claim #c supported\nIt is.\n\n```swift check\nm.over(seeds).median >= 10\n```\n"
        + ":::\n", ["1:5 MissingVerdict"], mended: 1),
    .init(
      "::: claim verdict=supported\nIt is.\n\n```swift check\nm.over(seeds).median >= 10\n"
        + "```\n:::\n", ["1:5 MissingLabel"]),
    .init(
      "::: claim #c exempt=A statement about history\nIt is.\n:::\n", ["1:21 UnquotedValue"],
      mended: 1),
    .init("::: claim #c exempt\nIt is.\n:::\n", ["1:14 EmptyExempt"]),
    .init(
      "::: claim #c verdict=supported\nIt is.\n\n```swift run\nm.over(seeds).median >= 10\n"
        + "```\n:::\n", ["1:5 UnmeasuredClaim"]),
    .init(
      "::: claim #c verdict=supported\nIt is.\n\n```swift chekc\n"
        + "m.over(seeds).median >= 10\n```\n:::\n", ["4:10 UnknownCellWord"], mended: 1),
    .init(
      "::: claim #c verdict=supported cites=@ioffe2015\nIt is.\n\n```swift check\n"
        + "m.over(seeds).median >= 10\n```\n:::\n", ["1:38 UnknownCitation"], mended: 1),
    .init(
      "::: claim #c verdict=supported cites=\"ioffe2015; santurkar2018\"\nIt is.\n\n"
        + "```swift check\nm.over(seeds).median >= 10\n```\n:::\n",
      ["1:39 BadList", "1:50 UnknownCitation"], mended: 1),
    .init(
      "::: claim #c verdict=supported given=\"0 1\"\nMean 0 and variance 1.\n\n"
        + "```swift check\nm.over(seeds).median >= 10\n```\n:::\n", ["1:39 BadList"], mended: 1),
    .init(
      ":::: exercise #e kind=nubmer\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n:::\n"
        + "\n::: solution\ns\n:::\n::::\n", ["1:23 BadExerciseKind"]),
    .init(
      ":::: exercise #e kind=integer\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n"
        + ":::\n\n::: solution\ns\n:::\n::::\n", ["1:23 BadExerciseKind"]),
    .init(
      ":::: exercise #e kind=Number\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n:::\n"
        + "\n::: solution\ns\n:::\n::::\n", ["1:23 BadExerciseKind"]),
    .init(
      ":::: exercise #e kind=number points=four\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:37 BadPoints"]),
    .init(
      ":::: exercise #e kind=number points=2,5\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:37 BadPoints"], mended: 1),
    .init(
      ":::: exercise #e kind=number atol=0,0005\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:35 BadTolerance"], mended: 1),
    .init(
      ":::: exercise #e kind=number tolerance=0.1\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:30 UnknownOption"], mended: 1),
    .init(
      ":::: exercise #e kind=number meets=forward\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:36 UnknownObjective"]),
    .init(
      ":::: exercise #e type=number\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n:::\n"
        + "\n::: solution\ns\n:::\n::::\n", ["1:18 UnknownOption"], mended: 1),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n::: answer\n1\n:::\n\n::: hint\nh\n:::\n\n"
        + "::: solution\ns\n:::\n::::\n", ["4:5 UnknownBlock"]),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n```answer\n1\n```\n\n::: hint\nh\n:::\n\n"
        + "::: solution\ns\n:::\n::::\n", ["1:6 MissingAnswer"]),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n```swift\n1\n```\n\n::: hint\nh\n:::\n\n"
        + "::: solution\ns\n:::\n::::\n", ["1:6 MissingAnswer"]),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n```swift answer\n1\n```\n\n::: hints\nh\n"
        + ":::\n\n::: solution\ns\n:::\n::::\n", ["8:5 UnknownBlock"], mended: 1),
    .init(
      ":::: exercise #e kind=choice\nWhich?\n\n::: choice correct\nOne\n\nYes.\n:::\n\n"
        + "::: choice\nTwo\n\nNo.\n:::\n\n::: hint\nh\n:::\n::::\n", ["1:6 WrongRightChoices"]),
    .init(
      ":::: exercise #e kind=choice\nWhich?\n\n::: choice right=true\nOne\n\nYes.\n:::\n\n"
        + "::: choice\nTwo\n\nNo.\n:::\n\n::: hint\nh\n:::\n::::\n", ["4:12 UnknownOption"],
      mended: 1),
    .init(
      ":::: exercise #e kind=choice\nWhich?\n\n::: choice Right\nOne\n\nYes.\n:::\n\n"
        + "::: choice\nTwo\n\nNo.\n:::\n\n::: hint\nh\n:::\n::::\n", ["1:6 WrongRightChoices"]),
    .init(
      ":::: exercise #e kind=choice\nWhich?\n\n- [x] One\n- [ ] Two\n\n::: hint\nh\n:::\n"
        + "::::\n", ["1:6 TooFewChoices"]),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: mistake name=m\nNo.\n\n```swift answer\n2\n```\n:::\n\n::: hint\nh\n:::\n\n"
        + "::: solution\ns\n:::\n::::\n", ["11:4 MisplacedCell"]),
    .init(
      ":::: exercise #e kind=formula variables=x\nWhat?\n\n```formula\nx\n```\n\n::: hint\n"
        + "h\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:6 MissingAnswer"]),
    .init(
      ":::: exercise #e kind=formula variables=x\nWhat?\n\n```swift answer\nx\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["4:4 UnusedPart"]),
    .init(
      ":::: exercise #e kind=number secrecy=secret\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:38 BadOptionValue"]),
    .init(
      ":::: exercise #e kind=number variants=three\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:39 BadVariants"]),
    .init(
      ":::: exercise #e kind=number after=#bn\nWhat?\n\n```swift answer\n1\n```\n\n"
        + "::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n",
      ["1:30 CarryIncomplete", "1:36 UnknownStep"]),
    .init(
      ":::: excercise #e kind=number\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n"
        + ":::\n\n::: solution\ns\n:::\n::::\n", ["1:6 UnknownBlock"], mended: 1),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n```swift answer\n1\n```\n\n```swift answer\n"
        + "2\n```\n\n::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n", ["1:6 MissingAnswer"]),
    .init(
      "::: explore #f parameter=\"p\" value=1,2\n```swift run\nprint(value)\n```\n:::\n",
      ["1:30 UnknownOption"], mended: 1),
    .init(
      "::: explore #f parameter=\"p\" values=1-5\n```swift run\nprint(value)\n```\n:::\n",
      ["1:37 BadList"], mended: 1),
    .init(
      "::: explore #f parameter=\"p\" values=1...5\n```swift run\nprint(value)\n```\n:::\n",
      ["1:37 BadList"], mended: 1),
    .init(
      "::: explore #f parameter=\"p\" values=[1,2,3]\n```swift run\nprint(value)\n```\n"
        + ":::\n", ["1:37 BadList"], mended: 1),
    .init(
      "::: explore #f parameter=\"p\" values=\"1,2\" initial=3\n```swift run\n"
        + "print(value)\n```\n:::\n", ["1:51 BadInitial"]),
    .init(
      "::: explore #f values=\"1,2\"\n```swift run\nprint(value)\n```\n:::\n",
      ["1:5 ExploreWithoutParameter"]),
    .init(
      "::: explore #f parameter=\"p\" values=\"1;2;3\"\n```swift run\nprint(value)\n```\n"
        + ":::\n", ["1:38 BadList"], mended: 1),
    .init(
      "::: explore #f slider=\"p\" values=\"1,2\"\n```swift run\nprint(value)\n```\n:::\n",
      ["1:16 UnknownOption"], mended: 1),
    .init(
      "::: explore #f parameter=\"p\" values=\"0.1,0.2\" initial=.1\n```swift run\n"
        + "print(value)\n```\n:::\n", ["1:55 BadInitial"], mended: 1),
    .init(
      "::: explore #f parameter=\"p\" values=\"1 2 3\"\n```swift run\nprint(value)\n```\n"
        + ":::\n", ["1:38 BadList"], mended: 1),
    .init("::: {.note}\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: {.note #a title=\"T\"}\nx\n:::\n\nSee [](#a).\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: {#t .theorem} Shift\nx\n:::\n\nSee [](#t).\n", ["1:5 UnknownBlock"], mended: 1),
    .init("::: {.callout-tip title=\"T\"}\nx\n:::\n", ["1:5 UnknownBlock"], mended: 1),
  ]

  @Test("A slip is told once, at its place, and mended where it has one fix", arguments: slips)
  func told(_ slip: Slip) async { await slip.hold() }
}
