import LessonFormat
import Testing

@testable import LessonRunner

/// The table of hints, held to what the compiler really says.
@Suite struct CompilerHintTests {
  private static let start = "let z = Tensor([[1, 2], [3, 4]]), n = 3\n"

  @Test(arguments: [
    ("z.mean * n", "write 'Double(n)'"), ("n * z.mean", "write 'Double(n)'"),
    ("z * n", "write 'Double(n)'"), ("n * z", "write 'Double(n)'"),
    ("sqrt(n)", "write 'Double(n)'"),
    ("z > 0", "'x.map { $0 > 0 ? 1 : 0 }'"), ("abs(z)", "'x.magnitude'"),
    ("max(z)", "'x.max' is the largest"), ("min(z)", "'x.min' is the smallest"),
    ("pow(n, 2)", "write 'Double(n)'"), ("sqrt(n / 2) * 2", "write 'Double(n)'"),
    ("[Float(2)].map { (x: Double) in x }", "write 'Double(n)'"), ("z ** 2", "'pow(x, 2)'"),
    ("Tensor(n)", "'Tensor([3])'"), ("np.mean(z)", "Functions of numbers stand alone"),
    ("len(z)", "'x.count'"), ("True", "Swift writes 'true'"),
    ("Plot.line(x: z, y: z, xlabel: \"a\")", "Did you mean 'xLabel:'?"),
    (
      "Plot.line(x: [1], [\"a\": [1]], xlabel: \"a\", ylabel: \"b\")",
      "Did you mean 'xLabel:' and 'yLabel:'?"
    ),
    ("Tensor([[1, 2], 3])", "Take it apart"),
  ])
  func `an expression that does not compile is told with what is written here`(
    expression: String, words: String
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\n\(Self.start)let y = \(expression)"))
      let told = try #require(outcome.diagnostics.first)
      #expect(told.id == "CellDoesNotCompile" && told.range?.start.line == 4)
      #expect(told.explanation?.contains(words) == true, "\(outcome.diagnostics)")
      let explanations = outcome.diagnostics.compactMap(\.explanation)
      #expect(Set(explanations).count == explanations.count)
    }
  }

  @Test(arguments: [
    ("for row in z { print(row) }", "'x.rows'"), ("import Code", "'Code/*.swift'"),
    ("import numpy", "'Glibc', 'Foundation', and 'Code'"),
    (
      "let m = Measurement { _ in 1 }\nif m.median > 3 { print(1) }",
      "'(m.median > 3).holds'"
    ),
    (
      "let m = Measurement { _ in 1 }\nm.median > 50.0 && m.median < 60.0",
      "each comparison is a line of its own"
    ),
    ("let m = Measurement { _ in 1 }\nprint(m > 3)", "A summary over seeds is compared"),
  ])
  func `so is a statement`(code: String, words: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\n\(Self.start)\(code)"))
      #expect(outcome.diagnostics.count == 1, "\(outcome.diagnostics)")
      #expect(outcome.diagnostics.first?.explanation?.contains(words) == true)
    }
  }

  @Test func `a name that gets a value undeclared is told once, there`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run\nsteps = 300\nprint(steps)\nprint(steps + 1)", "run\nprint(steps, other)"))
      #expect(
        outcome.diagnostics.map(\.summary) == [
          "cannot find 'steps' in scope", "cannot find 'other' in scope",
        ])
      #expect(outcome.diagnostics.first?.range?.start.line == 3)
      #expect(outcome.diagnostics.first?.explanation?.contains("'let steps = …'") == true)
      #expect(outcome.diagnostics.last?.explanation == nil)
    }
  }

  @Test(arguments: [
    ("\"\\(z.mean)\"", "An answer is a number, a tensor, or a list of numbers, no 'String'"),
    ("let a = z\nprint(a)", "its cell ends with an expression that has a value"),
    ("(1, 2)", "no '(Int, Int)'"), ("[\"a\": 1]", "no '[String : Int]'"),
    ("z.mean > 3", "this is a comparison"),
  ])
  func `an answer that is none is told where it stands`(code: String, words: String) async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch("run\n\(Self.start)").followed(
        by: Lesson.sketch("answer id=key\n\(code)", prose: 20)
          .inside(.exercise, label: "key", options: ["kind": "number"]))
      let outcome = await workshop.run(lesson)
      let told = try #require(outcome.diagnostics.first)
      #expect(told.summary.contains(words), "\(outcome.diagnostics)")
      #expect(told.range?.start.line == 21 + code.split(separator: "\n").count)
    }
  }

  @Test func `a label with a slip has no other fix than what was meant`() async throws {
    try await withWorkshop { workshop in
      let calls = [
        "Plot.line(x: [1], y: [1], xlabel: \"a\")",
        "Plot.line(x: [1], [\"a\": [1]], xlabel: \"a\")",
      ]
      let outcome = await workshop.run(
        .sketch("run\n" + calls.map { "show(\($0))" }.joined(separator: "\n")))
      #expect(
        outcome.diagnostics.map(\.explanation) == [
          "Did you mean 'xLabel:'?", "Did you mean 'xLabel:'?",
        ])
      #expect(outcome.diagnostics.map { $0.fixes.map(\.replacement) } == [["xLabel"], []])
    }
  }

  @Test func `what the table does not know stays the compiler's`() {
    for message in ["", "…", "cannot find 'foo' in scope", "expected expression"] {
      #expect(CompilerHint.found(for: message, rest: "foo == 3") == nil)
    }
  }
}
