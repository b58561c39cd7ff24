import Testing

@testable import LessonFormat

@Suite struct SwallowedLineTests {
  @Test(
    "A line that was meant to stand behind the code is found",
    arguments: [
      ("swift", "let x = 1\n\n::: definition A\n", 3), ("swift", "x\n:::\n", 2),
      ("swift", "x\n## Head\n", 2), ("swift", "x\n```swift run\n", 2),
      ("swift", "x\n```output\n", 2), ("swift", "x\n    ```\n", 2), ("swift", "x\n\t```\n", 2),
      ("python", "x = 1\n::: note\n", 2), ("python", "x = 1\n```swift run\n", 2),
      ("output", "1\n::: note\n", 2), ("markdown", "x\n```swift run\n", 2),
      ("swift", "let s = \"\"\"\n# A\n\"\"\"\n# B\n", 4),
    ])
  func found(_ language: String, _ code: String, _ line: Int) {
    #expect(SwallowedLine.first(in: code, language: language, ticks: 3)?.line == line)
  }

  @Test(
    "What code may well mean is left alone",
    arguments: [
      ("swift", "#if DEBUG\n#endif\n// # A\nlet a = #\"x\"#\n", 3),
      ("swift", "let s = \"\"\"\n# A\n::: note\n```swift run\n:::\n\"\"\"\n", 3),
      ("swift", "/// ```swift\n/// x\n/// ```\nf(a ::: b)\n", 3),
      ("python", "# a comment\nx = 1\n", 3), ("markdown", "# A\n::: note\n:::\n", 3),
      ("markdown", "```swift run\n```\n", 4), ("yaml", "# a\nb: c\n", 3),
      ("output", "::::\n# A\n", 3), ("swift", "```swift run\n", 4), ("", "::: note\n:::\n# A\n", 3),
    ])
  func none(_ language: String, _ code: String, _ ticks: Int) {
    #expect(
      SwallowedLine.first(in: code, language: language.isEmpty ? nil : language, ticks: ticks)
        == nil)
  }
}
