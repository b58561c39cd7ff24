import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

@Suite struct MeasuringTests {
  private func claim(
    _ check: String, verdict: String,
    values: String = "let ratio = Measurement(\"ratio\") { seed in Double(seed % 10) }"
  ) -> Lesson {
    Lesson.sketch("run\n\(values)").followed(
      by: Lesson.sketch("check id=claimed\n\(check)")
        .inside(.claim, label: "larger", options: ["verdict": verdict]))
  }

  // The seeds of a lesson with seed 7 are 7001 to 7005.
  @Test(arguments: [
    ("ratio.over(seeds).median >= 3", "supported", 5 - 2, 3.0, 0.0),
    ("ratio.over(seeds).median > 3", "contradicted", 2, 3.0, 0.0),
    ("ratio.over(seeds).minimum >= 1", "supported", 5, 1.0, 0.0),
    ("ratio.over(seeds).mean <= 2.5", "partly", 2, 3.0, -0.5),
    ("ratio.median.isWithin(1, of: 3.5)", "supported", 2, 3.0, 0.5),
    ("let other = Measurement { _ in 2 }\nratio.median > other.median", "undecided", 3, 1.0, 1.0),
  ])
  func `a check tells value, spread, agreement and margin`(
    check: String, verdict: String, agreeing: Int, value: Double, margin: Double
  ) async throws {
    try await withWorkshop { workshop in
      let lesson = claim(check, verdict: verdict)
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics == [])
      let record = try #require(outcome.results.checks["claimed"]?.first)
      #expect(record.value == value)
      #expect(record.agreeing == agreeing)
      #expect(record.margin == margin)
      #expect(record.samples.count == 5)
      let report = try #require(ClaimReport.all(of: lesson, outcome.results).first)
      #expect(report.label == "larger")
      #expect(report.borneOut.map(\.rawValue).contains(verdict))
    }
  }

  @Test(
    arguments: ["{ _ in Double.nan }", "{ $0 % 10 == 3 ? .nan : 12 }"], ["contradicted", "partly"])
  func `a measurement that is no number bears out no verdict`(
    closure: String, verdict: String
  ) async throws {
    try await withWorkshop { workshop in
      let check = "Measurement(\"diverged\") \(closure).over(seeds).median >= 10"
      let outcome = await workshop.run(claim(check, verdict: verdict))
      #expect(outcome.diagnostics.map(\.id) == ["MeasuredNoNumber"], "\(outcome.diagnostics)")
    }
  }

  @Test(arguments: [
    ("ratio.over(seeds).minimum >= 1", "contradicted", "holds", "'supported' would fit"),
    ("ratio.over(seeds).minimum >= 1", "undecided", "holds", "'supported' would fit"),
    (
      "ratio.over(seeds).minimum > 9", "supported", "does not hold", "'contradicted' would fit"
    ),
  ])
  func
    `a verdict the numbers do not bear out is an error that says what was measured, cached or not`(
      check: String, verdict: String, came: String, fitting: String
    ) async throws
  {
    try await withWorkshop { workshop in
      for wasCached in [false, true] {
        let outcome = await workshop.run(claim(check, verdict: verdict))
        #expect(outcome.wasCached == wasCached)
        #expect(outcome.diagnostics.map(\.id) == ["VerdictNotBorneOut"])
        let told = try #require(outcome.diagnostics.first)
        #expect(told.summary.contains(" \(came): "), "\(told.summary)")
        #expect(told.summary.contains("\(fitting), '\(verdict)' doesn't"), "\(told.summary)")
        // What to change is the author's to decide: the measurement may be what is wrong.
        #expect(told.fixes.isEmpty)
        #expect(told.explanation?.contains("measure better") == true)
        #expect(told.notes.allSatisfy { $0.range != nil })
      }
    }
  }

  @Test(arguments: [
    "ratio.over([]).median >= 3", "print(1)", "let m = ratio.median", "1.0 > 0.5",
    "ratio.over([1, 2]).median > ratio.over([1]).median",
  ])
  func `a check that compared nothing fails`(check: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(claim(check, verdict: "supported"))
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.id) == ["CheckComparedNothing"])
    }
  }

  @Test func `a claim's sentence quotes what its check declares after it`() async throws {
    try await withWorkshop { workshop in
      let check = Lesson.sketch(
        """
        check id=claimed
        struct Pair { var a = 1.0, b = 2.0 }
        func gain(_ pair: Pair) -> Double { pair.b / pair.a }
        let change = Measurement { _ in gain(Pair()) }
        change.over(seeds).median >= 2
        """)
      let lesson = Lesson.value("change.median", digits: 1)
        .followed(by: check).inside(.claim, options: ["verdict": "supported"])
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics == [])
      #expect(outcome.results.checks["claimed"]?.count == 1)
      #expect(outcome.results.values["value-1"]?.written == "2.0")
    }
  }

  @Test func `the numbers that are not finite are told once an output`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          """
          run id=diverged
          show(Table(["step": [1, 2, 3], "loss": [0.5, .infinity, .nan]]))
          """))
      #expect(outcome.diagnostics.map(\.id) == ["NonFiniteOutput"])
      #expect(
        outcome.diagnostics.first?.summary
          == "This shows a number that is not finite: column 'loss', row 2: inf")
      #expect(outcome.diagnostics.first?.place == "3:1-3:65")
      guard case .table(let table) = outcome.results.outputs["diverged"]?.first,
        case .number(let number, let written) = table.columns[1].entries[2]
      else {
        Issue.record("no table")
        return
      }
      #expect(number.isNaN && written == "nan")
    }
  }

  @Test(arguments: [
    ("let bad = [Double.nan, 1]\nshow(Plot.line(x: [1, 2], y: bad))", "y of point 1: nan", 4),
    ("let x = 1.0\nshow(x / 0)", "inf", 4), ("show(1)\nshow(Float.nan)", "nan", 4),
    ("print(1)\nshow([1, Double.nan])", "nan", 4), ("print(1)\nshow(Tensor([1, .nan]))", "nan", 4),
    ("print(1)\n[1, -Double.infinity].forEach(show)", "-inf", 3),
    (
      "func told(_ x: Double) {\n  show(Table([\"a\": [x]]))\n}\ntold(.nan)",
      "column 'a', row 1: nan", 4
    ),
  ])
  func `a number that is not finite is told at the line that shows it`(
    code: String, words: String, line: Int
  ) async throws {
    try await withWorkshop { workshop in
      for _ in 0..<2 {
        let outcome = await workshop.run(.sketch("run\n\(code)"))
        #expect(outcome.diagnostics.map(\.id) == ["NonFiniteOutput"])
        #expect(outcome.diagnostics.first?.summary.hasSuffix(words) == true)
        #expect(outcome.diagnostics.first?.range?.start.line == line)
      }
    }
  }

  @Test(arguments: [
    ("show(Table([\"a\": [1, 2]]))", ["NothingToDescribe"]), ("print(1)", ["NothingToDescribe"]),
    ("show(Plot.line(x: [1, 2], y: [1, 2]))", []),
  ])
  func `words for a plot under a cell that shows none are told`(code: String, ids: [String])
    async throws
  {
    try await withWorkshop { workshop in
      let (lesson, _) = LessonParser.parse(
        "```swift run id=a alt=\"A line.\"\n\(code)\n```\n", file: "Lessons/a.md")
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics.map(\.id) == ids)
      #expect(outcome.diagnostics.allSatisfy { $0.place == "1:19-1:22" })
      let explored = LessonParser.parse(
        "::: explore #e parameter=p values=\"1,2\"\n\(lesson.source):::\n", file: "Lessons/a.md"
      ).0
      #expect(await workshop.run(explored).diagnostics.map(\.id) == ids)
    }
  }

  @Test(arguments: [
    ("run error=trap\nprint(1)\nfatalError(\"x\")", "2", "1\nFatal error: x"),
    ("run error=compile\nfoo", "anything at all", "error: cannot find 'foo' in scope"),
  ])
  func `a pin under a cell that is meant to fail is compared with all it shows`(
    cell: String, wrong: String, right: String
  ) async throws {
    try await withWorkshop { workshop in
      let text = "```swift \(cell)\n```\n\n```output\n\(wrong)\n```\n"
      let (mended, found) = await drifted(text, in: workshop)
      #expect(found.map(\.id) == ["OutputDrifted"])
      #expect(mended == text.replacing("\n\(wrong)\n", with: "\n\(right)\n"))
      #expect(await drifted(mended, in: workshop).1 == [])
    }
  }

  @Test func `a pin in an explore is compared with what each of its values printed`() async throws {
    try await withWorkshop { workshop in
      let text = """
        ::: explore #e parameter=p values="1,2"
        ```swift run
        print(value, terminator: "")
        ```

        ```output
        1
        ```
        :::

        """
      let (mended, found) = await drifted(text, in: workshop)
      #expect(found.map(\.id) == ["OutputDrifted"])
      #expect(mended == text.replacing("\n1\n", with: "\n1\n2\n"))
      #expect(await drifted(mended, in: workshop).1 == [])
    }
  }

  @Test(arguments: [
    ("print(\"hi\")", "EmptyValue", "Nothing is computed here"),
    ("a b", "CellDoesNotCompile", "This is no expression, which a value is: "),
    ("foo.bar + baz", "CellDoesNotCompile", "cannot find 'foo' in scope"),
    ("\"s\", digits: 1", "UnusedDigits", "'digits' is for numbers, and this value is none: 's'"),
  ])
  func `a value that is none, or has no digits, is told once and at its place`(
    value: String, id: String, words: String
  ) async throws {
    try await withWorkshop { workshop in
      let found = await drifted("A `{swift} \(value)` b.\n", in: workshop).1
      #expect(found.map(\.id) == [id])
      #expect(found.first?.summary.hasPrefix(words) == true)
      let start = try #require(found.first?.range?.start)
      #expect(start.line == 1 && 12...15 ~= start.column)
    }
  }

  @Test func `a pin is never emptied`() async throws {
    try await withWorkshop { workshop in
      let text = "```swift run\nshow(Table([\"a\": [1]]))\n```\n\n```output\n1\n```\n"
      let (mended, found) = await drifted(text, in: workshop)
      #expect(found.map(\.id) == ["OutputDrifted"])
      #expect(found.first?.summary == "The cell prints no text, and some is pinned here")
      #expect(found.flatMap(\.fixes) == [] && mended == text)
    }
  }

  @Test(arguments: [
    ("3 of 4: 0.333", nil), ("3 of 4: 0.33300000001", nil), ("3 of 5: 0.333", "3:1-3:14"),
    ("3 of 4: 0.334", "3:1-3:14"), ("3 of 4: 0.333\nmore", "4:1-4:5"), ("", "3:1-3:2"),
  ])
  func `a pinned output may differ by rounding and by nothing else`(
    pinned: String, place: String?
  ) async throws {
    try await withWorkshop { workshop in
      var lesson = Lesson.sketch("run\nprint(\"3 of 4: 0.333\")")
      let range = SourceRange(
        SourcePosition(line: 3, column: 1), SourcePosition(line: 4, column: 1))
      let pin = PinnedOutput(
        cell: "cell-1", text: pinned, textRange: range, linePrefix: "", relativeTolerance: nil,
        absoluteTolerance: nil)
      lesson.blocks.append(Block(.pinnedOutput(pin), range: range))
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics.map(\.place) == (place.map { [$0] } ?? []))
      for diagnostic in outcome.diagnostics {
        #expect(diagnostic.id == "OutputDrifted")
        #expect(diagnostic.fixes.map(\.replacement) == ["3 of 4: 0.333\n"])
        #expect(diagnostic.fixes.map(\.range) == [range])
        // Printed text is accepted by a command of its own.
        #expect(diagnostic.fixes.allSatisfy { !$0.isAutomatic })
      }
    }
  }

  /// A lesson read from text, whose cell prints `output`.
  private func drifted(_ text: String, in workshop: Workshop) async -> (String, [Diagnostic]) {
    let (lesson, _) = LessonParser.parse(text, file: "Lessons/a.md")
    let found = await workshop.run(lesson).diagnostics
    return (
      String(decoding: FixApplication.apply(found, to: lesson.text).bytes, as: UTF8.self), found
    )
  }

  @Test func `an accepted output has the file's own ends of lines, and no space behind a mark`()
    async throws
  {
    try await withWorkshop { workshop in
      let text = "> ```swift run\n> print(\"a\\n\\nb\")\n> ```\n>\n> ```output\n> x\n> ```\n"
      let (mended, _) = await drifted(text, in: workshop)
      #expect(mended == text.replacing("> x\n", with: "> a\n>\n> b\n"))
      let windows = text.replacing("\n", with: "\r\n")
      #expect(
        await drifted(windows, in: workshop).0 == mended.replacing("\n", with: "\r\n"))
    }
  }

  @Test(arguments: [
    ("```", "```", false), ("```", "  ```` ", false), ("````", "```", true),
    ("~~~", "```", true), ("```", "```x", true), ("```", "    ```", true),
  ])
  func `an output that would close its fence is told and not written`(
    fence: String, line: String, isWritten: Bool
  ) async throws {
    try await withWorkshop { workshop in
      let text =
        "```swift run\nprint(\"a\")\nprint(\"\(line)\")\n```\n\n\(fence)output\nx\n\(fence)\n"
      let (mended, found) = await drifted(text, in: workshop)
      #expect(found.map(\.id) == ["OutputDrifted"])
      #expect((mended != text) == isWritten)
      #expect(
        (found.first?.explanation?.contains("more marks than '\(fence)'") == true) != isWritten)
      guard isWritten else { return }
      #expect(await drifted(mended, in: workshop).1.isEmpty)
    }
  }

  @Test func `tolerances of the author's hold, and words never differ`() {
    func difference(_ a: String, _ b: String, _ relative: Double?, _ absolute: Double?) -> Int? {
      PinnedText.firstDifference(a, b, relative: relative, absolute: absolute)
    }
    #expect(difference("x1 1.00", "x1 1.01", 0.02, nil) == nil)
    #expect(difference("x1 1.00", "x2 1.00", 0.5, 5) == 1)
    #expect(difference("a -1e-3", "a -2e-3", nil, 0.01) == nil)
    #expect(difference("a\nb  \n\n", "a\nb", nil, nil) == nil)
    #expect(difference("1 2", "1 2 3", 1, 1) == 1)
    #expect(
      PinnedOutput.difference(["a", "b", "c"], ["a", "x", "c"]) == "  a\n- b\n+ x\n  c")
  }
}
