import Testing

@testable import LessonFormat

/// Signs that are missing at one end, and opening lines that are lost.
@Suite struct HalfWrittenSlipsTests {
  static let slips: [Slip] = [
    .init(
      "::: claim #c verdict=partly given=0, 1\"\nMean 0 and variance 1.\n\n```swift check\n"
        + "m.over(seeds).median >= 10\n```\n:::\n", ["1:35 UnquotedValue"], mended: 1),
    .init(
      "::: claim #c verdict=partly given\"0, 1\"\nMean 0 and variance 1.\n\n"
        + "```swift check\nm.over(seeds).median >= 10\n```\n:::\n", ["1:29 BadOption"], mended: 1),
    .init(
      "::: claim #c verdict:partly given=\"0, 1\"\nMean 0 and variance 1.\n\n"
        + "```swift check\nm.over(seeds).median >= 10\n```\n:::\n", ["1:14 BadOption"], mended: 1),
    .init(
      "```swift run caption=\"Output alt=\"A flat line\" echo=fold\n```\n", ["1:22 UnclosedQuote"],
      mended: 1),
    .init(
      "```swift run caption\"Output of it\" alt=\"A line\"\n```\n", ["1:14 BadOption"], mended: 1),
    .init("```swift run id=a alt=line\"\n```\n", ["1:27 UnclosedQuote"], mended: 1),
    .init("```swift run\nprint(1)\n```\n```\n\n```output\n1\n```\n", ["4:1 UnclosedFence"]),
    .init(
      "It is `swift} x` long, and `{swift} x, digits 2` wide.\n",
      ["1:7 BadValue", "1:38 UnknownValueOption"], mended: 2),
    .init("# Batch {#top\n\nSee [](#top).\n", ["1:9 BadLabel"], mended: 1),
    .init(
      "# A\n\nSee ](#a), [(#a), []#a).\n",
      ["3:5 BrokenLink", "3:12 BrokenLink", "3:19 BrokenLink"], mended: 3),
    .init(
      "As @ioffe2015, sec. 3] says, and [ioffe2015, sec. 3].\n",
      ["1:4 BadCitation", "1:34 BadCitation"], mended: 2),
    .init("With \\hat x_i$ and more.\n", ["1:14 UnclosedMath"]),
    .init("x\n\n\tSee [](#a).\n\n# A\n", ["3:1 IndentedCode"], mended: 1),
    .init(
      "What?\n\n```swift answer\n1\n```\n\n::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n",
      ["14:1 UnmatchedFence"]),
    .init(
      ":::: exercise #e kind=number\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n:::\n"
        + "\ns\n:::\n::::\n", ["13:1 UnmatchedFence"]),
    .init(
      "\t:::: exercise #e kind=number\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n"
        + ":::\n\n::: solution\ns\n:::\n::::\n", ["1:2 IndentedCode"]),
    .init(":::\u{A0}claim\u{A0}#c\u{A0}exempt=\"x\"\nS.\n:::\n", ["1:4 NoBreakSpace"], mended: 1),
    .init(
      "::: claim #c verdict=partly given=\"0, 1\"\n\n```swift check\nm > 0\n```\n:::\n",
      ["1:5 EmptyClaim"]),
  ]

  @Test("A slip is told once, at its place, and mended where it has one fix", arguments: slips)
  func told(_ slip: Slip) async { await slip.hold() }
}
