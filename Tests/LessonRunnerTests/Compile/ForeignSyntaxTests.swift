import LessonFormat
import Testing

@testable import LessonRunner

/// What those who know another language write, as the compiler meets it: each is told once, at the
/// word that `⟦ ⟧` marks, with what is written here.
///
/// All of a table are the cells of one lesson, so that they cost one compile.
@Suite struct ForeignSyntaxTests {
  /// Lines that are no Swift.
  static let lines: [(code: String, words: String)] = [
    ("let m = z ⟦@⟧ z", "'a.matmul(b)'"), ("let m = z⟦@⟧z", "'a.matmul(b)'"),
    ("⟦def⟧ f(x):\n    return x * 2", "'func half(_ x: Double) -> Double { x / 2 }'"),
    ("⟦def⟧ f(x): return x * 2", "'func half"), ("⟦function⟧ f(x) { return x }", "'func half"),
    ("func f(x: Tensor) -> Tensor⟦:⟧\n  return x", "in braces, not behind a colon"),
    ("let f = ⟦lambda⟧ x: x * 2", "'{ x in x / 2 }'"),
    ("import numpy ⟦as⟧ np\nprint(np.mean([1, 2]))", "by themselves"),
    ("⟦from numpy import⟧ array", "table of NumPy's names"),
    ("print(⟦f⟧\"x is {z}\")", "'\\(x)'"), ("⟦print⟧ \"hello\"", "'print(x)'"),
    ("⟦assert⟧ 3 > 2", "'assert(x > 0)'"), ("⟦raise⟧ ValueError(\"x\")", "'throw'"),
    ("let c = ⟦z[:, 0]⟧", "'x.column(0)'"), ("let c = ⟦z[0, :]⟧", "'x.row(0)'"),
    ("let c = z⟦[1:3]⟧", "'x.parts(0..<2)'"), ("let c = z⟦[:2]⟧", "'x.parts(0..<2)'"),
    ("let c = z⟦[1:, 0]⟧", "'x.parts(0..<2)'"),
    ("let c = yes ⟦and⟧ yes", "'&&', '||' and '!'"), ("if yes ⟦or⟧ yes { print(1) }", "'||'"),
    ("let c = ⟦not ⟧yes", "'!'"), ("if yes ⟦and⟧ not False { print(1) }", "'&&'"),
    ("if 1 ⟦in⟧ [1, 2] { print(1) }", "'list.contains(element)'"),
    ("if yes {\n  print(1)\n} ⟦elif⟧ !yes {\n  print(2)\n} else {\n  print(3)\n}", "'else if'"),
    ("if yes⟦:⟧\n  print(1)\nelif no:\n  print(2)\nelse:\n  print(3)", "in braces"),
    ("for i in range(3)⟦:⟧\n    print(i)", "'for i in 0..<3 { print(i) }'"),
    ("while yes⟦:⟧\n  print(1)", "in braces"),
    ("⟦try⟧:\n  print(1)\nexcept:\n  print(2)", "'catch'"),
    ("⟦with⟧ open(\"a\") as f:\n  print(f)", "'defer { … }'"),
    ("class A⟦(B):⟧\n  def __init__(self):\n    self.x = 1", "'struct Layer { … }'"),
    ("struct B {\n  var x = 1\n  func f(⟦self⟧) { print(self.x) }\n}", "without naming it"),
    ("let l = [i * 2 ⟦for⟧ i in 0..<3]", "'(0..<3).map { i in 2 * i }'"),
    ("let t = 1 ⟦if⟧ yes else 2", "'condition ? a : b'"),
    ("a⟦,⟧ b = 1, 2", "'let (a, b) = (1, 2)'"), ("let d = ⟦{⟧\"a\": 1}", "square brackets"),
    ("⟦const⟧ k = 3", "'let'"), ("⟦int⟧ k = 3", "'let x: Double = 3'"),
    ("let p = ⟦5.⟧", "between digits"),
  ]

  /// Lines that are Swift and mean nothing.
  static let names: [(code: String, words: String)] = [
    ("let m1 = z.mean(⟦axis=⟧0)", "'x.mean(over: 0)'"),
    ("let m2 = z.mean(axis=0, ⟦keepdims⟧=True)", "'x.mean(over: 1).reshaped(n, 1)'"),
    ("let m3 = z.sum(dim=1, ⟦keepdim⟧=True)", "'x.mean(over: 1).reshaped(n, 1)'"),
    ("let m4 = z.mean(axis: 0, ⟦keepdims⟧: true)", "without that axis"),
    ("let l1 = BatchNorm(⟦features=⟧2)", "before a colon"),
    ("let (n1, d1) = z.⟦shape⟧", "'let n = x.shape[0], d = x.shape[1]'"),
    ("let n2 = z.shape.⟦0⟧", "'x.shape[0]'"),
    ("let y1 = three ⟦^⟧ 2", "'pow(x, 2)'"), ("let y2 = z ⟦^⟧ 2", "'x.squared'"),
    ("let y3 = three ⟦**⟧ 2", "'pow(x, 2)'"),
    ("let y4 = Tensor.⟦sqrt⟧(z)", "'sqrt(x)'"), ("let y5 = z.⟦sqrt⟧()", "'sqrt(x)'"),
    ("let y6 = z.⟦exp⟧", "'exp(x)'"), ("let y7 = three.⟦sqrt⟧()", "'sqrt(x)'"),
    ("let y8 = z.⟦unsqueeze⟧(0)", "'x.reshaped(1, x.count)'"),
    ("for i in ⟦range⟧(3) { print(i) }", "'0..<5'"), ("let o1 = ⟦None⟧", "'nil'"),
    ("let o2 = ⟦True⟧", "'true'"), ("let o3: ⟦float⟧ = 3", "'Double'"),
    ("let o4 = ⟦nil⟧", "'let best: Double? = nil'"),
    ("let o5 = ⟦len⟧(z)", "'x.count'"), ("let o6 = ⟦np⟧.mean(z)", "'x.mean(over: 0)'"),
    ("let o7 = ⟦torch⟧.randn(2, 3)", "guide's page on tensors"), ("var i1 = 0; i1⟦++⟧", "'+= 1'"),
    ("⟦undeclared⟧ = 3", "'let undeclared = …'"), ("func e1() {\n  ⟦pass⟧\n}", "'{}'"),
    ("let s1 = 2 ⟦*⟧ 2.5 * n", "'Double(n)'"), ("let s2 = n ⟦/⟧ three", "'Double(n)'"),
    ("let f1: Float = 3; let f2 = f1 ⟦*⟧ three", "'Double(n)'"),
    ("let r1 = list.reduce(0, ⟦+⟧) / n", "'Double(n)'"),
    ("let a1 = list ⟦*⟧ 2", "'Tensor(v) * 2'"), ("let a2 = list ⟦*⟧ list", "'Tensor(v) * 2'"),
    ("let a3 = ⟦list⟧ - 1", "'Tensor(v) * 2'"), ("let a4 = z ⟦+⟧ list", "'x + Tensor(v)'"),
    ("let a5 = list.⟦mean⟧", "'Tensor(v).mean'"), ("let a6 = list.⟦sum⟧()", "'v.reduce(0, +)'"),
    ("let a7 = list.⟦length⟧", "'v.count'"), ("let a8 = list.⟦max⟧() + 1", "'v.max() ?? 0'"),
    ("var a9 = [1]; a9.⟦append⟧([2, 3])", "'a += [2, 3]'"),
    ("n ⟦+⟧= 1", "is a 'let' constant"),
    ("func p1(_ x: Double) -> Double {\n  x ⟦+⟧= 1\n  return x\n}", "'var y = x'"),
    ("func q2(_ x: Double) {\n  return x ⟦*⟧ 2\n}", "'func f(_ x: Double) -> Double'"),
    ("let t1 = ⟦layer.forward([1, 2])⟧", "'let (y, saved) = try layer.forward(x)'"),
    ("let g1 = Tensor.normal(3, 2⟦)⟧", "'using: &generator'"),
    ("if 0 < three ⟦<⟧ 5 { print(1) }", "'0 < x && x < 5'"),
    ("let f9 = (x) ⟦=>⟧ x * 2", "'{ x in x / 2 }'"), ("let w1 = \"a\" ⟦+⟧ n", "'\\(n)'"),
    ("let w2 = \"x = %d\" ⟦%⟧ n", "'\\(x)'"),
  ]

  private static let start = """
    let z = Tensor([[1, 2], [3, 4]]), yes = true, no = false
    let n = 3, three = 3.0, list = [1.0, 2], layer = BatchNorm(features: 2)
    """

  private struct Lesson_ {
    let code: [String]
    let diagnostics: [Diagnostic]
    /// The line each cell's code starts in.
    let starts: [Int]
  }

  private static func told(_ table: [(code: String, words: String)]) async throws -> Lesson_ {
    let workshop = try await Workshop()
    defer { workshop.remove() }
    var lesson = Lesson.sketch("run\n\(start)")
    var starts: [Int] = []
    var first = 10
    for (index, row) in table.enumerated() {
      let code = row.code.filter { !"⟦⟧".contains($0) }
      lesson = lesson.followed(
        by: .sketch("run id=cell-\(index + 10)\n\(code)", prose: first - 2))
      starts.append(first)
      first += 10
    }
    let outcome = await workshop.run(lesson)
    return Lesson_(code: table.map(\.code), diagnostics: outcome.diagnostics, starts: starts)
  }

  private static let toldLines = Task { try await told(lines) }
  private static let toldNames = Task { try await told(names) }

  @Test(arguments: lines.indices) func `a line that is no Swift is told once`(_ index: Int)
    async throws
  {
    try Self.check(index, Self.lines[index].words, try await Self.toldLines.value)
  }

  @Test(arguments: names.indices) func `so is a line that means nothing`(_ index: Int) async throws
  {
    try Self.check(index, Self.names[index].words, try await Self.toldNames.value)
  }

  private static func check(_ index: Int, _ words: String, _ told: Lesson_) throws {
    let (code, start) = (told.code[index], told.starts[index])
    let found = told.diagnostics.filter {
      let line = $0.range?.start.line ?? 0
      return start <= line && line < start + 9
    }
    let diagnostic = try #require(found.first, "nothing is told of \(code)")
    #expect(found.count == 1, "\(code): \(found.map(\.summary))")
    #expect(diagnostic.id == "CellDoesNotCompile")
    let text =
      ([diagnostic.summary, diagnostic.explanation ?? ""] + diagnostic.fixes.map(\.summary))
      .joined(separator: " ")
    #expect(text.contains(words), "\(code): \(text)")
    #expect(!text.contains("separated by ';'") && diagnostic.notes.count < 2)
    let before = code.prefix { $0 != "⟦" }
    let word = code.drop { $0 != "⟦" }.dropFirst().prefix { $0 != "⟧" }
    let lineStart = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
    let place = SourcePosition(
      line: start + before.count { $0 == "\n" }, column: before[lineStart...].utf8.count + 1)
    #expect(
      diagnostic.range == SourceRange(place, length: word.utf8.count),
      "\(code): \(diagnostic.place)")
  }

  @Test(arguments: [
    ("y.mean, digits 1", "y.mean, digits: 1"), ("y.mean, digits = 1", "y.mean, digits: 1"),
    ("y.mean digits: 1", "y.mean, digits: 1"), ("y.mean(axis=0)", "y.mean(over: 0)"),
  ])
  func `a value in prose is told at its place, and mended`(written: String, mended: String)
    async throws
  {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch("run\nlet y: Tensor = [1, 2]").followed(by: .value(written))
      let outcome = await workshop.run(lesson)
      #expect(outcome.diagnostics.count == 1, "\(outcome.diagnostics.map(\.summary))")
      let fix = try #require(outcome.diagnostics.first?.fixes.first)
      // The value stands in column 12 of its line.
      let start = written.utf8.index(written.startIndex, offsetBy: fix.range.start.column - 12)
      let end = written.utf8.index(written.startIndex, offsetBy: fix.range.end.column - 12)
      #expect(written[..<start] + fix.replacement + written[end...] == mended)
    }
  }

  @Test func `what a cell leaves unseen is told how it is shown`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run\nlet x: Tensor = [1, 2]\nx.mean", "run\nx + 1", "run\nsqrt(2)"))
      #expect(outcome.diagnostics.map(\.severity) == [.warning, .warning, .warning])
      #expect(outcome.diagnostics.allSatisfy { $0.explanation?.contains("'show(x)'") == true })
    }
  }

  @Test func `a warning of a cell that is refused waits until that is mended`() async throws {
    try await withWorkshop { workshop in
      let code = "func f(_ x: Double) -> Double {\n  let y = x * 2\n}"
      let outcome = await workshop.run(.sketch("run\n\(code)"))
      #expect(outcome.diagnostics.map(\.severity) == [.error])
      #expect(outcome.diagnostics.first?.explanation?.contains("with 'return'") == true)
    }
  }

  @Test(arguments: [
    "let d = [\"a\": 1]", "let t = yes ? 1 : 2", "foo(z, default: 3)", "let a = 1, b = foo(2)",
    "if let a = foo, let b = foo { print(a, b) }", "let s = \"x and y, not z @ w\" + foo",
    "// def f(x): lambda\nfoo()", "let f: @Sendable () -> Void = foo",
  ])
  func `Swift's own lines are left to the compiler`(code: String) {
    for line in code.split(separator: "\n") {
      #expect(ForeignSyntax.found(in: String(line), for: "cannot find 'foo' in scope") == nil)
    }
  }
}
