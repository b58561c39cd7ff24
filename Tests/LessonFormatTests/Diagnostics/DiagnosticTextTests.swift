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

  func excerpt(_ text: String, _ column: Int, _ length: Int, width: Int = 80) -> String {
    let start = SourcePosition(line: 1, column: column)
    return DiagnosticText(width: width) { _ in nil }.excerpt(
      SourceText(text), SourceRange(start, length: length), .error, remark: nil)
  }

  @Test func `The caret stands under the word behind tabs and wide letters`() {
    let text = "a\tb 統計 xyz\n"
    #expect(excerpt(text, 3, 1) == "1 | a   b 統計 xyz\n  |     ^\n")
    #expect(excerpt(text, 5, 6) == "1 | a   b 統計 xyz\n  |       ^~~~\n")
    #expect(excerpt(text, 12, 3) == "1 | a   b 統計 xyz\n  |            ^~~\n")
    #expect(excerpt(text, 15, 0) == "1 | a   b 統計 xyz\n  |               ^\n")
  }

  @Test func `A tab that is meant is shown`() {
    #expect(excerpt("\tb\n", 1, 1) == "1 | →   b\n  | ^~~~\n")
  }

  @Test(
    "A long line is cut around the caret to the width, by columns",
    arguments: ["x", "統", "é", "🎉"], [20, 24, 40, 80])
  func cut(_ letter: String, width: Int) throws {
    let length = letter.utf8.count
    for (before, behind) in [(0, 200), (200, 0), (100, 100), (5, 190), (150, 12), (3, 3)] {
      let line =
        String(repeating: letter, count: before) + "<MARK>"
        + String(repeating: letter, count: behind)
      let lines = excerpt(line + "\n", before * length + 1, 6, width: width)
        .split(separator: "\n").map(String.init)
      #expect(lines.count == 2)
      for shown in lines { #expect(TextWidth.columns(of: shown) <= max(width, 24), "\(shown)") }
      // What stands above the caret is what is meant.
      let caret = try #require(lines[1].firstIndex(of: "^"))
      let column = TextWidth.columns(of: String(lines[1][..<caret]))
      let mark = try #require(lines[0].firstRange(of: "<MARK>") ?? lines[0].firstRange(of: "<"))
      #expect(TextWidth.columns(of: String(lines[0][..<mark.lowerBound])) == column, "\(lines)")
      let isCut = TextWidth.columns(of: line) > max(width, 24) - 4
      #expect(lines[0].contains("…") == isCut, "\(lines[0])")
    }
  }

  @Test func `All but the first line keeps to the width, and breaks at words`() {
    for width in [40, 80, 120] {
      let (lesson, diagnostics) = parse("::: zzzzzz\nx\n:::\n\n```swift run zzz=1\n```\n")
      #expect(diagnostics.count == 2)
      let text = DiagnosticText([lesson], width: width).render(diagnostics)
      #expect(text.contains("'proof-sketch'"))
      for line in text.split(separator: "\n") where !line.hasPrefix("a.md:") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }

  @Test func `A fix that has no room beside the caret stands below it`() {
    let (lesson, diagnostics) = parse(
      "```swift run alt=\"\(String(repeating: "x", count: 60))\" ech=hide\n```\n")
    let lines = DiagnosticText([lesson]).render(diagnostics).split(separator: "\n")
    #expect(lines.dropFirst().allSatisfy { $0.count <= 80 }, "\(lines)")
    #expect(lines.contains("  | fix: replace with 'echo'"), "\(lines)")
  }

  @Test func `Every first line has a file, a line and a column`() throws {
    let bare = Diagnostic(
      .warning, id: "UnlistedLesson", file: "a.md", range: nil, summary: "left out",
      notes: [.init(summary: "why"), .init(summary: "there", file: "b.md")])
    let text = DiagnosticText { _ in nil }.render(bare)
    #expect(
      text == "a.md:1:1: warning: left out [UnlistedLesson]\na.md:1:1: note: why\n"
        + "b.md:1:1: note: there\n")
  }

  @Test func `Colour is on the severity and the caret alone, and takes no room`() {
    let (lesson, diagnostics) = parse("\n```swift run captoin=\"Scale\"\n```\n")
    let plain = DiagnosticText([lesson]).render(diagnostics)
    let coloured = DiagnosticText([lesson], isColoured: true).render(diagnostics)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31merror\u{1B}[0m: Cell option"))
    #expect(coloured.contains("\u{1B}[1;31m^~~~~~~\u{1B}[0m fix:"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }
}
