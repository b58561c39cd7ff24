import Testing

/// A lesson read in the terminal, by the real program.
@Suite(.serialized) struct ReadCommandTests {
  @Test func `Titles and captions are said, each once`() async throws {
    let lesson = """
      # A

      ## Of `{swift} 40 + 2` {#own}

      See [](#own).

      ```swift run id=fig-two caption="Both of them"
      show(Table(["a": [1, 2]]))
      show(Plot.line(x: [1, 2], y: [3, 4]))
      ```

      ::: details Why so?
      Because.
      :::

      ::: explore #fig-e parameter=size values=2,8 caption="By size"
      ```swift run
      print(value)
      ```
      :::
      """
    try await Workplace.use(["a.md": lesson]) { place in
      let answer = try await place.normbook("read", "a")
      #expect(answer.code == 0, "\(answer.error)")
      #expect(answer.output.contains("See Of 42."))
      for words in ["Figure 1. Both of them", "Details: Why so?", "Figure 2. By size"] {
        #expect(answer.output.ranges(of: words).count == 1, "\(words) in \(answer.output)")
      }
    }
  }
}
