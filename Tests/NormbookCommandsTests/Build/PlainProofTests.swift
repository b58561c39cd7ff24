import Testing

/// Exercises of lessons in which no cell runs.
@Suite(.serialized) struct PlainProofTests {
  private static func exercise(
    _ name: String, _ answer: String, mistake: String, variables: String = "x"
  ) -> String {
    """
    ::::: exercise #\(name) kind=formula variables="\(variables)"
    Q?

    ```formula answer
    \(answer)
    ```

    :::: mistake name=m
    No.

    ```formula run
    \(mistake)
    ```
    ::::

    :::: hint
    h
    ::::

    :::: solution
    s
    ::::
    :::::

    """
  }

  @Test(
    "They are proved by lint, build and test alike, at the formula",
    arguments: ["lint", "build", "test"])
  func proved(command: String) async throws {
    let torn = Self.exercise("torn", "x +", mistake: "2 * x")
    let twin = Self.exercise("twin", "x + 1", mistake: "1 + x")
    let lost = Self.exercise("lost", "x", mistake: "2 y")
    try await Workplace.use(["01-a.md": "# A\n\n" + torn + twin + lost]) { place in
      let said = try await place.normbook(command)
      #expect(said.code == 1)
      let words = said.output + said.error
      #expect(words.contains("01-a.md:7:1: error: The formula 'x +' is no formula"), "\(words)")
      #expect(words.contains("[MistakeWithinTolerance]"), "\(words)")
      #expect(words.contains(":60:1: error: The formula '2 y' has the name 'y'"), "\(words)")
    }
  }

  @Test("A sound one is proved once, and counted") func sound() async throws {
    let sound = Self.exercise("sound", "x + 1", mistake: "x - 1")
    try await Workplace.use(["01-a.md": "# A\n\n" + sound]) { place in
      let said = try await place.normbook("test")
      #expect(said.code == 0, "\(said.error)")
      #expect(said.output.contains("1 exercise"))
    }
  }

  @Test("A variable named twice is told, and stops nothing") func doubled() async throws {
    let doubled = Self.exercise("x", "x + 1", mistake: "x - 1", variables: "x>0,x")
    try await Workplace.use(["01-a.md": "# A\n\n" + doubled]) { place in
      for command in ["lint", "build"] {
        let said = try await place.normbook(command)
        #expect(said.code == 1)
        let words = said.output + said.error
        #expect(words.contains("01-a.md:3:47: error: The variable 'x' is here again"), "\(words)")
      }
    }
  }
}
