import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

@Suite struct RunningTests {
  @Test func `text, tables and later cells come out in the order they were shown`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          """
          run
          let x = [2.0, 4, 6, 8]
          print("before")
          show(Table(["x": x, "half": x.map { $0 / 2 }]))
          print("after", terminator: "")
          """,
          """
          run id=sum
          func sum(_ x: [Double]) -> Double { x.reduce(0, +) }
          show(sum(x))
          """))
      #expect(outcome.diagnostics == [])
      #expect(!outcome.wasCached)
      let first = try #require(outcome.results.outputs["cell-1"])
      #expect(first.count == 3)
      #expect(first[0] == .text("before\n"))
      #expect(
        first[1]
          == .table(
            TableRecord(columns: [
              .init(
                name: "x",
                entries: zip([2.0, 4, 6, 8], ["2", "4", "6", "8"]).map {
                  .number($0, written: $1)
                }),
              .init(
                name: "half",
                entries: zip([1.0, 2, 3, 4], ["1", "2", "3", "4"]).map {
                  .number($0, written: $1)
                }),
            ])))
      #expect(first[2] == .text("after"))
      #expect(outcome.results.outputs["sum"] == [.text("20\n")])
    }
  }

  @Test func `variables, types and extensions reach later cells and closures`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          """
          run
          struct Layer { var gain = 1.0 }
          extension Array where Element == Double {
            var mean: Double { reduce(0, +) / Double(count) }
          }
          var total = 0.0
          final class Net { var weight = 2.0 }
          let net = Net()
          func inParallel(_ n: Int, _ body: @Sendable (Int) -> Double) -> [Double] {
            (0..<n).map(body)
          }
          """,
          """
          run
          for x in [1.0, 2] { total += x }
          extension Layer { func apply(_ x: Double) -> Double { gain * x + total } }
          print(inParallel(2) { Layer(gain: 2).apply(Double($0)) * net.weight + [total].mean })
          """))
      #expect(outcome.diagnostics == [])
      #expect(outcome.results.outputs["cell-2"] == [.text("[9.0, 13.0]\n")])
    }
  }

  @Test func `an inline value is measured where it stands`() async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch("run\nvar x = 1.0 / 3").followed(by: .value("x", digits: 3))
        .followed(by: .sketch("run id=later\nx = 2"))
        .followed(by: .value("x", id: "value-2"))
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics == [])
      #expect(outcome.results.values["value-1"]?.written == "0.333")
      #expect(outcome.results.values["value-2"]?.written == "2")
    }
  }

  @Test func `a trap names the line and column and keeps what came before it`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          "run\nprint(\"kept\")\nlet xs = [1, 2]",
          """
          run
          func pick(_ i: Int) -> Int {
            let a = xs
            return a[i]
          }
          print("half", pick(0))
          print(pick(xs.count))
          """, margin: "> "))
      #expect(outcome.results.outputs["cell-1"] == [.text("kept\n")])
      #expect(
        outcome.results.outputs["cell-2"] == [.text("half 1\n"), .failure("Index out of range")])
      let trap = try #require(outcome.diagnostics.first)
      #expect(outcome.diagnostics.count == 1)
      #expect(trap.id == "CellTrapped")
      #expect(trap.severity == .error)
      #expect(trap.summary == "Index out of range")
      #expect(trap.place == "10:13-10:14")
      #expect(trap.notes.contains { $0.range?.start.line == 13 })
    }
  }

  @Test(arguments: [
    ("fatalError(\"on purpose\")", "on purpose", "3:1-3:11"),
    ("precondition(seed == 0, \"seed is \\(seed)\")", "Precondition failed: seed is 7", "3:1-3:13"),
    (
      "let n: Int? = seed == 0 ? 1 : nil; print(n!)",
      "Unexpectedly found nil while unwrapping an Optional value", "3:43-3:44"
    ),
    (
      "struct Odd: Error {}; func f() throws { throw Odd() }; try f()",
      "uncaught error: Odd()", "3:1-3:63"
    ),
    (
      "show(Table([\"x\": [1, 2], \"y\": [1]]))",
      "the columns of a table are equally long; 'x' has 2 entries, 'y' 1", "3:6-3:11"
    ),
  ])
  func `each kind of stop has its words and its place`(
    code: String, message: String, place: String
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\n\(code)"))
      let diagnostic = try #require(outcome.diagnostics.first { $0.severity == .error })
      #expect(diagnostic.id == "CellTrapped")
      #expect(diagnostic.summary == message)
      #expect(diagnostic.place == place)
    }
  }

  @Test func `an error nobody caught names its line, also where several may throw`() async throws {
    try await withWorkshop { workshop in
      let code = """
        run
        struct Odd: Error {}
        func f(_ n: Int) throws -> Int { if n > 1 { throw Odd() }; return n }
        let a = try f(0)
        for n in a..<3 {
          print(try f(n))
        }
        let b = try f(1)
        """
      let outcome = await workshop.run(.sketch(code))
      let diagnostic = try #require(outcome.diagnostics.first { $0.severity == .error })
      #expect(diagnostic.summary == "uncaught error: Odd()")
      #expect(diagnostic.place == "7:3-7:18")
      #expect(outcome.results.outputs["cell-1"]?.first == .text("0\n1\n"))
    }
  }

  @Test(arguments: [1e18, 1e300, 0, -1])
  func `a time limit no clock can keep is kept as one it can`(seconds: Double) async throws {
    #expect(Limits(seconds: seconds).duration <= .seconds(1_000_000))
    #expect(Limits(seconds: seconds).duration >= .milliseconds(10))
    guard seconds > 0 else { return }
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\nprint(1)"), Limits(seconds: seconds))
      #expect(outcome.diagnostics == [])
      #expect(outcome.results.outputs["cell-1"] == [.text("1\n")])
    }
  }

  @Test func `an endless cell is stopped at the limit and named`() async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch(
        "run\nprint(1)", "run id=endless\nvar n = 0\nwhile n >= 0 { n = (n + 1) & 3 }")
      let outcome = await workshop.run(lesson, Limits(seconds: 0.5))
      #expect(outcome.results.outputs["cell-1"] == [.text("1\n")])
      #expect(outcome.diagnostics.map(\.id) == ["TimeLimitMet"])
      #expect(
        outcome.diagnostics.first?.summary == "'endless' was stopped at the time limit of 0.5 s")
      #expect(outcome.diagnostics.first?.range?.start.line == 7)
    }
  }

  @Test(arguments: [
    ("while true { print(String(repeating: \"x\", count: 1000)) }", "OutputLimitMet"),
    (
      "var a: [[Double]] = []; while true { a.append(Array(repeating: 1.5, count: 1 << 20)) }",
      "MemoryLimitMet"
    ),
  ])
  func `limits of output and memory are told with the cell`(code: String, id: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run id=greedy\n\(code)"), Limits(seconds: 20, memory: 1 << 28, output: 1 << 20))
      #expect(outcome.diagnostics.map(\.id) == [id])
      #expect(outcome.diagnostics.first?.summary.hasPrefix("'greedy' was stopped") == true)
    }
  }

  @Test(arguments: ["exit(0)", "exit(3)"])
  func `a cell that ends the program does not hide the cells after it`(code: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run id=a\nimport Glibc\n\(code)", "run\nprint(2)"))
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.id) == ["CellEndedProgram"])
    }
  }

  @Test func `a cancelled run ends soon and says nothing`() async throws {
    try await withWorkshop { workshop in
      let task = Task { await workshop.run(.sketch("run\nwhile true {}")) }
      try await Task.sleep(for: .milliseconds(300))
      task.cancel()
      #expect(await task.value.diagnostics == [])
    }
  }
}
