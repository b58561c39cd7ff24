import LessonFormat
import LessonRecords
import Testing

@testable import LanguageServer

struct EditorTextTests {
  @Test(arguments: [
    (1, 1, 0, 0), (1, 2, 0, 1), (1, 4, 0, 2), (1, 8, 0, 4), (2, 1, 1, 0),
  ]) func `places count bytes here and UTF-16 there`(
    line: Int, column: Int, editorLine: Int, character: Int
  ) {
    // One byte, two bytes, four bytes: one, one and two units.
    let text = EditorText("aé𝔘b\nc")
    let ours = SourcePosition(line: line, column: column)
    let theirs: JSONValue = ["line": .integer(editorLine), "character": .integer(character)]
    #expect(text.place(ours) == theirs)
    #expect(text.position(theirs) == ours)
  }

  @Test func `a place beyond the end is the end`() {
    let text = EditorText("ab\nc")
    #expect(
      text.position(["line": 0, "character": 99]) == SourcePosition(line: 1, column: 3))
    #expect(
      text.position(["line": 99, "character": 0]) == SourcePosition(line: 2, column: 2))
  }

  @Test func `a change without a range replaces all`() {
    var text = EditorText("old")
    text.apply(["text": "new"])
    #expect(text.text.bytes == Array("new".utf8))
  }

  @Test func `changes replace, insert and remove, line ends of any kind included`() {
    var text = EditorText("one\r\ntwo\nthree")
    text.apply([
      "range": [
        "start": ["line": 1, "character": 0], "end": ["line": 2, "character": 0],
      ], "text": "",
    ])
    text.apply([
      "range": [
        "start": ["line": 0, "character": 3], "end": ["line": 0, "character": 3],
      ], "text": "!",
    ])
    #expect(String(decoding: text.text.bytes, as: UTF8.self) == "one!\r\nthree")
  }
}
