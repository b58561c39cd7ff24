import Testing

@testable import LessonFormat

/// Pictures with a label, and tables with a caption.
@Suite struct CaptionTests {
  private func picture(_ text: String) throws -> Picture {
    let found = LessonParser.parse(text, file: "a.md").lesson.blocks.compactMap { block in
      if case .picture(let picture) = block.kind { picture } else { nil }
    }
    return try #require(found.first)
  }

  private func table(_ text: String) throws -> MarkdownTable {
    var found: [MarkdownTable] = []
    LessonParser.parse(text, file: "a.md").lesson.blocks.walk { block in
      if case .table(let table) = block.kind { found.append(table) }
    }
    return try #require(found.first)
  }

  @Test(arguments: ["", "> ", "- ", "> - "])
  func `A picture alone with a label is a figure, wherever it stands`(margin: String) throws {
    let text = margin + "![A *plot*](plot.png \"t\"){#fig-a alt=\"Rises }\"}"
    let lesson = LessonParser.parse(text, file: "a.md").lesson
    var found: [Picture] = []
    lesson.blocks.walk { if case .picture(let picture) = $0.kind { found.append(picture) } }
    let picture = try #require(found.first)
    #expect(picture.source == "plot.png")
    #expect(picture.title == "t")
    #expect(picture.label == "fig-a")
    #expect(picture.alternative == "Rises }")
    #expect(picture.caption.plainText == "A plot")
    #expect(lesson.text.string(picture.labelRange) == "#fig-a")
    #expect(lesson.text.string(picture.range) == "![A *plot*](plot.png \"t\")")
    #expect(lesson.numbers["fig-a"]?.text == "Figure 1")
  }

  @Test(arguments: [
    "![a](b.png)", "![a](b.png){.wide}", "![a](b.png) {#fig-a}", "x ![a](b.png){#fig-a}",
    "![a](b.png){#fig-a} x", "![a](b.png){#fig-a", "![a](b.png){}", "![a](b.png){#}",
    "`![a](b.png){#fig-a}`",
  ])
  func `Other pictures mean what they always mean`(text: String) {
    let blocks = LessonParser.parse(text, file: "a.md").lesson.blocks
    #expect(blocks.count == 1)
    if case .paragraph? = blocks.first?.kind {} else { Issue.record("\(blocks)") }
  }

  static let rows = "| a | b |\n|---|---|\n| 1 | 2 |\n"

  @Test(arguments: [
    (": Some *words*\n", "Some words", nil), (": {#tbl-a}\n", "", "tbl-a"),
    (":   Words of $x$\nand more {#tbl:a}\n", "Words of x and more", "tbl:a"),
    (": Words {#tbl a}\n", "Words {#tbl a}", nil), (": a: b {#t}\n", "a: b", "t"),
  ])
  func `A line with a colon under a table is its caption`(
    text: String, words: String, label: String?
  ) throws {
    let table = try table(Self.rows + "\n" + text + "\nAfter.\n")
    #expect(table.caption.plainText == words)
    #expect(table.label == label)
    let quoted = (Self.rows + "\n" + text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { "> " + $0 }.joined(separator: "\n")
    #expect(try self.table(quoted).caption.plainText == words)
    #expect(try self.table(quoted).label == label)
  }

  @Test(arguments: ["Words: {#tbl-a}\n", ":Words\n", "::: note\nx\n:::\n", "x\n\n: Words\n"])
  func `Nothing else is a caption`(text: String) throws {
    #expect(try !table(Self.rows + "\n" + text).isNumbered)
  }

  @Test func `Pictures and tables are numbered with the cells' and can be referred to`() {
    let text = """
      ```swift run id=fig-a caption="First"
      ```

      ![Second](b.png){#fig-b}

      \(Self.rows)
      : Without a label

      \(Self.rows)
      : With one {#tbl-b}

      \(Self.rows)
      """
    let lesson = LessonParser.parse(text, file: "a.md").lesson
    #expect(lesson.numbers["fig-b"]?.text == "Figure 2")
    #expect(lesson.numbers["tbl-b"]?.text == "Table 2")
    let names = lesson.blocks.compactMap { lesson.numbers.name(of: $0) }
    #expect(names == ["Figure 2", "Table 1", "Table 2"])
  }

  @Test func `A value in a caption is one of the lesson's`() {
    let text = "![A `{swift} x`](b.png){#fig-a}\n\n\(Self.rows)\n: A `{swift} y`\n"
    let lesson = LessonParser.parse(text, file: "a.md").lesson
    #expect(lesson.inlineValues.map(\.expression) == ["x", "y"])
    #expect(lesson.text.string(SourceRange(lesson.inlineValues[1].position, length: 1)) == "y")
  }
}
