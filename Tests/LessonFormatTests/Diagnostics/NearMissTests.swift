import Testing

@testable import LessonFormat

@Suite struct NearMissTests {
  @Test(
    "A slip finds what was meant, the nearest first",
    arguments: [
      ("captoin", ["caption"]), ("ech", ["echo"]), ("Caption", ["caption"]), ("xyz", []),
      ("i", ["id"]), ("", []), ("alr", ["alt"]),
    ])
  func suggestions(_ word: String, _ expected: [String]) {
    #expect(NearMiss.suggestions(for: word, among: Vocabulary.cell) == expected)
  }

  @Test func `At most three are named`() {
    let names = ["aaaa1", "aaaa2", "aaaa3", "aaaa4"]
    #expect(NearMiss.suggestions(for: "aaaa", among: names) == ["aaaa1", "aaaa2", "aaaa3"])
    #expect(NearMiss.question(["a", "b", "c"]) == "; did you mean 'a', 'b' or 'c'?")
    #expect(NearMiss.question([]) == "")
  }
}
