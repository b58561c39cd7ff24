import Testing

@testable import LessonFormat

/// Options as people write them who know other tools: told in the words of what is possible, and read
/// as what was meant.
@Suite struct OptionFormsTests {
  private static func claim(_ options: String, _ sentence: String) -> String {
    "::: claim #c verdict=supported \(options)\n\(sentence)\n\n```swift check\nm > 0\n```\n:::\n"
  }

  private static func explore(_ options: String) -> String {
    "::: explore #f parameter=\"p\" \(options)\n```swift run\nprint(value)\n```\n:::\n"
  }

  @Test(
    "Lists without quotes are told once, with the fix quoted, and read whole",
    arguments: [
      (explore("values=1 2 3 20"), explore("values=\"1, 2, 3, 20\"")),
      (explore("values=1, 2, 3 initial=3"), explore("values=\"1, 2, 3\" initial=3")),
      (explore("values=1,2, initial=2"), explore("values=1,2 initial=2")),
      (
        explore("values=low, middle, high The spread"),
        explore("values=\"low, middle, high\" The spread")
      ),
      (claim("given=3, 0", "It has 3 and 0."), claim("given=\"3, 0\"", "It has 3 and 0.")),
      (claim("given=3 0 1", "Of 3, 0, 1."), claim("given=\"3, 0, 1\"", "Of 3, 0, 1.")),
      (
        claim("cites=ioffe2015, ioffe2015", "It is."),
        claim("cites=\"ioffe2015, ioffe2015\"", "It is.")
      ),
      ("```swift run highlight=1, 2\nx\ny\n```\n", "```swift run highlight=\"1, 2\"\nx\ny\n```\n"),
    ])
  func lists(_ text: String, _ mended: String) async {
    await hold(text, mended)
  }

  @Test func `A title's own numbers are left to it, and where they may be either it is asked`() {
    #expect(course(Self.explore("values=1,2,3 2 layers compared")).lint() == [])
    let (lesson, told) = parse(Self.explore("values=1 2 3 20 words"))
    #expect(told.map(\.id) == ["UnquotedValue"])
    #expect(told.first?.fixes.map(\.replacement) == ["\"1, 2, 3\"", "\"1, 2, 3, 20\""])
    #expect(lesson.explores.first?.values == ["1", "2", "3"])
    #expect(lesson.explores.first?.directive.title.plainText == "20 words")
  }

  @Test(
    "Options of other tools' grammar are told and mended",
    arguments: [
      ("```swift run id=f caption = \"A b\"\n```\n", "```swift run id=f caption=\"A b\"\n```\n"),
      ("```swift run id: f echo=hide\n```\n", "```swift run id=f echo=hide\n```\n"),
      ("```swift run id=f, echo=hide\n```\n", "```swift run id=f echo=hide\n```\n"),
      ("```swift run caption=\"A\", id=f\n```\n", "```swift run caption=\"A\" id=f\n```\n"),
      ("```swift run caption=“A b” id=f\n```\n", "```swift run caption=\"A b\" id=f\n```\n"),
      ("```swift run caption=„A b“ id=f\n```\n", "```swift run caption=\"A b\" id=f\n```\n"),
      ("```swift run caption=‘A’s b’ id=f\n```\n", "```swift run caption=\"A’s b\" id=f\n```\n"),
      ("```swift\u{A0}run id=f\u{A0}echo=hide\n```\n", "```swift run id=f echo=hide\n```\n"),
      (":::\u{A0}note #a\nx\n:::\n", "::: note #a\nx\n:::\n"),
      (":::\u{200B} note\nx\n:::\u{200B}\n", "::: note\nx\n:::\n"),
      ("::: note A\u{A0}title\nx\n:::\n", "::: note A\u{A0}title\nx\n:::\n"),
      ("::: note title=A b\nx\n:::\n", "::: note title=\"A b\"\nx\n:::\n"),
      (claim("given = 3", "Of 3."), claim("given=3", "Of 3.")),
    ])
  func grammar(_ text: String, _ mended: String) async {
    await hold(text, mended)
  }

  /// Told at once where something is to be mended, mended as expected, and nothing left.
  private func hold(_ text: String, _ mended: String) async {
    let found = course(text).lint()
    let lines = Set(found.compactMap { $0.range?.start.line })
    #expect(found.isEmpty == (text == mended))
    #expect(found.count <= 2 && lines.count <= 2, "\(found.map(\.summary))")
    let outcome = await FixApplication.settle(
      Array(text.utf8), of: "a/lesson.md", judge: FixApplicationTests.lint)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == mended)
    #expect(FixApplicationTests.lint(outcome.bytes) == [])
  }
}
