import Testing

/// What `normbook test` says when all is well.
@Suite(.serialized) struct TestCommandTests {
  @Test func `What was proved is counted`() async throws {
    let lesson = """
      # A

      ```swift run
      print(1)
      ```

      ```output
      1
      ```

      ::: claim #c verdict=supported
      It is more.

      ```swift check
      Measurement { _ in 14 }.over(seeds).median >= 10
      ```
      :::
      """
    try await Workplace.use(["a.md": lesson, "b.md": "# B\n"]) { place in
      let answer = try await place.normbook("test")
      #expect(answer.code == 0, "\(answer.error)")
      #expect(
        answer.output.hasSuffix(
          "2 lessons proved: the cells of 1 lesson, 1 claim, 1 pinned output\n"))
    }
  }

  @Test func `The table of claims says which verdict isn't borne out, and which isn't measured`()
    async throws
  {
    func claim(_ name: String, _ check: String) -> String {
      """
      ::: claim #\(name) verdict=supported
      It is more.

      ```swift check
      \(check)
      ```
      :::

      """
    }
    let lessons = [
      "a.md": "# A\n\n"
        + claim("good", "Measurement { _ in 14 }.over(seeds).median >= 10")
        + claim("bad", "Measurement { _ in 4 }.over(seeds).median >= 10"),
      "b.md": "# B\n\n" + claim("broken", "nothing.median >= 10"),
    ]
    try await Workplace.use(lessons) { place in
      let answer = try await place.normbook("test")
      #expect(answer.code == 1)
      #expect(answer.output.contains("a#good: supported\n"), "\(answer.output)")
      #expect(answer.output.contains("a#bad: supported, not borne out\n"), "\(answer.output)")
      #expect(answer.output.contains("b#broken: supported, not measured\n"), "\(answer.output)")
    }
  }

  @Test func `A course with nothing to prove says so`() async throws {
    try await Workplace.use(["b.md": "# B\n\nWords.\n"]) { place in
      let answer = try await place.normbook("test")
      #expect(answer.code == 0)
      #expect(
        answer.output
          == "1 lesson read without a mistake; there is nothing to run: no cell, claim or exercise\n"
      )
    }
  }

  @Test func `A folder without a lesson is told, and proves nothing`() async throws {
    try await Workplace.use { place in
      for command in ["build", "test", "lint"] {
        let answer = try await place.normbook(command)
        let said = answer.output + answer.error
        #expect(
          said.contains("Lessons:1:1: error: There is no lesson here: a course is a folder with"),
          "\(said)")
        #expect(answer.code == 1)
      }
    }
  }
}
