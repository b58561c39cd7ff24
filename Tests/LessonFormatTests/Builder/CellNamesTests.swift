import Testing

@testable import LessonFormat

@Suite struct CellNamesTests {
  @Test(arguments: [
    ("## Cell 1\n\n```swift run\n```\n", ["cell-1-run"]),
    ("```swift run\n```\n\nCell 2\n------\n\n```swift run\n```\n", ["cell-1", "cell-2-run"]),
    ("```swift run\n```\n\n## *Cell* 1\n", ["cell-1-run"]),
    ("```swift run\n```\n\n```swift run id=cell-1\n```\n", ["cell-1-run", "cell-1"]),
    ("```swift run\n```\n\n## Other {#cell-1}\n", ["cell-1-run"]),
    ("```swift run\n```\n\n## Cell one\n\n## Cells 1\n", ["cell-1"]),
  ])
  func `A cell's number gives way to the name of a heading, and to one its author gives`(
    text: String, names: [String]
  ) {
    let (lesson, diagnostics) = LessonParser.parse(text, file: "a.md")
    #expect(diagnostics.isEmpty)
    #expect(lesson.cells.map(\.identifier) == names)
    #expect(course(text).lint().filter { $0.id == "DuplicateLabel" }.isEmpty)
  }

  @Test func `A pinned output stays with its cell, and a link with its heading`() {
    let (lesson, _) = LessonParser.parse(
      "## Cell 1\n\n```swift run\nprint(1)\n```\n\n```output\n1\n```\n", file: "a.md")
    var pins: [String] = []
    var anchors: [String] = []
    lesson.blocks.walk { block in
      if case .pinnedOutput(let pin) = block.kind { pins.append(pin.cell) }
      if case .heading(_, _, let anchor) = block.kind { anchors.append(anchor) }
    }
    #expect(pins == ["cell-1-run"] && anchors == ["cell-1"])
  }
}
