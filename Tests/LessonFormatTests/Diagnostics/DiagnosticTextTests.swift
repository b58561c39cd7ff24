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

  @Test func `The caret stands under the word behind tabs and wide letters`() {
    let text = SourceText("a\tb 統計 xyz\n")
    func excerpt(_ column: Int, _ length: Int) -> String {
      let start = SourcePosition(line: 1, column: column)
      return DiagnosticText.excerpt(text, SourceRange(start, length: length), remark: nil)
    }
    #expect(excerpt(3, 1) == "1 | a   b 統計 xyz\n  |     ^\n")
    #expect(excerpt(5, 6) == "1 | a   b 統計 xyz\n  |       ^~~~\n")
    #expect(excerpt(12, 3) == "1 | a   b 統計 xyz\n  |            ^~~\n")
    #expect(excerpt(15, 0) == "1 | a   b 統計 xyz\n  |               ^\n")
  }
}
