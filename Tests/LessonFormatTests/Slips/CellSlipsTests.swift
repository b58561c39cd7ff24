import Testing

@testable import LessonFormat

/// Fences and measured values as people get them wrong.
@Suite struct CellSlipsTests {
  static let slips: [Slip] = [
    .init(
      "```swift run captoin=\"Scale\" id=f\nlet x = 1\n```\n", ["1:14 UnknownCellOption"], mended: 1
    ),
    .init(
      "```swift run id=f caption=Output against scale alt=\"A\"\nlet x = 1\n```\n",
      ["1:27 UnquotedValue"], mended: 1),
    .init(
      "```swift run id=f caption=“Output against scale” alt=\"A\"\nlet x = 1\n```\n",
      ["1:27 CurlyQuotes"], mended: 1),
    .init("```swift run id=f caption=»Output«\nlet x = 1\n```\n", ["1:27 CurlyQuotes"], mended: 1),
    .init(
      "```swift run id=f caption=‘Output scale’ echo=hide\nlet x = 1\n```\n", ["1:27 CurlyQuotes"],
      mended: 1),
    .init("```swift\u{A0}run id=f\nlet x = 1\n```\n", ["1:9 NoBreakSpace"], mended: 1),
    .init("```swift run id=f\u{A0}echo=hide\nlet x = 1\n```\n", ["1:18 NoBreakSpace"], mended: 1),
    .init(
      "```swift run id=f caption = \"Scale\" echo=hide\nlet x = 1\n```\n", ["1:19 BadOption"],
      mended: 1),
    .init("```swift run id=f caption: \"Scale\"\nlet x = 1\n```\n", ["1:19 BadOption"], mended: 1),
    .init(
      "```swift run id=f, caption=\"Scale\", echo=hide\nlet x = 1\n```\n",
      ["1:18 BadOption", "1:35 BadOption"], mended: 2),
    .init("```swift run #f caption=\"Scale\"\nlet x = 1\n```\n", ["1:14 UnknownCellWord"]),
    .init("```swift {run id=f}\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
    .init("```swift run label=f\nlet x = 1\n```\n", ["1:14 UnknownCellOption"], mended: 1),
    .init("```swift run echo=false\nlet x = 1\n```\n", ["1:19 BadOptionValue"]),
    .init("```swift run echo=hidden\nlet x = 1\n```\n", ["1:19 BadOptionValue"], mended: 1),
    .init("```swift run error=true\nlet x = 1\n```\n", ["1:20 BadOptionValue"]),
    .init("```swift run error=crash\nlet x = 1\n```\n", ["1:20 BadOptionValue"]),
    .init(
      "```swift run id=f caption=\"Output against scale\nlet x = 1\n```\n", ["1:27 UnclosedQuote"],
      mended: 1),
    .init(
      "```swift run caption=\"Output against scale echo=hide id=f\nlet x = 1\n```\n",
      ["1:22 UnclosedQuote"]),
    .init("```swift run caption=\"Scale' echo=hide\nlet x = 1\n```\n", ["1:22 UnclosedQuote"]),
    .init("```Swift run\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
    .init("```run swift\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
    .init("```swift, run\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
    .init("```swift Run\nlet x = 1\n```\n", ["1:10 UnknownCellWord"], mended: 1),
    .init("```swift:run\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
    .init("```swift run highlight=2-\nlet x = 1\nlet y = 2\n```\n", ["1:24 BadHighlight"]),
    .init("‘‘‘swift run\nlet x = 1\n‘‘‘\n", ["1:1 LostCell"]),
    .init("'''swift run\nlet x = 1\n'''\n", ["1:1 LostCell"]),
    .init("```swift run\nprint(1)\n```\n\n```ouput\n1\n```\n", ["5:4 NotOutput"], mended: 1),
    .init(
      "```swift run\nprint(1)\n```\n\n```output tol=1e-3\n1\n```\n", ["5:11 UnknownCellOption"]),
    .init(
      "```swift run\nprint(1)\n```\n\n```output rtol=1e-3, atol=0\n1\n```\n", ["5:20 BadOption"],
      mended: 1),
    .init("```swift run\nprint(1)\n```\n\n```output rtol=1%\n1\n```\n", ["5:16 BadTolerance"]),
    .init("It is `{swift x.mean, digits: 2` long.\n", ["1:7 BadValue"], mended: 1),
    .init("It is `{ swift } x.mean` long.\n", ["1:7 BadValue"], mended: 1),
    .init("It is `{Swift} x.mean` long.\n", ["1:7 BadValue"], mended: 1),
    .init("It is {swift} x.mean long.\n", ["1:7 BadValue"]),
    .init("It is `{swift} x.mean, digits=2` long.\n", ["1:22 UnknownValueOption"], mended: 1),
    .init("It is `{swift} x.mean, digit: 2` long.\n", ["1:24 UnknownValueOption"], mended: 1),
    .init("It is `{swift} x.mean, digits: two` long.\n", ["1:24 UnknownValueOption"]),
    .init("It is `{swift} x.mean digits: 2` long.\n", ["1:22 UnknownValueOption"], mended: 1),
    .init("It is `{swift} x.mean, digits: 2 long.\n\nNext.\n", ["1:8 BadValue"]),
    .init("It is `{swfit} x.mean` long.\n", ["1:7 BadValue"], mended: 1),
    .init("It is `{swift x.mean}` long.\n", ["1:7 BadValue"], mended: 1),
    .init("It is `{swift} x.mean, digits: -2` long.\n", ["1:24 UnknownValueOption"]),
    .init("It is `{swift} x.mean, digits: 40` long.\n", ["1:24 UnknownValueOption"]),
    .init("It is `{swift} x.mean, digits: 2 %` long.\n", ["1:24 UnknownValueOption"]),
    .init("It is ‘{swift} x.mean’ long.\n", ["1:10 BadValue"]),
    .init("It is `{swift}` long.\n", ["1:7 EmptyValue"]),
    .init("```{swift}\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
    .init("```{swift run}\nlet x = 1\n```\n", ["1:4 NotSwift"], mended: 1),
  ]

  @Test("A slip is told once, at its place, and mended where it has one fix", arguments: slips)
  func told(_ slip: Slip) async { await slip.hold() }
}
