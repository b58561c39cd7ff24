import Testing

@testable import LessonFormat

@Suite struct DiagnosticTextTests {
  func render(_ text: String) -> String {
    let (lesson, diagnostics) = parse(text)
    return DiagnosticText([lesson]).render(diagnostics)
  }

  @Test func `A mistake is told with its line, a caret and its fix`() {
    #expect(
      render("\n```swift run captoin=\"Scale\"\n```\n").hasPrefix(
        """
        a.md:2:14: error: Cell option 'captoin' isn't known; did you mean 'caption'? \
        [UnknownCellOption]
        2 | ```swift run captoin="Scale"
          |              ^~~~~~~ fix: replace with 'caption'

        """))
  }

  @Test(
    "The caret stands under the word behind tabs and wide letters",
    arguments: [
      ("::: note\tx=1\n:::", "    |          ^"),
      ("::: note 統=1 y=2\n:::", "    |"),
    ])
  func carets(_ text: String, _ expected: String) {
    let lines = render(text).split(separator: "\n").map { String($0) }
    let source = lines.first { $0.hasPrefix("1 |") } ?? ""
    let mark = lines.first { $0.hasPrefix("  |") } ?? ""
    #expect(!source.contains("\t"))
    #expect(mark.contains("^") || source.isEmpty)
  }
}
