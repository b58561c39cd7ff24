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

  @Test func `A heading of another lesson is named with what was measured in it`() async throws {
    let lessons = [
      "a.md": "# A\n\n## Of `{swift} 40 + 2` and $x_1$ {#own}\n\nHere.\n",
      "b.md": "# B\n\nSee [](a#own), [](a).\n",
    ]
    try await Workplace.use(lessons) { place in
      let answer = try await place.normbook("read", "b")
      #expect(answer.output.contains("See Of 42 and x₁ of A, A."), "\(answer.output)")
    }
  }

  @Test(arguments: ["C.UTF-8", "C"])
  func `Formulas, tables and marks fit the terminal, in the letters its locale has`(
    locale: String
  ) async throws {
    let lesson = """
      # Wide

      The layer’s $\\gamma$ is learned.

      $$
      \\sigma^2 = \\frac{1}{n}\\sum_{i=1}^{n} (x_i - \\bar x)^2
        = \\frac{1}{n}\\sum_{i=1}^{n} x_i^2 - \\Bigl(\\frac{1}{n}\\sum_{i=1}^{n} x_i\\Bigr)^2
        = \\frac{1}{2n^2} \\sum_{i=1}^{n} \\sum_{j=1}^{n} (x_i - x_j)^2
      $$ {#eq-variance}

      ```swift run echo=hide
      let marks = (1...12).map { $0 % 2 == 0 ? "✓" : "✗ not at all" }
      show(
        Table(
          header: ["layer"] + (1...12).map { "measure \\($0)" },
          rows: [(["γ ⊙ x"] + marks).map { $0 as any TableEntry }]))
      ```
      """
    try await Workplace.use(["wide.md": lesson]) { place in
      let answer = try await place.normbook("read", "wide", environment: ["LC_ALL": locale])
      #expect(answer.code == 0, "\(answer.error)")
      for line in answer.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
      // No column is left out.
      #expect(answer.output.ranges(of: "measure").count == 12)
      #expect(answer.output.ranges(of: locale == "C" ? "yes" : "✓").count == 6)
      #expect(answer.output.contains("(1)"))
      #expect(!answer.output.contains("?"))
      #expect(answer.output.allSatisfy(\.isASCII) == (locale == "C"))
      #expect(answer.output.contains(locale == "C" ? "gamma *" : "γ ⊙ x"))
    }
  }
}
