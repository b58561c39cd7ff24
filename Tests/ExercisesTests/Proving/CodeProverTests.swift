import LessonFormat
import LessonRunner
import Testing

@testable import Exercises

@Suite("The build proves code exercises with real programs", .serialized)
struct CodeProverTests {
  private func diagnostics(_ lesson: Lesson) async throws -> [Diagnostic] {
    await CodeProver(lesson: lesson, seed: 7, checker: try await Workshop.checker()).diagnostics()
  }

  @Test("A sound exercise has nothing said about it")
  func sound() async throws {
    let found = try await diagnostics(Workshop.lesson())
    #expect(found.isEmpty, "\(found)")
  }

  @Test("A wrong answer, a starter that passes and a mistake that passes are told")
  func unsound() async throws {
    let check =
      "// the shape stays\nlayerNorm(random.simple([size, 3]), epsilon: 1).shape.rank == 2"
    let found = try await diagnostics(
      Workshop.lesson(check: check, answer: Workshop.starter.replacing("  x\n", with: "  [1]\n")))
    #expect(
      found.map(\.id) == [
        "AnswerRefused", "StarterPasses", "MistakeNotRecognized", "MistakeNotRecognized",
      ])
  }

  @Test("A starter is told why it can't be one, and not that it is right")
  func starters() async throws {
    let check = "layerNorm(random.simple([size, 3]), epsilon: 1).shape.rank == 2"
    let passing = try await diagnostics(Workshop.lesson(check: check, mistakes: []))
    let told = try #require(passing.first)
    #expect(passing.map(\.id) == ["StarterPasses"])
    #expect(told.summary.hasSuffix("already passes its check: take something out of it"))
    #expect(told.explanation == nil)
    let broken = try await diagnostics(
      Workshop.lesson(starter: Workshop.starter.replacing("  x\n", with: "  y\n"), mistakes: []))
    #expect(broken.map(\.id) == ["StarterPasses"])
    #expect(broken.first?.summary.contains("doesn't compile") == true)
    let starter = try #require(Workshop.lesson(mistakes: []).cells.first { $0.role == .starter })
    let place = "Lessons/02-batch-norm.md:\(starter.lineStarts[1].line):3: error"
    #expect(broken.first?.explanation?.contains(place) == true, "\(broken)")
  }

  @Test("A check that does not compile is told")
  func brokenCheck() async throws {
    let lesson = Workshop.lesson(check: "let y = nothing\nlayerNorm(y, epsilon: 1).count > 0")
    let found = try await diagnostics(lesson)
    #expect(found.map(\.id) == ["CodeCheckDoesNotCompile"])
    #expect(found.first?.summary == "cannot find 'nothing' in scope")
    let check = try #require(lesson.cells.first { $0.role == .check })
    #expect(found.first?.range?.start == check.lineStarts[0].advanced(by: 8))
  }

  @Test("A check that says 'return' is told that its lines are what counts")
  func returningCheck() async throws {
    let found = try await diagnostics(Workshop.lesson(check: "return 1 == 1"))
    #expect(found.map(\.id) == ["CodeCheckDoesNotCompile"])
    #expect(found.first?.explanation?.contains("without 'return'") == true, "\(found)")
  }

  private func proof(_ checks: String...) -> Lesson {
    var author = Author(["kind": "proof"])
    for check in checks { author.code(.check, check) }
    author.help()
    return author.lesson
  }

  @Test("A proof's statement is tried on random inputs, and told at the property that fails")
  func statements() async throws {
    let holds = proof(
      "let x = Tensor.normal([9], using: &random)\nabs((x - x.mean).sum) < 1e-9\nsize > 1")
    #expect(try await diagnostics(holds) == [])
    let fails = proof(
      "size > 1", "// never true\nlet n = random.integer(in: 1...5)\nn > 0\n  n > 100")
    let found = try await diagnostics(fails)
    #expect(found.map(\.id) == ["StatementFails"], "\(found)")
    let check = try #require(fails.cells.last)
    #expect(found.first?.range?.start == check.lineStarts[3].advanced(by: 2))
    #expect(found.first?.summary.contains("input 1 of 24") == true)
  }

  @Test(
    "A proof's check that states nothing, throws, stops or doesn't compile is told",
    arguments: [
      ("let n = 1\n_ = n", "CheckComparesNothing"), ("[1, 2][size + 5] > 0", "StatementFails"),
      ("try BatchNorm(features: 1).forward(Tensor([1.0])).output.count > 0", "StatementFails"),
      ("nothing > 0", "CodeCheckDoesNotCompile"),
    ])
  func idleStatements(check: String, id: String) async throws {
    let found = try await diagnostics(proof(check))
    #expect(found.map(\.id) == [id], "\(found)")
  }

  @Test("A check without a property is told there, and nothing else")
  func idleCheck() async throws {
    let lesson = Workshop.lesson(check: "let y = layerNorm(random.simple([2, 2]), epsilon: 1)")
    let found = try await diagnostics(lesson)
    #expect(found.map(\.id) == ["CheckComparesNothing"], "\(found)")
    let check = try #require(lesson.cells.first { $0.role == .check })
    #expect(found.first?.range == check.infoRange)
  }

  @Test("'reference' needs 'try' as little as the learner's function", arguments: ["", "try "])
  func reference(effect: String) async throws {
    let check = Workshop.check.replacing("try reference", with: effect + "reference")
    #expect(try await diagnostics(Workshop.lesson(check: check)) == [])
  }

  @Test("Answer, check and a learner's file see the helpers of a course whose lesson imports them")
  func helpers() async throws {
    let folder = "\(Workshop.folder)-helpers"
    defer { Files.remove(folder) }
    try Files.makeFolder("\(folder)/Code")
    let file = "\(folder)/Code/Help.swift"
    try Files.write(
      Array("public func doubled(_ x: Double) -> Double { 2 * x }\n".utf8), to: file)
    func lesson(importing: Bool) -> Lesson {
      var lesson = Workshop.lesson(
        check: "let x = random.normal()\nquadrupled(x) == doubled(doubled(x))",
        answer: "func quadrupled(_ x: Double) -> Double { doubled(doubled(x)) }",
        starter: "func quadrupled(_ x: Double) -> Double {\n  0\n}",
        mistakes: [("half", "func quadrupled(_ x: Double) -> Double { doubled(x) }")])
      let cell = Cell(
        identifier: "first", role: .run, code: "import Code\n", lineStarts: [],
        infoRange: Author.nowhere)
      if importing { lesson.blocks.insert(Block(.cell(cell), range: Author.nowhere), at: 0) }
      return lesson
    }
    var course = Course(title: "Course")
    course.helpers = [file]
    for importing in [true, false] {
      let lesson = lesson(importing: importing)
      course.lessons = [lesson]
      let checker = await CodeChecker.sandboxed(
        toolchain: try await Workshop.toolchain(), cache: folder, course: course)
      let found = await CodeProver(lesson: lesson, seed: 7, checker: checker).diagnostics()
      if importing {
        #expect(found.isEmpty, "\(found)")
      } else {
        #expect(Set(found.map(\.id)) == ["CodeCheckDoesNotCompile"])
      }
    }
  }

  @Test("Properties that are no Bool are told where they stand, and nothing else is")
  func noBool() async throws {
    let properties = [
      ("abs(y.sum)", "this is a Double"), ("y.shape.rank", "this is an Int"),
      ("y * 2", "this is a Tensor"),
      ("y.values", "this is a list, and 'allSatisfy' asks each of it"),
      ("\"\\(y)\"", "this is a String"), ("(y, y)", "this is neither"),
    ]
    let lesson = Workshop.lesson(
      check: "let y = layerNorm(random.simple([2, 2]), epsilon: 1)\n"
        + properties.map(\.0).joined(separator: "\n"))
    let found = try await diagnostics(lesson)
    #expect(
      found.map(\.summary) == properties.map { "A property must be true or false; \($0.1)" },
      "\(found)")
    let check = try #require(lesson.cells.first { $0.role == .check })
    #expect(found.map { $0.range?.start } == Array(check.lineStarts.dropFirst()))
    #expect(found.allSatisfy { $0.explanation == nil && $0.notes.isEmpty })
  }

  @Test(
    "What a check can't hold is told with what it can",
    arguments: [
      ("func half(_ x: Double) -> Double { x / 2 }\nhalf(2) == 1", "declares no function"),
      ("while false { }\ntrue", "goes through 'if', 'switch' and 'for'"),
    ])
  func statements(check: String, words: String) async throws {
    let found = try await diagnostics(Workshop.lesson(check: check))
    #expect(found.count == 1 && found.first?.summary.contains(words) == true, "\(found)")
    #expect(found.first?.explanation?.contains("closure") == true)
  }

  @Test(
    "Local closures, tensors of given extents and functions without an import are a check's, too")
  func closures() async throws {
    let check = """
      let near = { (a: Tensor, b: Tensor) -> Bool in a.isClose(to: b, absolute: sqrt(1e-12)) }
      let x = random.simple(size, 3)
      near(layerNorm(x, epsilon: exp(-20)), try reference(x, epsilon: exp(-20)))
      """
    #expect(try await diagnostics(Workshop.lesson(check: check)) == [])
  }

  @Test("A check that compares nothing lets nobody pass")
  func emptyCheck() async throws {
    let found = try await diagnostics(
      Workshop.lesson(check: "let y = layerNorm(random.simple([2, 2]), epsilon: 1)", mistakes: []))
    #expect(found.map(\.id) == ["CheckComparesNothing"])
  }
}

extension SourcePosition {
  fileprivate func advanced(by columns: Int) -> SourcePosition {
    SourcePosition(line: line, column: column + columns)
  }
}
