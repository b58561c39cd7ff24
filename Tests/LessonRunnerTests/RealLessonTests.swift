import Foundation
import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

/// Lessons as an author writes them, through the parser.
@Suite struct RealLessonTests {
  private func run(_ source: String) async throws -> LessonRunner.Outcome {
    var outcome: LessonRunner.Outcome?
    try await withWorkshop { workshop in
      let parsed = LessonParser.parse(source, file: "Lessons/real.md")
      #expect(parsed.diagnostics.filter { $0.severity == .error } == [])
      outcome = await workshop.run(parsed.lesson)
    }
    return try #require(outcome)
  }

  @Test func `cells in lists and quotes run in the order they stand, and are told at their place`()
    async throws
  {
    let outcome = try await run(
      """
      # Real

      - A list:

        ```swift run id=first
        let text = \"\"\"
          two
          \"\"\"
        print(text)
        ```

      > A quote with `{swift} text.count, digits: 1`:
      >
      > ```swift run id=second
      > let n: Int? = text.isEmpty ? 1 : nil
      > print(n!)
      > ```
      """)
    #expect(outcome.results.outputs["first"] == [.text("two\n")])
    #expect(outcome.results.values["value-1"]?.written == "3.0")
    #expect(outcome.diagnostics.map(\.place) == ["16:10-16:11"])
  }

  @Test func `a drifted output in a list is mended with its margin`() async throws {
    let outcome = try await run(
      """
      # Real

      1. One

         ```swift run id=counted
         print("a")
         print(2)
         ```

         ```output
         a
         1
         ```
      """)
    let drift = try #require(outcome.diagnostics.first)
    #expect(drift.id == "OutputDrifted")
    #expect(drift.place == "12:4-12:5")
    #expect(drift.explanation == "  a\n- 1\n+ 2")
    let fix = try #require(drift.fixes.first)
    #expect(fix.replacement == "   a\n   2\n")
    #expect(fix.range.start == SourcePosition(line: 11, column: 1))
    #expect(fix.range.end == SourcePosition(line: 13, column: 1))
  }

  @Test func `a claim, an explore and an exercise come out of one run`() async throws {
    let outcome = try await run(
      """
      # Real

      ```swift run
      func doubled(_ x: Double) -> Double { 2 * x }
      ```

      ::: claim #twice verdict=supported
      Doubling multiplies by `{swift} factor.median, digits: 0`.

      ```swift check
      let factor = Measurement("factor") { seed in doubled(Double(seed)) / Double(seed) }
      factor.over(seeds).median >= 2
      ```
      :::

      ::: explore #fig-power parameter="power" values="1,2,3" initial=2
      ```swift run id=power
      print(doubled(Double(value)))
      ```
      :::

      ::::: exercise #double kind=numbers points=1
      What is the double of (1, 2)?

      ```swift answer id=key
      [1, 2].map(doubled)
      ```

      :::: mistake name=squared
      You squared.
      ```swift run id=squared
      let x = [1.0, 2]
      x.map { $0 * $0 }
      ```
      ::::
      :::::
      """)
    #expect(outcome.diagnostics == [])
    #expect(outcome.results.values["value-1"]?.written == "2")
    #expect(outcome.results.states["power"]?["3"] == [.text("6.0\n")])
    #expect(outcome.results.answers["key"] == AnswerRecord(shape: [2], values: [2, 4]))
    #expect(outcome.results.answers["squared"] == AnswerRecord(shape: [2], values: [1, 4]))
  }

  @Test func `no lesson of the course or its guide calls a function too early`() throws {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Lessons")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "md" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let lesson = LessonParser.parse(text, file: file.lastPathComponent).lesson
      #expect(EarlyCalls(Flow(lesson)).suspects == [], "\(file.lastPathComponent)")
      count += 1
    }
    #expect(count > 20)
  }
}
