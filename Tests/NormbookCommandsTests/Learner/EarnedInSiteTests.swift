import Testing

/// The pages of a built course, searched for what a learner has to find.
@Suite(.serialized) struct EarnedInSiteTests {
  private static let solution = "Three is what the three numbers come to when they share alike."

  private static func lesson(_ prose: String = "") -> String {
    """
    # Means

    \(prose)

    ::::: exercise #mean kind=number atol=0.001 secrecy=high
    What is the mean of 1, 2 and 6.0123?

    ```swift answer
    (1 + 2 + 6.0123) / 3
    ```

    :::: mistake name=sum
    You gave the sum of all the numbers and not their mean.

    ```swift run
    9.0123
    ```
    ::::

    :::: hint
    What do they sum to?
    ::::

    :::: solution
    \(solution)[^why]

    ## A heading of the solution

    ::: definition #shared Sharing alike
    That all have the same.
    :::
    ::::
    :::::

    [^why]: Sharing alike leaves the sum of all of them as it was.

    ::::: exercise #which kind=choice
    Which of these moves when a constant is added?

    :::: choice right title="The mean"
    A constant that is added to all numbers is added to their mean.
    ::::

    :::: choice title="The variance"
    Distances from the mean do not know of a constant that is added.
    ::::

    :::: hint
    Try it.
    ::::
    :::::
    """
  }

  @Test("No file of the site holds a solution, a mistake's message, a reason or the answer")
  func hidden() async throws {
    try await Workplace.use(["01-means.md": Self.lesson()]) { place in
      let said = try await place.normbook("build")
      #expect(said.code == 0, "\(said.error)")
      var pages = 0
      for name in try place.site().keys where name.hasSuffix(".html") || name.hasSuffix(".js") {
        let text = try place.read("Site/public/\(name)")
        pages += 1
        for words in [
          "share alike", "and not their mean", "is added to their mean", "do not know of",
          "3.0041", "9.0123", "(1 + 2", "sum of all of them", "heading of the sol",
          "Sharing alike",
        ] { #expect(!text.contains(words), "\(name) holds '\(words)'") }
      }
      #expect(pages > 3)
      let read = try await place.normbook("read", "means")
      #expect(read.output.contains("The variance") && !read.output.contains("do not know of"))
      #expect(!read.output.contains("sum of all of them"))
    }
  }

  @Test("What only a note of a solution says is looked for, too") func note() async throws {
    let words = "Sharing alike leaves the sum of all of them as it was."
    try await Workplace.use(["01-means.md": Self.lesson("*Note:* " + words)]) { place in
      let said = try await place.normbook("build")
      #expect(said.code == 1 && said.error.contains("[SolutionInPage]"), "\(said.error)")
    }
  }

  @Test("A solution that stands in the prose, too, fails the build at its exercise")
  func told() async throws {
    try await Workplace.use(["01-means.md": Self.lesson("*Note:* " + Self.solution)]) { place in
      let said = try await place.normbook("build")
      #expect(said.code == 1)
      #expect(said.error.contains("[SolutionInPage]"), "\(said.error)")
      #expect(said.error.contains("01-means.md:5:"), "\(said.error)")
    }
  }
}
