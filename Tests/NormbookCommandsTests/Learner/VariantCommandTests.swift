import Foundation
import LessonRecords
import Testing

/// A learner's own numbers on their way from the workbook to the grade.
@Suite(.serialized) struct VariantCommandTests {
  private static let lesson = """
    # Sums

    ::::: exercise #sum kind=number variants=20
    ```swift run echo=hide
    let x = random.integers(2, in: 100...999)
    ```

    What is `{swift} x[0]` plus `{swift} x[1]`?

    ```swift answer
    x[0] + x[1]
    ```

    :::: mistake name=difference
    You took `{swift} x[1]` away.

    ```swift run
    x[0] - x[1]
    ```
    ::::

    :::: hint
    Add them.
    ::::

    :::: solution
    It is `{swift} x[0] + x[1]`.
    ::::
    :::::

    ::::: exercise #which kind=choice
    Which is even?

    :::: choice title="Two"
    It is twice one.
    ::::

    :::: choice right title="Neither of them, nor three"
    As it says.
    ::::

    :::: hint
    Halve them.
    ::::
    :::::
    """

  /// The two numbers a text shows.
  private func numbers(_ text: String) throws -> [Int] {
    let line = try #require(text.split(separator: "\n").first { $0.contains("plus") })
    return line.split { !$0.isNumber }.compactMap { Int($0) }
  }

  @Test("Question, slip, sibling, hand-in and grade go by the learner's own numbers")
  func journey() async throws {
    try await Workplace.use(["01-sums.md": Self.lesson]) { place in
      let started = try await place.normbook("start", "ada")
      #expect(started.code == 0, "\(started.error)")
      let sheet = try place.read("ada/answers.txt")
      #expect(sheet.contains("# a   Two\n# b   Neither of them, nor three\n"), "\(sheet)")
      let own = try numbers(sheet)
      try #require(own.count == 2)
      let book = Workplace(path: place.path + "/ada")
      func write(_ answer: Int) throws {
        try place.write("== sum ==\n\(answer)\n== which ==\nb\n", to: "ada/answers.txt")
      }
      try write(own[0] - own[1])
      let slip = try await book.normbook("check", "sum")
      #expect(slip.code == 1)
      #expect(slip.output.contains("You took \(own[1]) away."), "\(slip.output)")
      _ = try await book.normbook("hint", "sum")
      let sibling = try await book.normbook("hint", "sum")
      let other = try numbers(sibling.output)
      #expect(sibling.output.contains("Hint 2 of 2: the same with other numbers"))
      #expect(
        other != own && sibling.output.contains("It is \(other[0] + other[1])."), "\(sibling)")
      try write(own[0] + own[1])
      #expect(try await book.normbook("check", "sum").code == 0)
      let last = try await book.normbook("check", "which")
      #expect(last.output.contains("all is checked once more") && last.code == 0, "\(last)")

      let packed = try await book.normbook("pack", "--out", "../in.json")
      #expect(packed.output.contains("2 of 2 exercises answered"), "\(packed)")
      let file = try JSONValue(parsing: Array(place.read("in.json").utf8))
      let variant = try #require(file["answers"]?["sum"]?["variant"]?.string)
      try FileManager.default.createDirectory(
        atPath: place.path + "/in", withIntermediateDirectories: false)
      try place.write(place.read("in.json"), to: "in/ada.json")
      // Another's numbers are not theirs.
      let others = try place.read("in.json").replacing(
        "\"variant\" : \"\(variant)\"", with: "\"variant\" : \"\(variant == "1" ? "2" : "1")\"")
      try place.write(others, to: "in/bob.json")
      let graded = try await place.normbook("grade", "in")
      #expect(graded.code == 0, "\(graded.error)")
      let table = try place.read("grades/grades.csv")
      #expect(table == "hand-in,sum,which,total\r\nada,1,1,2\r\nbob,0,1,1\r\n")
      let report = try place.read("grades/report.html")
      #expect(report.contains("hints opened, on average</th><td class=\"number\">2.0"))
      #expect(report.contains("median minutes from the first try to the right answer"))
      let again = try await place.normbook("grade", "in", "--again")
      #expect(again.code == 0 && !again.output.contains("→"), "\(again)")
    }
  }

  @Test("A variant there is none of is told")
  func unknown() async throws {
    try await Workplace.use(["01-sums.md": Self.lesson]) { place in
      let said = try await place.normbook("check", "sum", "--answer", "1", "--variant", "99")
      #expect(said.code == 2)
      #expect(said.error.contains("has no variant 99"))
      #expect(said.error.contains("there are: 1 to 20\n"), "\(said.error)")
    }
  }
}
