import LessonFormat
import Testing

@testable import LessonRunner

/// What the compiler would write instead, told at the lesson's place.
@Suite struct FixesTests {
  @Test(arguments: ["def f(x):", "let v = 2 @ 2", "import numpy as np"])
  func `Words of another language aren't parted by semicolons`(code: String) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(.sketch("run\n\(code)"))
      #expect(outcome.diagnostics.contains { $0.severity == .error })
      let fixes = outcome.diagnostics.flatMap(\.fixes).map(\.summary)
      #expect(!fixes.contains { $0.contains(";") }, "\(fixes)")
    }
  }

  @Test(arguments: [
    ("print(max(1 2))", ["insert ','"], "print(max(1, 2))"),
    ("func f(a: Int) {}\nf(1)", ["insert 'a: '"], "func f(a: Int) {}\nf(a: 1)"),
    ("func f(a: Int) {}\nf(b: 1)", ["replace 'b' with 'a'"], "func f(a: Int) {}\nf(a: 1)"),
    ("let é = 3; let count: Int? = é\nprint(count.magnitude)", ["insert '?'", "insert '!'"], ""),
    ("struct S { var a: Int }\nlet s = S(a: 3)\ns.a = 4", ["replace 'let' with 'var'"], ""),
    ("let list = [1, 2].frist", [], ""),
    ("switch 3 as Int? { case .some(let v): print(v) }", [], ""),
  ])
  func `a fix of the compiler's mends the lesson`(
    code: String, fixes: [String], mended: String
  ) async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch("run\nprint(1)", "run\n\(code)", margin: "> ")
      let outcome = await workshop.run(lesson)
      let found = outcome.diagnostics.filter { $0.severity == .error }
      #expect(found.map(\.id) == ["CellDoesNotCompile"])
      #expect(found.flatMap(\.fixes).map(\.summary) == fixes)
      guard !mended.isEmpty else { return }
      let (bytes, count) = FixApplication.apply(found, to: lesson.text)
      #expect(count == 1)
      let quoted = mended.split(separator: "\n").map { "> \($0)" }.joined(separator: "\n")
      #expect(String(decoding: bytes, as: UTF8.self).contains("\n\(quoted)\n"))
    }
  }

  @Test func `a value in prose is mended in its place`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        Lesson.sketch("run\nfunc f(a: Int) -> Int { a }").followed(by: .value("f(1)")))
      let fix = try #require(outcome.diagnostics.first?.fixes.first)
      #expect(fix.replacement == "a: ")
      #expect(fix.range.start == SourcePosition(line: 40, column: 14))
    }
  }

  @Test(arguments: [[], Array("DIAG".utf8), Array("DIAGnostics of nothing at all!!".utf8)])
  func `what is no file of messages has none`(bytes: [UInt8]) {
    #expect(CompilerMessage.read(bytes)?.isEmpty ?? true)
  }

  @Test func `damaged messages are read as far as they go`() async throws {
    try await withWorkshop { workshop in
      let folder = try #require(WorkFolder(in: workshop.cache.workFolder))
      defer { folder.remove() }
      _ = await workshop.runner().compiler.parse("let a = (\nlet b = ]\n", in: folder)
      let bytes = try #require(Files.read(folder.file("compiler.dia")))
      #expect(CompilerMessage.read(bytes)?.isEmpty == false)
      for length in 0..<bytes.count { _ = CompilerMessage.read(Array(bytes[..<length])) }
      var state: UInt64 = 7
      for _ in 0..<2000 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var other = bytes
        other[Int(state >> 33) % other.count] ^= UInt8(truncatingIfNeeded: state >> 24) | 1
        _ = CompilerMessage.read(other)
      }
    }
  }
}
