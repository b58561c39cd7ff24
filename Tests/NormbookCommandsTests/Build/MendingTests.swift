import Foundation
import Testing

/// `--fix` as an author meets it, and what is said where a command finds nothing to do.
@Suite(.serialized) struct MendingTests {
  private static let lesson = "# A\n\n```swift run\nimport Code\nprint(one())\n```\n"

  @Test func `The compiler's fix is applied where it helps, and taken back where it doesn't`()
    async throws
  {
    let lesson = """
      # A

      ```swift run
      let steps = 3
      print(nosuch 2)
      ```

      ```swift run
      let sum = max(1 2)
      print(sum)
      ```

      """
    try await Workplace.use(["01-a.md": lesson]) { place in
      let first = try await place.normbook("build", "--fix")
      #expect(first.code == 1)
      let text = try place.read("Lessons/01-a.md")
      #expect(text == lesson.replacing("max(1 2)", with: "max(1, 2)"), "\(text)")
      #expect(first.error.contains("mended 1 mistake in Lessons/01-a.md"), "\(first.error)")
      #expect(
        first.error.contains(
          "Lessons/01-a.md:5: CellDoesNotCompile took back: insert ',' (it left as much"),
        "\(first.error)")
      #expect(
        first.error.contains("Lessons/01-a.md:9: CellDoesNotCompile inserted ','\n"),
        "\(first.error)")
      let again = try await place.normbook("build", "--fix")
      #expect(try place.read("Lessons/01-a.md") == text)
      #expect(!again.error.contains("mended"))
    }
  }

  @Test func `What was mended is told line by line, at 80 columns`() async throws {
    let lesson = """
      # A

      ::: nte # b
      x
      :::

      ```swift run id=f caption=A long caption of many words that nobody put in quotes echo=hid
      let x = 1
      \t```

      See [](#b), [](#f), and [](#nowhere).

      """
    let mended = """
      # A

      ::: note #b
      x
      :::

      ```swift run id=f caption="A long caption of many words that nobody put in quotes" echo=hide
      let x = 1
      ```

      See [](#b), [](#f), and [](#nowhere).

      """
    try await Workplace.use(["01-a-lesson.md": lesson]) { place in
      let said = try await place.normbook("lint", "--fix")
      #expect(try place.read("Lessons/01-a-lesson.md") == mended)
      #expect(said.code == 1 && said.output.contains("'nowhere'"))
      let lines = said.error.split(separator: "\n").map(String.init)
      #expect(
        lines.sorted() == [
          "Lessons/01-a-lesson.md:3: BadLabel removed a space",
          "Lessons/01-a-lesson.md:3: UnknownBlock replaced 'nte' with 'note'",
          "Lessons/01-a-lesson.md:7: BadOptionValue replaced 'hid' with 'hide'",
          "Lessons/01-a-lesson.md:7: UnquotedValue put in quotes 'A long capti…t in quotes'",
          "Lessons/01-a-lesson.md:9: UnclosedFence removed a tab",
          "mended 5 mistakes in Lessons/01-a-lesson.md",
        ], "\(said.error)")
      #expect(lines.last == "mended 5 mistakes in Lessons/01-a-lesson.md")
      #expect(lines.allSatisfy { $0.count <= 80 })
      let again = try await place.normbook("lint", "--fix")
      #expect(again.error.isEmpty)
    }
  }

  @Test func `A fence that is never closed is told alone, and left as it is`() async throws {
    let lesson = """
      # A

      ```swift run
      let x = 1

      Some words of the lesson, and more of them: they're no Swift.

      ::: definition Mean
      The mean is what it is.
      :::

      ```swift run
      print(x)
      ```

      :::
      """
    try await Workplace.use(["01-a.md": lesson]) { place in
      for command in ["lint", "build"] {
        let said = try await place.normbook(command, "--fix")
        #expect(said.code == 1)
        let told = (said.output + said.error).split(separator: "\n").filter { $0.hasSuffix("]") }
        #expect(
          told == [
            "Lessons/01-a.md:3:1: error: The cell begun at line 3 holds a line '::: definition Mean': "
              + "is its closing '```' missing? [UnclosedFence]"
          ], "\(told)")
        #expect(try place.read("Lessons/01-a.md") == lesson)
      }
    }
  }

  @Test func `A verdict and a printed text are the author's to decide`() async throws {
    let lesson = """
      # A

      ::: claim #c verdict=contradicted
      It is.

      ```swift check
      Measurement { _ in 14 }.over(seeds).median >= 10
      ```
      :::

      ```swift run
      print(2)
      ```

      ```output
      3
      ```

      """
    try await Workplace.use(["01-a.md": lesson]) { place in
      let said = try await place.normbook("build", "--fix")
      #expect(said.code == 1)
      #expect(try place.read("Lessons/01-a.md") == lesson)
      #expect(!said.error.contains("fix:"), "\(said.error)")
      #expect(said.error.contains("'normbook accept'"))
      #expect(
        said.error.contains("'median >= 10' holds: 14 (14 to 14), ")
          && said.error.contains("'supported' would fit, 'contradicted' doesn't"), "\(said.error)")
    }
  }

  @Test func `The course's own files are mended and shown as lessons are`() async throws {
    let files = ["course.yml": "titel: T\nlessons: [a]\n", "01-a.md": "# A\n"]
    try await Workplace.use(files) { place in
      let said = try await place.normbook("lint")
      #expect(said.output.contains("1 | titel: T\n  | ^~~~~ fix: replace with 'title'"))
      _ = try await place.normbook("lint", "--fix")
      #expect(try place.read("Lessons/course.yml") == "title: T\nlessons: [a]\n")
    }
  }

  @Test func `A file that is no text is left byte for byte`() async throws {
    try await Workplace.use { place in
      let bytes = Data("::: nte\nx\n:::\n".utf8) + [0xFF, 0x0A]
      let file = URL(fileURLWithPath: place.path + "/Lessons/01-a.md")
      try bytes.write(to: file)
      _ = try await place.normbook("lint", "--fix")
      #expect(try Data(contentsOf: file) == bytes)
    }
  }

  @Test func `One lesson is one lesson, and the site begins at a file`() async throws {
    try await Workplace.use(["01-a.md": "# A\n"]) { place in
      let tested = try await place.normbook("test")
      #expect(tested.output.hasPrefix("1 lesson read without a mistake"), "\(tested.output)")
      let built = try await place.normbook("build")
      #expect(
        built.output.hasSuffix(" written. The site begins at Site/public/index.html\n"),
        "\(built.output)")
    }
  }

  @Test func `A terminal gets colour and its own width, a file neither`() async throws {
    let lesson =
      "```swift run alt=\"\(String(repeating: "long words ", count: 20))\" ech=hide\n```\n"
    try await Workplace.use(["01-a.md": lesson]) { place in
      let screen = try Screen("lint Lessons", in: place.path)
      try await screen.wait(for: "fix: replace with 'echo'")
      _ = try await screen.end()
      #expect(screen.raw.contains("\u{1B}[1;31merror\u{1B}[0m: "))
      let said = try await place.normbook("lint")
      #expect(!said.output.contains("\u{1B}"))
      for line in said.output.split(separator: "\n").dropFirst() { #expect(line.count <= 80) }
      let mute = try await place.normbook("lint", environment: ["NO_COLOR": "1"])
      #expect(mute.output == said.output)
    }
  }

  @Test func `What runs is called as its author knows it`() async throws {
    let lesson = """
      # A

      ```swift run
      let end = ContinuousClock.now + .seconds(3)
      while ContinuousClock.now < end {}
      ```

      """
    try await Workplace.use(["01-a.md": lesson]) { place in
      let screen = try Screen("build Lessons", in: place.path)
      try await screen.wait(for: "running a, a cell at line 3,")
      _ = try await screen.end()
    }
  }

  @Test func `A fix in a helper is made, also of what an earlier build said`() async throws {
    try await Workplace.use(["a.md": Self.lesson]) { place in
      try place.write(
        "public func one() -> Int {\n  var x = 1\n  return x\n}\n", to: "Lessons/Code/A.swift")
      let plain = try await place.normbook("build")
      #expect(plain.code == 0)
      #expect(plain.error.contains("2 |   var x = 1"), "\(plain.error)")
      let mended = try await place.normbook("build", "--fix")
      #expect(mended.code == 0, "\(mended.error)")
      #expect(mended.error.contains("mended 1 mistake in Lessons/Code/A.swift"), "\(mended.error)")
      #expect(try place.read("Lessons/Code/A.swift").contains("let x = 1"))
      let again = try await place.normbook("build", "--fix")
      #expect(again.output.contains("Nothing has changed") && again.error.isEmpty)
    }
  }

  @Test func `A lesson that the course file lists by a wrong name is mended there`() async throws {
    try await Workplace.use(["01-first.md": "# A\n"]) { place in
      try place.write("title: C\nlessons: [frist]\n", to: "Lessons/course.yml")
      let told = try await place.normbook("lint")
      #expect(told.output.contains("2 | lessons: [frist]"), "\(told.output)")
      let answer = try await place.normbook("lint", "--fix")
      #expect(answer.code == 0, "\(answer.output)\(answer.error)")
      #expect(try place.read("Lessons/course.yml") == "title: C\nlessons: [first]\n")
    }
  }
}
