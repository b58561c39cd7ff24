import Testing

@testable import Exercises

/// Real compilers and processes; each test compiles one learner's file.
@Suite("A learner's code is judged by what it returns", .serialized)
struct CodeCheckerTests {
  private func check(_ code: String, _ exercise: CodeExercise? = nil) async throws
    -> CodeChecker.Result
  {
    let checker = try await Workshop.checker()
    let prepared = try await checker.prepare(exercise ?? Workshop.exercise())
    return await checker.check(code, name: "layer-norm.swift", prepared)
  }

  @Test("The reference passes")
  func reference() async throws {
    let result = try await check(Workshop.answer)
    #expect(result.verdict == Verdict(.passed, text: "Right."))
  }

  @Test(
    "A learner's file has the functions of numbers, whatever it imports",
    arguments: ["", "import LessonKit\n", "import Glibc\n", "import Foundation\n"])
  func functions(imports: String) async throws {
    let code = Workshop.answer.replacing(
      "(variance + epsilon).squareRoot()", with: "sqrt(variance + epsilon)"
    )
    .replacing("let mean = ", with: "let mean = log(exp(0.0)) + ")
    let result = try await check(imports + code)
    #expect(result.verdict.outcome == .passed, "\(result)")
  }

  @Test("A name of NumPy's is told with what is written here, and without the engine's own places")
  func foreignName() async throws {
    let result = try await check(
      "func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {\n  x - x.mean(axis: 1)\n}")
    let words = try #require(result.compilerMessages)
    #expect(words.contains("layer-norm.swift:2:9: error: 'mean(axis:)' has been renamed to"))
    #expect(!words.contains("/Sources/") && !words.contains("explicitly marked"), "\(words)")
  }

  @Test("The starter fails, with numbers to try by hand")
  func starter() async throws {
    let verdict = try await check(Workshop.starter).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.slip == nil)
    #expect(
      verdict.text.hasPrefix(
        "Not right: 'every example has mean 0 and variance 1' does not hold. layerNorm([["))
    #expect(verdict.text.contains(", epsilon: ") && verdict.text.contains(") gave [["))
    #expect(verdict.text.contains("]], and right is [["))
    #expect(verdict.text.count < 240)
  }

  @Test("The input that is told is small: whole numbers, most of them nothing")
  func shrunk() async throws {
    // Wrong only where a number is larger than 2.
    let verdict = try await check(
      Workshop.answer.replacing(
        "rows.append(row.map {",
        with: "if row[1] > 2 { rows.append(row); continue }\n    rows.append(row.map {")
    ).verdict
    let told = try #require(verdict.text.split(separator: "layerNorm(").last)
    let input = told.prefix { $0 != "e" }.split { !$0.isNumber && $0 != "-" && $0 != "." }
    #expect(input.count == 3, "one row of three: \(verdict.text)")
    #expect(input.filter { $0 == "0" }.count == 2 && input.contains("3"), "\(verdict.text)")
  }

  @Test(
    "Of several properties the one that fails is named, with the call that went wrong",
    arguments: [
      (
        "x.map { $0 + $0 } + [1]",
        "'none is lost or added' does not hold. doubled([]) gave [1] of 1 "
          + "element, and right is [] of 0 elements."
      ),
      ("x.isEmpty ? [] : [2 * x[0]]", "'none is lost or added' does not hold. doubled("),
      (
        "x.map { abs(2 * $0) }",
        "'each is twice as large' does not hold. doubled([0, -1]) gave [0, 2], and "
          + "right is [0, -2]."
      ),
    ])
  func which(body: String, words: String) async throws {
    let exercise = try Workshop.exercise(
      named: "doubled", starter: "func doubled(_ x: [Double]) -> [Double] { x }",
      answer: "func doubled(_ x: [Double]) -> [Double] { x.map { 2 * $0 } }",
      check: """
        // none is lost or added
        let x = random.simple([size]).values
        let none = doubled([])
        none.isEmpty
        let y = doubled(x)
        y.count == x.count
        // each is twice as large
        for (a, b) in zip(x, y) {
          b == 2 * a
        }
        """)
    let code = "func doubled(_ x: [Double]) -> [Double] { \(body) }"
    let verdict = try await check(code, exercise).verdict
    #expect(verdict.text.hasPrefix("Not right: \(words)"), "\(verdict.text)")
  }

  @Test("Normal numbers are made small, too")
  func shrunkNormals() async throws {
    let answer = """
      func centred(_ x: [Double]) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        return x.map { $0 - mean }
      }
      """
    let exercise = try Workshop.exercise(
      named: "centred", starter: "func centred(_ x: [Double]) -> [Double] { x }", answer: answer,
      check: """
        // mean 0
        let x = (0..<(size + 2)).map { _ in random.normal() }
        abs(centred(x).reduce(0, +)) < 1e-6
        """)
    let verdict = try await check("func centred(_ x: [Double]) -> [Double] { x }", exercise).verdict
    let words = "centred([0, 0, 1]) gave [0, 0, 1], and right is [-0.333333, -0.333333, 0.666667]."
    #expect(verdict.text.contains(words), "\(verdict.text)")
  }

  @Test(
    "A known slip is recognized by what the function returns",
    arguments: [("over-batch", Workshop.overBatch), ("sample", Workshop.sampleVariance)])
  func slips(name: String, code: String) async throws {
    let verdict = try await check(code).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.slip == name)
  }

  @Test("A file that doesn't compile is told in the learner's own lines")
  func compileError() async throws {
    let result = try await check(
      "func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {\n  y\n}\n")
    #expect(result.verdict.text == "It doesn't compile.")
    let messages = try #require(result.compilerMessages)
    #expect(messages.hasPrefix("layer-norm.swift:2:3: error: "))
    #expect(!messages.contains("normbook"))
  }

  @Test(
    "What another language would have is told with what is written here, and only that",
    arguments: [
      ("  let m = x.mean(axis=0)\n  return x - m", "2:18", "is said by 'over:'"),
      ("  if x.count > 1 and epsilon > 0 { return x }\n  return x", "2:18", "'&&'"),
      ("  for i in range(3):\n    print(i)\n  return x", "2:20", "in braces, not behind a colon"),
      ("  return (x - x.mean) / x.sqrt()", "2:27", "'sqrt(x)'"),
      ("  let n = x.shape[0]\n  return x / n", "3:12", "'Double(n)'"),
      ("  let c = x[:, 0]\n  return c + None", "2:11", "'x.column(0)'"),
    ])
  func foreign(body: String, place: String, words: String) async throws {
    let code = "func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {\n\(body)\n}\n"
    let messages = try #require(try await check(code).compilerMessages)
    #expect(messages.hasPrefix("layer-norm.swift:\(place): error: "), "\(messages)")
    let told = messages.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    #expect(told.contains(words), "\(messages)")
    #expect(messages.ranges(of: "error: ").count == 1, "\(messages)")
    #expect(messages.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("error: ") })
  }

  @Test("A file without the function is told which it is")
  func missing() async throws {
    let verdict = try await check("func other() {}\n").verdict
    #expect(verdict.outcome == .failed)
    #expect(
      verdict.text
        == "The file must declare 'func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor'.")
  }

  @Test(
    "A file with nearly that function is told both",
    arguments: [
      "func layernorm(_ x: Tensor, epsilon: Double) -> Tensor",
      "func layerNorm(x: Tensor, epsilon: Double) -> Tensor",
      "func layerNorm(_ x: Tensor) -> Double",
    ])
  func nearly(signature: String) throws {
    let words = try Workshop.exercise().interface.words(
      forFileWithout: "import LessonKit\n\n\(signature) {\n}\n")
    #expect(words.hasSuffix(", and has '\(signature)'."), "\(words)")
  }

  @Test("A result of another size that stops the check itself is the learner's, and told with both")
  func size() async throws {
    let exercise = try Workshop.exercise(
      named: "halves", starter: "func halves(_ x: Tensor) -> Tensor { x }",
      answer: "func halves(_ x: Tensor) -> Tensor { x / 2 }",
      check: """
        let x = random.simple([size, 2])
        abs(halves(x)[0, 1] - x[0, 1] / 2) < 1e-9
        """)
    let verdict = try await check("func halves(_ x: Tensor) -> Tensor { x.row(0) }", exercise)
      .verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.text.hasPrefix("Not right: halves([["), "\(verdict.text)")
    #expect(verdict.text.contains("] of shape (2), and right is [["), "\(verdict.text)")
    #expect(verdict.text.hasSuffix("]] of shape (2, 2)."), "\(verdict.text)")
  }

  @Test("A brace that isn't closed is told where it stands")
  func brace() async throws {
    let words = try await check(
      "func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {\n  x\n"
    ).compilerMessages
    #expect(
      words?.hasPrefix("layer-norm.swift:1:56: error: expected '}'") == true, "\(words ?? "")")
    #expect(words?.contains("note:") == false)
  }

  private static func constant(_ name: String, _ value: Int) throws -> CodeExercise {
    try Workshop.exercise(
      named: name, starter: "func \(name)() -> Int {\n  0\n}",
      answer: "func \(name)() -> Int { \(value) }",
      check: "// it is \(value)\n\(name)() == \(value)")
  }

  @Test("Several exercises are one program, and what goes wrong in one costs the others nothing")
  func together() async throws {
    let checker = try await Workshop.checker()
    func check(_ codes: [String]) async throws -> [CodeChecker.Result] {
      var jobs: [CodeChecker.Job] = []
      for (index, code) in codes.enumerated() {
        let exercise = try Self.constant("part\(index)", index)
        jobs.append(
          .init(
            code: code, name: "part\(index).swift", prepared: try await checker.prepare(exercise)))
      }
      return await checker.check(jobs)
    }
    func good(_ index: Int) -> String { "func part\(index)() -> Int { \(index) }\n" }
    let crash = "func part1() -> Int { fatalError(\"no\") }\n"
    let loop = "func part2() -> Int { while true {} }\n"
    #expect(
      try await check([good(0), crash, loop, good(3)]).map(\.verdict.text) == [
        "Right.", "It crashed: no.", "It computed too long: is there a loop without an end?",
        "Right.",
      ])
    // No program together: a mistake in one file, and a name that two files take.
    let results = try await check([
      good(0) + "func help() {}\n", "func part1() -> Int { y }\n", good(2) + "func help() {}\n",
    ])
    #expect(results.map(\.verdict.text) == ["Right.", "It doesn't compile.", "Right."])
    #expect(results[1].compilerMessages?.hasPrefix("part1.swift:1:23: error: ") == true)
  }

  @Test("Two exercises that ask for the same name are two programs")
  func sameName() async throws {
    let checker = try await Workshop.checker()
    let first = try await checker.prepare(Self.constant("same", 1))
    let second = try await checker.prepare(Self.constant("same", 2))
    let results = await checker.check([
      .init(code: "func same() -> Int { 1 }", name: "a.swift", prepared: first),
      .init(code: "func same() -> Int { 2 }", name: "b.swift", prepared: second),
    ])
    #expect(results.map(\.verdict.text) == ["Right.", "Right."])
  }

  @Test("Another draw of inputs comes to the same verdicts")
  func fresh() async throws {
    var checker = try await Workshop.checker()
    checker.inputs = 0xFEED
    let prepared = try await checker.prepare(Workshop.exercise())
    for (code, slip) in [(Workshop.answer, nil), (Workshop.overBatch, "over-batch")] {
      let verdict = await checker.check(code, name: "a.swift", prepared).verdict
      #expect(verdict.outcome == (slip == nil ? .passed : .failed))
      #expect(verdict.slip == slip)
    }
  }

  @Test("What is printed is no result, and is kept")
  func printing() async throws {
    let result = try await check(
      Workshop.starter.replacing("  x\n", with: "  print(\"passed\\tdone\\t1\\t1\")\n  return x\n"))
    #expect(result.verdict.outcome == .failed)
    #expect(result.printed.contains("passed"))
  }
}
