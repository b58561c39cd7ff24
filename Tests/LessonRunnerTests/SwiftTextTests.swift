import Testing

@testable import LessonRunner

@Suite struct SwiftTextTests {
  @Test(arguments: [
    ("⟦x", (1, 1)),
    ("let a = 1\n⟦a * 2\n", (2, 1)),
    ("let a = 1; ⟦a * 2", (1, 12)),
    ("⟦[1.0, 2]\n  .map { x in\n    x + 1\n  }\n", (1, 1)),
    ("let a = [\n  1,\n]\n⟦a\n  + a // last\n/* end */", (4, 1)),
    ("let a =\n  1\n  ⟦-a", (3, 3)),
    ("let s = \"\"\"\n  ; \\(f(\")\"))\n  \"\"\"\n⟦s.count", (4, 1)),
    ("func f() -> Int {\n  1\n}\n⟦f()", (4, 1)),
    ("⟦try layer.forward(\n  x\n)", (1, 1)),
    ("⟦if a { 1 }\nelse { 2 }", (1, 1)),
    ("#\"(\"# + x\n⟦#\"\\(\"#", (2, 1)),
  ])
  func `the last statement is found where it starts`(code: String, place: (Int, Int)) throws {
    let found = try #require(
      SwiftText.lastStatement(in: String(code.unicodeScalars.filter { $0 != "⟦" })))
    #expect(found == place)
  }

  @Test(arguments: [
    ("Measurement { ⟦seed in 3 }", "seed"),
    ("let m = Measurement(\"a)\") { ⟦s in\n  f(seed)\n}", "s"),
    ("Measurement(\"x\")\n{\n  seed in /* } seed */ 3.0 }", nil),
    ("Measurement { ⟦seed in trial(seed: 42) }", "seed"), ("Measurement { _ in 3 }", nil),
    ("Measurement { seed in \"\\(seed)\".count }", nil), ("xs.map { seed in 3 }", nil),
    ("Measurement { seed in trial(seed: seed) }", nil), ("Measurement { trial($0) }", nil),
    ("Measurement { seed in\n  [1].map { _ in Double(seed) }[0] }", nil),
    ("Measurement { inner(3) }", nil), ("Measurement { ⟦seed in }", "seed"),
  ])
  func `a seed that a measurement never uses is found where it is named`(
    code: String, name: String?
  ) {
    let found = SwiftText.unusedSeeds(in: String(code.unicodeScalars.filter { $0 != "⟦" }))
    #expect(found.map(\.name) == (name.map { [$0] } ?? []))
    guard let place = found.first, name != nil else { return }
    let before = code.prefix { $0 != "⟦" }.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(place.line == before.count && place.column == (before.last?.utf8.count ?? 0) + 1)
  }

  @Test(arguments: ["", "let a = 1", "x\nreturn 2", "// x", "for i in 0..<3 { print(i) }"])
  func `what has no value gets no return`(code: String) {
    #expect(SwiftText.lastStatement(in: code) == nil)
  }

  @Test(arguments: [
    ("let a = 1\nvar b: Int { 2 }", ["a", "b"]),
    ("let (y, saved) = try layer.forward(x)", ["y", "saved"]),
    ("func f(_ x: Int) -> Int {\n  let inner = x\n  return inner\n}", ["f"]),
    ("@discardableResult\nfinal class Net {\n  var w = 1\n}", ["Net"]),
    ("print(1); struct S {}", ["S"]),
    ("// let a = 1\nshow(b)", []),
  ])
  func `the names a cell declares are those of its outermost scope`(
    code: String, names: [String]
  ) {
    #expect(SwiftText.declaredNames(in: code) == names)
  }

  @Test(arguments: [
    ("x.mean", ["x"]), ("f(a, b: c.d)", ["f", "a", "b", "c"]), ("2 * é", ["2", "é"]),
  ])
  func `the names an expression uses leave its members out`(code: String, names: [String]) {
    #expect(SwiftText.names(in: code) == names)
  }

  @Test(arguments: [
    ("let a = try f()\nprint(a)\ntry g()", "<1>let a = try f()\nprint(a)\n<3>try g()"),
    ("@MainActor\nfunc f() throws { try g() }", "@MainActor\nfunc f() throws { try g() }"),
    ("for x in y {\n  try f(x)\n}", "<1>for x in y {\n  try f(x)\n}"),
    ("a; try b()", "a; <1>try b()"), ("let a =\n  try f()", "<1>let a =\n  try f()"),
  ])
  func `statements that may throw are marked where they start`(code: String, marked: String) {
    #expect(SwiftText.marked(code) { "<\($0)>" } == marked)
  }
}
