import Foundation
import Testing

/// `normbook build` as an author meets it: the real program, compiler and engine.
@Suite(.serialized) struct BuildCommandTests {
  private static let lesson = """
    # Four numbers

    Their mean is `{swift} x.mean, digits: 2`.

    ```swift run
    let x: Tensor = [2, 4, 6, 8]
    print("first cell")
    ```

    ```swift run id=fig-y caption="Before and after"
    let y = BatchNorm(features: 1).train(x)
    show(Plot.line(x: x, y: y, xLabel: "input", yLabel: "output"))
    ```
    """

  @Test("A course becomes a site: values in prose, a figure as drawing and as text")
  func site() async throws {
    try await Workplace.use(["01-numbers.md": Self.lesson]) { place in
      let answer = try await place.normbook("build")
      #expect(answer.code == 0, "\(answer.error)")
      let page = try place.read("Site/public/lessons/numbers.html")
      #expect(page.contains("5.00"))
      #expect(page.contains("<svg"))
      #expect(page.contains("first cell"))
      #expect(page.contains("Before and after"))
      let front = try place.read("Site/public/index.html")
      #expect(front.contains("lessons/numbers.html"))
    }
  }

  @Test("A build with no change runs no cell and rewrites no file")
  func noChange() async throws {
    try await Workplace.use(["01-numbers.md": Self.lesson]) { place in
      _ = try await place.normbook("build")
      let before = try place.site()
      let answer = try await place.normbook("build")
      #expect(answer.output.contains("Nothing has changed"))
      let after = try place.site()
      #expect(after == before)
    }
  }

  @Test("An edit of the prose runs no cell and rewrites only what shows it")
  func proseEdit() async throws {
    let other = "# Another\n\nNothing here changes.\n"
    try await Workplace.use(["01-numbers.md": Self.lesson, "02-other.md": other]) { place in
      _ = try await place.normbook("build")
      let before = try place.site()
      try place.write(
        Self.lesson.replacing("Their mean is", with: "Together they have the mean"),
        to: "Lessons/01-numbers.md")
      let answer = try await place.normbook("build")
      #expect(answer.code == 0, "\(answer.error)")
      #expect(!answer.output.contains("lesson run"))
      let after = try place.site()
      #expect(after["lessons/numbers.html"] != before["lessons/numbers.html"])
      #expect(after["lessons/other.html"] == before["lessons/other.html"])
      let page = try place.read("Site/public/lessons/numbers.html")
      #expect(page.contains("Together they have"))
    }
  }

  @Test("Another engine runs every lesson again")
  func engineChange() async throws {
    try await Workplace.use(["01-numbers.md": Self.lesson, "02-more.md": Self.lesson]) { place in
      let engine = place.path + "/engine"
      try FileManager.default.createDirectory(atPath: engine, withIntermediateDirectories: true)
      for name in ["libLessonKit.so", "Modules"] {
        try FileManager.default.copyItem(
          atPath: Workplace.programs + "/" + name, toPath: engine + "/" + name)
      }
      let environment = ["NORMBOOK_ENGINE": engine]
      let first = try await place.normbook("build", environment: environment)
      #expect(first.output.contains("2 lessons run"), "\(first.error)")
      let library = try #require(FileHandle(forWritingAtPath: engine + "/libLessonKit.so"))
      try library.seekToEnd()
      try library.write(contentsOf: Data([0]))
      try library.close()
      let second = try await place.normbook("build", environment: environment)
      #expect(second.output.contains("2 lessons run"), "\(second.output)\(second.error)")
    }
  }

  @Test("A compile error names its place in the Markdown and leaves the site as it was")
  func compileError() async throws {
    try await Workplace.use(["01-numbers.md": Self.lesson]) { place in
      _ = try await place.normbook("build")
      let before = try place.site()
      try place.write(
        Self.lesson.replacing("BatchNorm(features: 1)", with: "BatchNrom(features: 1)"),
        to: "Lessons/01-numbers.md")
      let answer = try await place.normbook("build")
      #expect(answer.code == 1)
      #expect(answer.error.contains("Lessons/01-numbers.md:11:9: error:"), "\(answer.error)")
      #expect(answer.error.contains("11 | let y = BatchNrom(features: 1).train(x)"))
      #expect(answer.error.contains("   |         ^~~~~~~~~"))
      let after = try place.site()
      #expect(after == before)
    }
  }

  @Test("A trap names its place, and what came before it is still read")
  func trap() async throws {
    let lesson = Self.lesson + "\n\n```swift run\nlet none: [Int] = []\nprint(none[3])\n```\n"
    try await Workplace.use(["01-numbers.md": lesson]) { place in
      let answer = try await place.normbook("build")
      #expect(answer.code == 1)
      #expect(answer.error.contains("Lessons/01-numbers.md:17:"), "\(answer.error)")
      #expect(answer.error.contains("Index out of range"))
      let read = try await place.normbook("read", "numbers")
      #expect(read.output.contains("first cell"))
      #expect(read.code == 1)
    }
  }

  @Test("An endless cell is stopped at the lesson's time limit, and named")
  func endless() async throws {
    let lesson = """
      ---
      title: Endless
      timeout: 1
      ---

      ```swift run id=around
      var n = 0
      while n >= 0 { n = (n + 1) % 7 }
      ```
      """
    try await Workplace.use(["01-endless.md": lesson]) { place in
      let answer = try await place.normbook("build")
      #expect(answer.code == 1)
      #expect(
        answer.error.contains("'around' was stopped at the time limit of 1 s"), "\(answer.error)")
    }
  }

  @Test("One lesson's mistake hides no other lesson's results")
  func otherLessons() async throws {
    let wrong = "# Wrong\n\n```swift run\nlet z: Int = \"three\"\n```\n"
    try await Workplace.use(["01-numbers.md": Self.lesson, "02-wrong.md": wrong]) { place in
      let build = try await place.normbook("build")
      #expect(build.code == 1)
      let read = try await place.normbook("read", "numbers")
      #expect(read.code == 0)
      #expect(read.output.contains("first cell"))
    }
  }

  @Test("A missing compiler is said, with what mends it, and exits 3")
  func missingCompiler() async throws {
    try await Workplace.use(["01-numbers.md": Self.lesson]) { place in
      let answer = try await place.normbook(
        "build", environment: ["NORMBOOK_SWIFTC": "/nowhere/swiftc"])
      #expect(answer.code == 3)
      #expect(answer.error.contains("The Swift compiler 'swiftc' is missing"))
      #expect(answer.error.contains("install"))
    }
  }

  @Test("A course that is not there is a wrong use of the command")
  func noCourse() async throws {
    try await Workplace.use { place in
      let answer = try await place.normbook("build", "Nowhere")
      #expect(answer.code == 2)
    }
  }
}
