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

  @Test(arguments: ["", "let a = 1", "x\nreturn 2", "// x", "for i in 0..<3 { print(i) }"])
  func `what has no value gets no return`(code: String) {
    #expect(SwiftText.lastStatement(in: code) == nil)
  }
}
