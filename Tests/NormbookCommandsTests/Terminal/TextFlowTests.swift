import Testing

@testable import NormbookCommands

@Suite struct TextFlowTests {
  @Test("Lines are filled to the width and no further")
  func filling() {
    var flow = TextFlow()
    flow.add("one two three four")
    #expect(flow.lines(width: 9) == ["one two", "three", "four"])
  }

  @Test("Styling takes no room, and goes over a run of words, line by line")
  func styling() {
    var flow = TextFlow()
    flow.add("one two three", style: { "<b>\($0)</b>" })
    flow.add(" four")
    #expect(flow.lines(width: 7) == ["<b>one two</b>", "<b>three</b>", "four"])
    #expect(flow.lines(width: 80) == ["<b>one two three</b> four"])
  }

  @Test("Styles within styles change where they change") func nesting() {
    var flow = TextFlow()
    flow.add("a b", style: { "<b>\($0)</b>" })
    flow.addSpace()
    flow.add("c d", style: { "<b><i>\($0)</i></b>" })
    #expect(flow.lines(width: 80) == ["<b>a b</b> <b><i>c d</i></b>"])
  }

  @Test("Text that follows without a space stays on the word")
  func joining() {
    var flow = TextFlow()
    flow.add("a")
    flow.add("b", style: { "<\($0)>" })
    flow.add(", c")
    #expect(flow.lines(width: 80) == ["a<b>, c"])
  }

  @Test("A word wider than the width has a line of its own")
  func longWords() {
    var flow = TextFlow()
    flow.add("a abcdefghij b")
    #expect(flow.lines(width: 4) == ["a", "abcdefghij", "b"])
  }

  @Test("Combining marks take no column and wide characters two")
  func columns() {
    #expect(TextFlow.columns(of: "x\u{302}y") == 2)
    #expect(TextFlow.columns(of: "漢字") == 4)
  }
}
