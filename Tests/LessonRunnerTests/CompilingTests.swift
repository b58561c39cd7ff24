import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

@Suite struct CompilingTests {
  @Test(arguments: [
    ("let a: Int = foo(3)", "cannot find 'foo' in scope", "5:14-5:17"),
    ("let b = [1, 2].frist", "value of type '[Int]' has no member 'frist'", "5:16-5:21"),
    ("let c = \"é\" + 3", "binary operator '+' cannot be applied", "5:14-5:15"),
    ("func f() {\n  if true {\n}", "expected '}' at end of brace statement", "5:10-5:11"),
    ("let s = \"open", "unterminated string literal", "5:9-5:10"),
  ])
  func `an error names its word in the lesson and keeps earlier outputs`(
    code: String, message: String, place: String
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run\nprint(1)", "run\n\(code)", "run\nprint(3)", prose: 0))
      let diagnostic = try #require(outcome.diagnostics.first)
      #expect(diagnostic.id == "CellDoesNotCompile")
      #expect(diagnostic.summary.hasPrefix(message))
      #expect(diagnostic.place == place)
      #expect(outcome.results.outputs == ["cell-1": [.text("1\n")]])
    }
  }

  @Test func `columns are true inside quotes and lists`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run\nlet text = \"\"\"\n  a\n  \"\"\"\nprint(txt)", margin: "> - > "))
      #expect(outcome.diagnostics.map(\.place) == ["6:13-6:16"])
    }
  }

  @Test func `a mistake in a value in prose is told in the prose`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(Lesson.value("y.varance"))
      #expect(outcome.diagnostics.map(\.place) == ["40:12-40:13"])
    }
  }

  @Test func `a warning has its place, cached or not, wherever the cell moves`() async throws {
    try await withWorkshop { workshop in
      let cell = "run\nfunc f() { let q = 1 }"
      for (prose, place) in [(1, "3:16-3:17"), (4, "6:16-6:17")] {
        let outcome = await workshop.run(.sketch(cell, prose: prose))
        #expect(outcome.diagnostics.map(\.severity) == [.warning])
        #expect(outcome.diagnostics.map(\.place) == [place])
        #expect(outcome.wasCached == (prose == 4))
      }
    }
  }

  @Test func `a name declared twice is told at the second`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\nlet x = 1", "run\nlet x = 2"))
      #expect(outcome.diagnostics.map(\.place) == ["7:5-7:6"])
      #expect(outcome.diagnostics.first?.notes.first?.range?.start.line == 3)
    }
  }

  @Test(arguments: [
    "let x: Tensor = [[1, 2], [3, 4]]", "let x: Tensor = [[[1.5]], [[2]]]",
    "let y = BatchNorm(features: 2).train([[1.0, 2], [3, 4]])",
    "let rows = [[1.0, 2]]; let x: Tensor = rows",
  ])
  func `rows where a tensor is wanted are told how a tensor is made of them`(code: String)
    async throws
  {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\n\(code)"))
      let hints = outcome.diagnostics.compactMap(\.explanation)
      #expect(
        hints.contains { $0.contains("'Tensor([[1, 2], [3, 4]])'") }, "\(outcome.diagnostics)")
      let told = outcome.diagnostics.map { "\($0.summary) \($0.range?.start.line ?? 0)" }
      #expect(Set(told).count == told.count)
    }
  }

  @Test(arguments: ["let x: Int = [1]", "let x: Double = \"a\"", "let x: [Int] = [[1.5]]"])
  func `other mistakes are told without a word of tensors`(code: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\n\(code)"))
      #expect(outcome.diagnostics.map(\.id) == ["CellDoesNotCompile"])
      #expect(outcome.diagnostics.compactMap(\.explanation).isEmpty)
    }
  }
}
