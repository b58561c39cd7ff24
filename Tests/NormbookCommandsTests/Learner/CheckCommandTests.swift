import Testing

/// `normbook check` with an answer, as a learner uses it.
@Suite(.serialized) struct CheckCommandTests {
  private static let lesson = """
    # Forward

    ::::: exercise #bn-forward kind=numbers atol=0.0005
    What are the four outputs for $(2, 4, 6, 8)$?

    ```swift answer
    BatchNorm(features: 1, epsilon: 1e-5).train([2, 4, 6, 8])
    ```

    :::: mistake name=sample-variance
    You divided by $n - 1$.

    ```swift run
    normalized([2, 4, 6, 8], variance: .sample)
    ```
    ::::

    :::: hint
    Start with the mean.
    ::::

    :::: solution
    The mean is 5.
    ::::
    :::::
    """

  @Test(
    "An answer is right, wrong in a known way, or not understood, and the exit code says which",
    arguments: [
      ("-1.3416 -0.4472 0.4472 1.3416", "Right", 0),
      ("-1.1619, -0.3873, 0.3873, 1.1619", "You divided by n − 1", 1),
      ("-1.3416 -0.4472 0.4472 1.4", "4", 1),
      ("abc", "Not understood: entry 1, 'abc'", 2),
    ] as [(String, String, Int32)])
  func verdicts(answer: String, words: String, code: Int32) async throws {
    try await Workplace.use(["01-forward.md": Self.lesson]) { place in
      let said = try await place.normbook("check", "bn-forward", "--answer", answer)
      #expect(said.output.contains(words), "\(said.output)\(said.error)")
      #expect(said.code == code)
    }
  }

  @Test("An exercise nobody wrote is a wrong use, with what was meant")
  func unknown() async throws {
    try await Workplace.use(["01-forward.md": Self.lesson]) { place in
      let said = try await place.normbook("check", "bn-foward", "--answer", "1")
      #expect(said.code == 2)
      #expect(said.error.contains("did you mean 'bn-forward'?"))
    }
  }

  @Test("Without a workbook a wrong name is told before the missing answer")
  func noAnswer() async throws {
    try await Workplace.use(["01-forward.md": Self.lesson]) { place in
      let misspelt = try await place.normbook("check", "bn-foward")
      #expect(misspelt.error.contains("did you mean 'bn-forward'?"))
      let bare = try await place.normbook("check", "bn-forward")
      #expect(bare.error.contains("--answer"))
      let hint = try await place.normbook("hint", "bn-forward")
      #expect(hint.error.contains("normbook start") && !hint.error.contains("--answer"))
      #expect([misspelt.code, bare.code, hint.code] == [2, 2, 2])
    }
  }

  @Test("An answer that is only tried says that it isn't kept")
  func onlyTried() async throws {
    try await Workplace.use(["01-forward.md": Self.lesson]) { place in
      #expect(try await place.normbook("start", ".").code == 0)
      let said = try await place.normbook(
        "check", "bn-forward", "--answer", "-1.3416 -0.4472 0.4472 1.3416")
      #expect(said.output.contains("Right") && said.output.contains("Only tried"))
    }
  }

  @Test(
    "A command that is used wrongly ends with 2",
    arguments: [["lint", "--nope"], ["frob"], ["explain"], ["hint"], ["build", "--jobs", "x"]])
  func wrongUse(arguments: [String]) async throws {
    try await Workplace.use { place in
      let said = try await place.run(Workplace.programs + "/normbook", arguments)
      #expect(said.code == 2)
      #expect(said.error.contains("Error") && said.output.isEmpty)
    }
  }
}
