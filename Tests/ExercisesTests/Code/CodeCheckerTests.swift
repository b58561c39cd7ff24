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

  @Test("The starter fails, with numbers to try by hand")
  func starter() async throws {
    let verdict = try await check(Workshop.starter).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.slip == nil)
    #expect(
      verdict.text.hasPrefix(
        "Not right: every example has mean 0 and variance 1 does not hold. layerNorm([["))
    #expect(verdict.text.contains(", epsilon: ") && verdict.text.contains(") gave [["))
    #expect(verdict.text.count < 200)
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

  @Test("A file without the function is told which it is")
  func missing() async throws {
    let verdict = try await check("func other() {}\n").verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.text.contains("func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor"))
  }

  @Test("What is printed is no result, and is kept")
  func printing() async throws {
    let result = try await check(
      Workshop.starter.replacing("  x\n", with: "  print(\"passed\\tdone\\t1\\t1\")\n  return x\n"))
    #expect(result.verdict.outcome == .failed)
    #expect(result.printed.contains("passed"))
  }
}
