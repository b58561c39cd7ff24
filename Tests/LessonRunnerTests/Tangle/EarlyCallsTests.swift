import LessonFormat
import Testing

@testable import LessonRunner

@Suite struct EarlyCallsTests {
  @Test(arguments: [
    // A function of a later cell, whatever it reads.
    (
      ["print(⟦later())", "func later() -> Int { z }\nlet z = 5"],
      "'later' is declared by a later cell"
    ),
    (
      ["let a = [1].map { ⟦later($0) }", "func later(_ n: Int) -> Int { n }"], "'later' is declared"
    ),
    (
      ["for i in 0..<2 {\n  print(\"\\(⟦later(i))\")\n}", "func later(_ n: Int) -> Int { n }"],
      "'later'"
    ),
    // A function that reads what comes later, by itself or through another.
    (["func f() -> Int { z }\nprint(⟦f())", "let z = 5"], "'f' needs 'z', which isn't there yet"),
    (["func f() -> Int { z }\nprint(⟦f())\nlet z = 5"], "'f' needs 'z'"),
    (
      [
        "func g() -> Int { f() }\nfunc f() -> Int { z + 1 }", "if true {\n  print(⟦g())\n}",
        "let z = 5",
      ], "'g' needs 'z'"
    ),
    (["func f() -> Int { [1].map { $0 + z }[0] }\nlet a = ⟦f()", "var z = 5"], "'f' needs 'z'"),
  ])
  func `a call above what it needs is told at its place, and kept from the cache`(
    marked: [String], words: String
  ) async throws {
    try await withWorkshop { workshop in
      let cells = marked.map { "run\n" + $0.replacing("⟦", with: "") }
      for _ in 0..<2 {
        let outcome = await workshop.run(lesson(cells))
        #expect(outcome.diagnostics.map(\.id) == ["CalledTooEarly"])
        let told = try #require(outcome.diagnostics.first)
        #expect(told.summary.hasPrefix(words) && told.summary.hasSuffix("from top to bottom"))
        #expect(
          !outcome.wasCached && told.notes.allSatisfy { $0.range != nil } && !told.notes.isEmpty)
        // Each cell stands behind a line of prose and its fence, and before the fence's end.
        let piece = try #require(marked.firstIndex { $0.contains("⟦") })
        let above = marked[..<piece].reduce(0) { $0 + 3 + $1.split(separator: "\n").count }
        let before = marked[piece].prefix { $0 != "⟦" }.split(
          separator: "\n", omittingEmptySubsequences: false)
        #expect(told.range?.start.line == above + 2 + before.count)
        #expect(told.range?.start.column == (before.last?.utf8.count ?? 0) + 1)
      }
    }
  }

  @Test(arguments: [
    // Members, labels, locals, parameters and other functions of the same name.
    ["print([1, 2].later)\nextension Array { var later: Int { 1 } }", "func later() -> Int { 1 }"],
    ["func f(later: Int) -> Int { later }\nprint(f(later: 1))", "func later() -> Int { 1 }"],
    ["for later in 0..<2 { print(later) }", "func later() -> Int { 1 }"],
    ["print([1].map { later in later + 1 })", "func later() -> Int { 1 }"],
    ["do {\n  let later = 1\n  print(later)\n}", "func later() -> Int { 1 }"],
    ["print(\"later() // later()\") // later()", "func later() -> Int { 1 }"],
    ["print(sqrt(4))", "func sqrt(_ x: Int, _ y: Int) -> Int { 1 }"],
    ["func f() -> Int { let z = 1; return z }\nprint(f())", "let z = 5"],
    ["func f(_ z: Int) -> Int { z }\nprint(f(1))", "let z = 5"],
    ["func f() -> Int { [1].reduce(0) { z, b in z + b } }\nprint(f())", "let z = 5"],
    ["struct P { var z = 1 }\nfunc f(_ p: P) -> Int { p.z }\nprint(f(P(z: 2)))", "let z = 5"],
    ["func f() -> Int { func z() -> Int { 1 }; return z() }\nprint(f())", "let z = 5"],
    // Called below, or kept for later.
    ["func f() -> Int { later() }", "func later() -> Int { z }\nlet z = 5", "print(f())"],
    [
      "let m = Measurement { s in later(s) }",
      "func later(_ s: UInt64) -> Double { Double(s % 3) }", "show(m.median)",
    ],
    ["func f() -> Int { z }\nlet g = { f() }", "let z = 5", "print(g())"],
    ["print(f())\nfunc f() -> Int { 1 }"],
    ["let z = 5\nfunc f() -> Int { z }\nprint(f())"],
  ])
  func `a name that means something else, or is called when all is there, is not told`(
    codes: [String]
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(lesson(codes.map { "run\n" + $0 }))
      #expect(outcome.diagnostics.filter { $0.id != "CellWarning" } == [])
    }
  }

  @Test func `values and explores are calls at their place`() async throws {
    try await withWorkshop { workshop in
      let needs = Lesson.sketch("run\nfunc f() -> Int { z }")
      let later = Lesson.sketch("run id=last\nlet z = 5")
      let explored = Lesson.sketch("run id=inner\nprint(value + f())")
        .inside(.explore, label: "e", options: ["parameter": "p", "values": "1,2"])
      for call in [.value("2 + f()"), explored] {
        let outcome = await workshop.run(needs.followed(by: call).followed(by: later))
        #expect(outcome.diagnostics.map(\.id) == ["CalledTooEarly"])
        let below = await workshop.run(needs.followed(by: later).followed(by: call))
        #expect(below.diagnostics == [])
      }
      let told = await workshop.run(needs.followed(by: .value("2 + f()")).followed(by: later))
      #expect(told.diagnostics.map(\.place) == ["40:16-40:17"])
    }
  }

  private func lesson(_ cells: [String]) -> Lesson {
    switch cells.count {
    case 1: .sketch(cells[0])
    case 2: .sketch(cells[0], cells[1])
    default: .sketch(cells[0], cells[1], cells[2])
    }
  }
}
