import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

/// Cells that are no ordinary ones: answers, mistakes, explores, and those that must fail.
@Suite struct ProgramsTests {
  @Test(arguments: [
    ("[2.0, 4, 6].map { $0 / 2 }", [3], [1.0, 2, 3]),
    ("1.5", [], [1.5]),
    ("let a = 2.0\nfor i in 1...2 { print(i) }\na * 3", [], [6.0]),
    ("[2, 4, 6]", [3], [2.0, 4, 6]),
    ("[[1.0, 2], [3, 4]]", [2, 2], [1.0, 2, 3, 4]),
    ("Tensor(shape: [2, 1], values: [5, 6])", [2, 1], [5.0, 6]),
    ("func f() throws -> Double { 4 }\ntry f()", [], [4.0]),
  ])
  func `an answer is the last value of its cell, of any shape`(
    code: String, shape: [Int], values: [Double]
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        Lesson.sketch("answer id=key\n\(code)").inside(.exercise, options: ["kind": "numbers"]))
      #expect(outcome.diagnostics.filter { $0.severity == .error } == [])
      let answer = try #require(outcome.results.answers["key"])
      #expect(answer.shape == shape && answer.values == values)
    }
  }

  @Test func `a mistake's cell gives an answer, and moves no random number after it`() async throws
  {
    try await withWorkshop { workshop in
      let draw = Lesson.sketch("run id=draw\nprint(generator.next())")
      let mistake = Lesson.sketch("run id=slip\nDouble(generator.next() % 10) * 0 + 7")
        .inside(.mistake)
      var exercise = mistake.inside(.exercise, options: ["kind": "number"])
      exercise = exercise.followed(by: draw)
      let with = await workshop.run(exercise)
      #expect(with.diagnostics == [])
      #expect(with.results.answers["slip"] == AnswerRecord(shape: [], values: [7]))
      let without = await workshop.run(draw)
      #expect(with.results.outputs["draw"] == without.results.outputs["draw"])
    }
  }

  @Test func `programs of other kinds of exercises are not run here`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        Lesson.sketch("answer id=key\nfunc f() {", "starter\nfunc f() {")
          .inside(.exercise, options: ["kind": "code"]))
      #expect(outcome.diagnostics == [])
      #expect(outcome.results.answers == [:])
    }
  }

  @Test(arguments: [
    ("1,2,8", "value * 2", ["2", "4", "16"]), (".5,5.,inf", "value", ["0.5", "5.0", "inf"]),
    ("0.5, 1", "value * 2", ["1.0", "2.0"]),
    ("batch,layer", "value + \"!\"", ["batch!", "layer!"]),
  ])
  func `an explore runs once for each of its values`(
    values: String, expression: String, texts: [String]
  ) async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch("run id=base\nlet offset = 0").followed(
        by: Lesson.sketch("run id=state\nlet result = \(expression)\nprint(result)")
          .followed(by: .value("result", id: "explored"))
          .inside(.explore, label: "fig", options: ["parameter": "p", "values": values]))
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics == [])
      let names = values.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
      for (name, text) in zip(names, texts) {
        #expect(outcome.results.states["state"]?[name] == [.text(text + "\n")])
      }
      #expect(outcome.results.stateValues["explored"]?.count == texts.count)
      #expect(
        outcome.results.values["explored"] == outcome.results.stateValues["explored"]?[names[0]])
    }
  }

  @Test func `an explore that names another runs once for each pair of their values`() async throws
  {
    try await withWorkshop { workshop in
      let other = Lesson.sketch("run id=alone\nprint(value)")
        .inside(.explore, label: "size", options: ["parameter": "n", "values": "2, 4"])
      let joined = Lesson.sketch("run id=both\nlet sum = value + Double(other)\nprint(sum)")
        .followed(by: .value("sum", id: "told"))
        .inside(
          .explore, label: "rate",
          options: ["parameter": "r", "values": "1,0.5", "initial": "0.5", "with": "#size"])
      for lesson in [other.followed(by: joined), joined.followed(by: other)] {
        let partner = try #require(lesson.explores.first { $0.label == "size" })
        let explore = try #require(lesson.explores.first { $0.label == "rate" })
        #expect(lesson.partner(of: explore) == partner)
        let keys = explore.states(with: partner).map(\.key)
        #expect(keys == ["1,2", "1,4", "0.5,2", "0.5,4"])
        let outcome = await workshop.run(lesson)
        #expect(outcome.diagnostics == [])
        #expect(outcome.results.states["alone"] == ["2": [.text("2\n")], "4": [.text("4\n")]])
        #expect(
          keys.map { outcome.results.states["both"]?[$0] }
            == ["3.0\n", "5.0\n", "2.5\n", "4.5\n"].map { [.text($0)] })
        #expect(outcome.results.stateValues["told"]?.count == 4)
        #expect(outcome.results.values["told"]?.number == 2.5)
      }
    }
  }

  @Test func `a cell that must not compile shows the message and hides nothing`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          "run\nlet x = [1.0, 2]", "run id=wrong error=compile\nlet y: Int = x",
          "run id=after\nlet y = x.count\nprint(y)"))
      #expect(outcome.diagnostics == [])
      #expect(
        outcome.results.outputs["wrong"] == [
          .failure("error: cannot convert value of type '[Double]' to specified type 'Int'")
        ])
      #expect(outcome.results.outputs["after"] == [.text("2\n")])
    }
  }

  @Test func `a cell that must trap shows what it printed and its message`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          "run\nlet x = [1.0, 2]\nprint(\"once\")",
          "run id=trapped error=trap\nprint(\"so far\")\nprint(x[x.count])",
          "run id=after\nprint(x.count)"))
      #expect(outcome.diagnostics == [])
      #expect(
        outcome.results.outputs == [
          "cell-1": [.text("once\n")],
          "trapped": [.text("so far\n"), .failure("Fatal error: Index out of range")],
          "after": [.text("2\n")],
        ])
    }
  }

  @Test(arguments: [
    ("struct Broken: Error {}\nthrow Broken()", "uncaught error: Broken()"),
    ("private struct Odd: Error { var n = 2 }\nthrow Odd()", "uncaught error: Odd(n: 2)"),
    (
      "func f() throws { struct Own: Error {}; throw Own() }\ntry! f()",
      "'try!' expression unexpectedly raised an error: Own()"
    ),
    (
      "enum Slip: Error { case late(String) }\nthrow Slip.late(\"main.Swift\")",
      "uncaught error: Slip.late(\"main.Swift\")"
    ),
  ])
  func `an error that stops a cell is told as its author named it, the same in each run`(
    code: String, message: String
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run id=thrown error=trap\n\(code)"))
      #expect(outcome.diagnostics == [])
      #expect(outcome.results.outputs["thrown"] == [.failure("Fatal error: \(message)")])
    }
  }

  @Test func `a cell that must trap imports, extends and declares as any other`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch(
          "run id=imports error=trap\nimport Glibc\nprecondition(getpid() < 0, \"no\")",
          "run id=extends error=trap\nextension Int { var twice: Int { 2 * self } }\nlet x = [1][3.twice]",
          "run\nextension Int { var twice: Int { 3 * self } }\nprint(1.twice)"))
      #expect(outcome.diagnostics == [])
      #expect(
        outcome.results.outputs == [
          "imports": [.failure("Fatal error: Precondition failed: no")],
          "extends": [.failure("Fatal error: Index out of range")], "cell-3": [.text("3\n")],
        ])
    }
  }

  @Test func `a mistake in a cell that must trap stands at its line, and moving it runs it again`()
    async throws
  {
    try await withWorkshop { workshop in
      let before = "run id=a\nvar n = 1"
      let trap = "run id=t error=trap\nprint(n)\nfatalError()"
      let after = "run id=b\nn = 2"
      let wrong = await workshop.run(.sketch(before, "run id=t error=trap\nprint(m)"))
      #expect(wrong.diagnostics.map(\.id) == ["CellDoesNotCompile"])
      #expect(wrong.diagnostics.map(\.place) == ["7:7-7:8"])
      for (pieces, printed) in [([before, trap, after], "1\n"), ([before, after, trap], "2\n")] {
        let outcome = await workshop.run(.sketch(pieces[0], pieces[1], pieces[2]))
        #expect(outcome.diagnostics == [] && !outcome.wasCached)
        #expect(outcome.results.outputs["t"]?.first == .text(printed))
      }
    }
  }

  @Test(arguments: [
    ("while true {}", Limits(seconds: 0.5), "TimeLimitMet", "time limit of 0.5 s"),
    (
      "var a: [[Int]] = []\nwhile true { a.append(Array(repeating: 1, count: 1 << 20)) }",
      Limits(seconds: 20, memory: 1 << 28), "MemoryLimitMet", "memory limit of 256 MiB"
    ),
    (
      "while true { print(String(repeating: \"x\", count: 1000)) }",
      Limits(seconds: 20, output: 1 << 20), "OutputLimitMet", "output limit of 1 MiB"
    ),
    ("import Glibc\nexit(3)", Limits(seconds: 20), "MeantToFail", "ends the program with code 3"),
  ])
  func `a cell that must trap and meets a limit instead is told so`(
    code: String, limits: Limits, id: String, words: String
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run id=greedy error=trap\n\(code)"), limits)
      #expect(outcome.diagnostics.map(\.id) == [id])
      #expect(outcome.diagnostics.first?.summary.hasPrefix("'greedy' ") == true)
      #expect(outcome.diagnostics.first?.summary.contains(words) == true)
    }
  }

  @Test(arguments: ["compile", "trap"])
  func `a cell that does not fail as it must is an error`(kind: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run error=\(kind)\nprint(1)"))
      #expect(outcome.diagnostics.map(\.id) == ["MeantToFail"])
      #expect(outcome.diagnostics.first?.range?.start.line == 2)
    }
  }
}
