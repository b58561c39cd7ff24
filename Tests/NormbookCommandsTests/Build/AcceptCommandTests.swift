import Testing

/// `normbook accept`, by the real program.
@Suite(.serialized) struct AcceptCommandTests {
  private static func lesson(_ printed: String, pinned: String) -> String {
    "# A\n\n```swift run\nprint(\"\(printed)\")\n```\n\n```output\n\(pinned)\n```\n\nEnd.\n"
  }

  @Test func `Just the lines that drifted are rewritten`() async throws {
    let lesson = Self.lesson("one", pinned: "two")
    try await Workplace.use(["a.md": lesson]) { place in
      let answer = try await place.normbook("accept")
      #expect(answer.code == 0)
      #expect(answer.output == "1 pinned output rewritten\n")
      #expect(answer.error.contains("- two\n  + one\n"), "\(answer.error)")
      #expect(try place.read("Lessons/a.md") == Self.lesson("one", pinned: "one"))
      let again = try await place.normbook("accept")
      #expect(again.code == 0 && again.output == "No pinned output has drifted\n")
    }
  }

  @Test func `An output that would end its fence is left, and told`() async throws {
    let lesson = Self.lesson("```", pinned: "two")
    try await Workplace.use(["a.md": lesson]) { place in
      let answer = try await place.normbook("accept")
      #expect(answer.code == 1)
      #expect(answer.error.contains("1 pinned output left as it was"), "\(answer.error)")
      #expect(answer.error.contains("open and close it with more marks"), "\(answer.error)")
      #expect(try place.read("Lessons/a.md") == lesson)
    }
  }
}
