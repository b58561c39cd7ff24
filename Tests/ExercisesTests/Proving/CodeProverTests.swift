import LessonFormat
import Testing

@testable import Exercises

@Suite("The build proves code exercises with real programs", .serialized)
struct CodeProverTests {
  private func diagnostics(_ lesson: Lesson) async throws -> [Diagnostic] {
    await CodeProver(lesson: lesson, seed: 7, checker: try await Workshop.checker()).diagnostics()
  }

  @Test("A sound exercise has nothing said about it")
  func sound() async throws {
    let found = try await diagnostics(Workshop.lesson())
    #expect(found.isEmpty, "\(found)")
  }

  @Test("A wrong answer, a starter that passes and a mistake that passes are told")
  func unsound() async throws {
    let check =
      "// the shape stays\nlayerNorm(random.simple([size, 3]), epsilon: 1).shape.rank == 2"
    let found = try await diagnostics(
      Workshop.lesson(check: check, answer: Workshop.starter.replacing("  x\n", with: "  [1]\n")))
    #expect(
      found.map(\.id) == [
        "AnswerRefused", "StarterPasses", "MistakeNotRecognized", "MistakeNotRecognized",
      ])
  }

  @Test("A starter is told why it can't be one, and not that it is right")
  func starters() async throws {
    let check = "layerNorm(random.simple([size, 3]), epsilon: 1).shape.rank == 2"
    let passing = try await diagnostics(Workshop.lesson(check: check, mistakes: []))
    let told = try #require(passing.first)
    #expect(passing.map(\.id) == ["StarterPasses"])
    #expect(told.summary.hasSuffix("already passes its check: take something out of it"))
    #expect(told.explanation == nil)
    let broken = try await diagnostics(
      Workshop.lesson(starter: Workshop.starter.replacing("  x\n", with: "  y\n"), mistakes: []))
    #expect(broken.map(\.id) == ["StarterPasses"])
    #expect(broken.first?.summary.contains("doesn't compile") == true)
  }

  @Test("A check that does not compile is told")
  func brokenCheck() async throws {
    let found = try await diagnostics(Workshop.lesson(check: "layerNorm(1)"))
    #expect(found.map(\.id) == ["CodeCheckDoesNotCompile"])
    #expect(found.first?.explanation?.contains("Lessons/02-batch-norm.md:") == true)
  }

  @Test("A check that compares nothing lets nobody pass")
  func emptyCheck() async throws {
    let found = try await diagnostics(
      Workshop.lesson(check: "let y = layerNorm(random.simple([2, 2]), epsilon: 1)", mistakes: []))
    #expect(found.map(\.id).contains("AnswerRefused"))
  }
}
