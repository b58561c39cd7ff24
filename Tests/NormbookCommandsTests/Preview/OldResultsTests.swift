import LessonFormat
import LessonRunner
import Testing

@testable import NormbookCommands

struct OldResultsTests {
  private func lesson(_ cells: [String]) -> Lesson {
    let text = cells.map { "Prose.\n\n```swift run\n\($0)\n```\n" }.joined(separator: "\n")
    return LessonParser.parse(text, file: "lesson.md").lesson
  }

  private func outputs(_ old: [String], _ new: [String]) -> [String] {
    let old = lesson(old)
    let new = lesson(new)
    var results = LessonResults()
    for cell in old.cells { results.outputs[cell.identifier] = [.text(cell.code)] }
    let named = OldResults(from: old, to: new).named(results)
    return new.cells.map { cell in
      guard case .text(let text)? = named.outputs[cell.identifier]?.first else { return "-" }
      return text.filter { !$0.isWhitespace }
    }
  }

  @Test(arguments: [
    (["a", "b"], ["a", "b"], ["a", "b"]), (["a", "b"], ["new", "a", "b"], ["-", "a", "b"]),
    (["a", "b", "c"], ["a", "c"], ["a", "c"]),
    (["a", "b", "c"], ["a", "B", "c"], ["a", "b", "c"]),
    (["a", "b"], ["a", "x", "y", "b"], ["a", "-", "-", "b"]), ([], ["a"], ["-"]),
  ]) func `an old output stands where its cell now is`(
    old: [String], new: [String], expected: [String]
  ) {
    #expect(outputs(old, new) == expected)
  }
}

struct CellPlacesTests {
  @Test func `what was said about a cell moves with it`() throws {
    let old = LessonParser.parse("One.\n\n```swift run\nlet a = b\n```\n", file: "a.md").lesson
    let new = LessonParser.parse("One.\n\nTwo.\n\n```swift run\nlet a = b\n```\n", file: "a.md")
      .lesson
    let range = SourceRange(SourcePosition(line: 4, column: 9), length: 1)
    let said = Diagnostic(.error, id: "X", file: "a.md", range: range, summary: "No b")
    let moved = CellPlaces(from: old, to: new).place(said)
    #expect(moved.range == SourceRange(SourcePosition(line: 6, column: 9), length: 1))
    #expect(CellPlaces(from: old, to: old).place(said) == said)
  }
}
