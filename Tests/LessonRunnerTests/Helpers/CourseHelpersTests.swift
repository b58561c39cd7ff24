import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

/// The course's own Swift, compiled and imported for real.
@Suite struct CourseHelpersTests {
  private static let good = """
    public func twice(_ x: Int) -> Int {
      2 * x
    }
    """

  private func course(_ files: [String: String], in workshop: Workshop) throws -> Course {
    var course = Course(title: "Course")
    try Files.makeFolder("\(workshop.folder)/Code")
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let path = "\(workshop.folder)/Code/\(name)"
      try Files.write(Array(text.utf8), to: path)
      course.helpers.append(path)
    }
    return course
  }

  private func text(_ outcome: LessonRunner.Outcome, _ cell: String = "cell-1") -> String {
    (outcome.results.outputs[cell] ?? []).map { if case .text(let text) = $0 { text } else { "" } }
      .joined()
  }

  @Test func `A cell imports what the course declares as public, of several files`() async throws {
    try await withWorkshop { workshop in
      let course = try course(
        [
          "A.swift": Self.good,
          "B.swift": "import LessonKit\n\npublic func mean(_ x: Tensor) -> Double { x.mean }\n",
        ], in: workshop)
      let lesson = Lesson.sketch("run\nimport Code\nprint(twice(21), mean([1, 2]))")
      let outcome = await workshop.runner().run(lesson, course: course)
      #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
      #expect(text(outcome) == "42 1.5\n")
    }
  }

  @Test func `An edit of a helper runs the lessons again that import it, and no others`()
    async throws
  {
    try await withWorkshop { workshop in
      let importing = Lesson.sketch("run\nimport Code\nprint(twice(21))")
      var other = Lesson.sketch("run\nprint(1)")
      other.identifier = "other"
      var runner = workshop.runner()
      let before = try course(["A.swift": Self.good], in: workshop)
      for lesson in [importing, other] {
        #expect(await runner.run(lesson, course: before).wasCached == false)
        #expect(await runner.run(lesson, course: before).wasCached)
      }
      // By the hand of another program, as an editor's is.
      runner = LessonRunner(
        toolchain: workshop.toolchain, cache: ResultCache(folder: workshop.cache.folder),
        limits: runner.limits)
      let after = try course(
        ["A.swift": Self.good.replacing("2 * x", with: "x + x + 1")], in: workshop)
      let lines = runner.why(importing, course: after).lines
      #expect(lines.filter { !$0.isSame }.map(\.part) == ["helpers"])
      let again = await runner.run(importing, course: after)
      #expect(!again.wasCached && text(again) == "43\n")
      #expect(await runner.run(other, course: after).wasCached)
    }
  }

  @Test func `A mistake in a helper is told at its own file and line`() async throws {
    try await withWorkshop { workshop in
      let broken = Self.good.replacing("2 * x", with: "2 * y")
      let course = try course(["A.swift": broken], in: workshop)
      let lesson = Lesson.sketch("run\nimport Code\nprint(twice(21))")
      let outcome = await workshop.runner().run(lesson, course: course)
      #expect(outcome.diagnostics.map(\.id) == ["HelperDoesNotCompile"])
      #expect(outcome.diagnostics.first?.file == course.helpers.first)
      #expect(outcome.diagnostics.first?.place == "2:7-2:8")
      #expect(outcome.diagnostics.first?.summary == "cannot find 'y' in scope")
    }
  }

  @Test func `What the compiler warns of in a helper is told each time`() async throws {
    try await withWorkshop { workshop in
      let course = try course(
        ["A.swift": "public func one() -> Int {\n  var x = 1\n  return x\n}\n"], in: workshop)
      let lesson = Lesson.sketch("run\nimport Code\nprint(one())")
      for wasCached in [false, true] {
        let outcome = await workshop.runner().run(lesson, course: course)
        #expect(outcome.wasCached == wasCached)
        #expect(outcome.diagnostics.map(\.id) == ["HelperWarning"])
        #expect(outcome.diagnostics.first?.place == "2:7-2:8")
      }
    }
  }

  @Test func `The compiler's fix of a helper mends its file`() async throws {
    try await withWorkshop { workshop in
      let text = "public func one() -> Int {\n  var é = 1; let x = é\n  return max(x 1)\n}\n"
      let course = try course(["A.swift": text], in: workshop)
      let outcome = await workshop.runner().run(
        Lesson.sketch("run\nimport Code\nprint(one())"), course: course)
      let (bytes, count) = FixApplication.apply(outcome.diagnostics, to: SourceText(text))
      // The error's and the warning's.
      #expect(count == 2, "\(outcome.diagnostics)")
      let mended = text.replacing("var é", with: "let é").replacing("x 1", with: "x, 1")
      #expect(String(decoding: bytes, as: UTF8.self) == mended)
      let warned = try self.course(["A.swift": text.replacing("x 1", with: "x, 1")], in: workshop)
      let again = await workshop.runner().run(
        Lesson.sketch("run\nimport Code\nprint(one())"), course: warned)
      #expect(again.diagnostics.flatMap(\.fixes).map(\.summary) == ["replace 'var' with 'let'"])
    }
  }

  private static let traps = [
    ("[1, 2][i]", "Index out of range", "2:3"), ("fatalError(\"no \\(i)\")", "no 7", "2:3"),
    ("{ (j: Int) -> Int in\n  precondition(j < 5, \"too far\")\n  return j }(i)", "too far", "3:3"),
    ("if i < 5 { return i }; preconditionFailure(\"not \\(i)\")", "not 7", "2:3"),
    ("{ (j: Int) -> Int in\n  assert(j < 5)\n  return j }(i)", "Assertion failed", "3:3"),
  ]

  @Test(arguments: traps, ["import LessonKit; ", ""])
  func `A trap in a helper is told at its own file and line, with the cell that called it`(
    trap: (body: String, words: String, place: String), header: String
  ) async throws {
    let (body, words, place) = trap
    try await withWorkshop { workshop in
      let course = try course(
        [
          "Deep.swift": "\(header)public func deep(_ i: Int) -> Int {\n"
            + "  \(body)\n}\n"
        ], in: workshop)
      let outcome = await workshop.runner().run(
        Lesson.sketch("run\nimport Code\nprint(1)", "run\nlet a = 7\nprint(deep(a))"),
        course: course)
      let trap = try #require(outcome.diagnostics.first)
      #expect(outcome.diagnostics.map(\.id) == ["CellTrapped"])
      #expect(trap.file == course.helpers.first)
      #expect(trap.summary.contains(words))
      #expect(trap.range.map { "\($0.start.line)" } == String(place.prefix(1)), "\(trap)")
      let caller = try #require(trap.notes.last)
      #expect(caller.file != trap.file && caller.range != nil)
      #expect(text(outcome) == "1\n")
    }
  }

  @Test func `A helper may import Foundation though no cell does`() async throws {
    try await withWorkshop { workshop in
      let course = try course(
        [
          "A.swift": "import Foundation\n\npublic func low(_ x: String) -> String {\n"
            + "  x.trimmingCharacters(in: .whitespaces)\n}\n"
        ], in: workshop)
      let outcome = await workshop.runner().run(
        Lesson.sketch("run\nimport Code\nprint(low(\" a \"))"), course: course)
      #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
      #expect(text(outcome) == "a\n")
    }
  }

  @Test func `Lessons at work together wait for one compile`() async throws {
    try await withWorkshop { workshop in
      let course = try course(["A.swift": Self.good], in: workshop)
      let lessons = (1...4).map { Lesson.sketch("run\nimport Code\nprint(twice(\($0)))") }
      let outcomes = await workshop.runner().run(lessons, course: course, jobs: 4)
      #expect(outcomes.map { text($0) } == ["2\n", "4\n", "6\n", "8\n"])
      #expect(Files.names(in: "\(workshop.cache.folder)/helpers").count == 1)
    }
  }

  @Test(arguments: [
    ("import Code\n", true), ("  import Code; let x = 1\n", true),
    ("import func Code.twice\n", true), ("@testable import Code\n", true),
    ("import Codes\n", false), ("let Code = 1\n", false), ("// Code\n", false),
  ]) func `Only a line that imports the module asks for it`(text: String, isImport: Bool) {
    #expect(CourseHelpers.isImported(by: text) == isImport)
  }
}
