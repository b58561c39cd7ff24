import LessonFormat
import Testing

@testable import Exercises

@Suite("The build proves exercises")
struct ExerciseProverTests {
  private static let answer = [-1.3416394, -0.4472131, 0.4472131, 1.3416394]
  private static let sample = [-1.1618941, -0.387298, 0.387298, 1.1618941]

  private func forward(_ options: [String: String] = ["kind": "numbers", "atol": "0.0005"])
    -> Author
  {
    var author = Author(options)
    author.answer(Self.answer)
    author.mistake("sample-variance", Self.sample)
    author.help()
    return author
  }

  @Test("A sound exercise has nothing said about it")
  func sound() { #expect(forward().diagnostics.isEmpty) }

  @Test("A tolerance that takes a mistake for the answer fails, and one that doesn't is proposed")
  func withinTolerance() throws {
    let found = forward(["kind": "numbers", "rtol": "0.2"]).diagnostics
    let diagnostic = try #require(found.first { $0.id == "MistakeWithinTolerance" })
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.range?.start.line == 4)
    #expect(try #require(diagnostic.explanation).contains("'atol=0.02'"))
    #expect(forward(["kind": "numbers", "atol": "0.02"]).diagnostics.isEmpty)
  }

  @Test("A tolerance given as atol is mended by a fix")
  func fix() throws {
    let found = forward(["kind": "numbers", "atol": "0.1"]).diagnostics
    let fix = try #require(found.first?.fixes.first)
    #expect(fix.replacement == "0.02")
  }

  @Test("A slip that no tolerance shows asks for other numbers", arguments: [5000, 100_000_000])
  func tooSmall(examples: Int) throws {
    var author = Author(["kind": "number"])
    let count = Double(examples)
    author.answer([1], shape: [])
    author.mistake("sample-variance", [(1 - 1 / count).squareRoot()], shape: [])
    author.help()
    let found = try #require(author.diagnostics.first)
    #expect(found.id == "MistakeWithinTolerance")
    #expect(try #require(found.explanation).contains("fewer examples"))
    #expect(try #require(found.explanation).contains("atol=") == (examples == 5000))
  }

  @Test("A mistake that comes to the answer is refused")
  func equalMistake() throws {
    var author = Author()
    author.answer(Self.answer)
    author.mistake("none", Self.answer)
    author.help()
    #expect(author.diagnostics.map(\.id) == ["MistakeWithinTolerance"])
  }

  @Test("Two mistakes that give the same answer can't both be told")
  func twins() {
    var author = forward()
    author.mistake("other", Self.sample.map { $0 + 0.0004 })
    #expect(author.diagnostics.map(\.id) == ["MistakesAlike"])
  }

  @Test("A mistake may come to infinity")
  func infinite() {
    var author = forward()
    author.mistake("no-epsilon", [-.infinity, -.infinity, .infinity, .infinity])
    #expect(author.diagnostics.isEmpty)
  }

  @Test("What an exercise must have is asked for")
  func missingParts() {
    var author = Author()
    author.answer(nil)
    #expect(
      author.diagnostics.map(\.id) == [
        "ExerciseWithoutHint", "ExerciseWithoutSolution", "ExerciseNotRun",
      ])
    author = Author()
    author.help()
    #expect(author.diagnostics.map(\.id) == ["ExerciseWithoutAnswer"])
    author.label = nil
    #expect(author.diagnostics.map(\.id) == ["ExerciseWithoutName"])
    author = Author(["kind": "numbrs"])
    #expect(author.diagnostics.map(\.id) == ["UnknownExerciseKind"])
  }

  @Test("An answer has the shape of its kind")
  func shapes() {
    var author = Author(["kind": "number"])
    author.answer([1, 2])
    author.help()
    #expect(author.diagnostics.map(\.id) == ["AnswerOfAnotherShape"])
    author = Author(["kind": "matrix"])
    author.answer([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2])
    author.help()
    #expect(author.diagnostics.map(\.id) == ["AnswerOfAnotherShape"])
    author = Author(["kind": "number"])
    author.answer([.nan], shape: [])
    author.help()
    #expect(author.diagnostics.map(\.id) == ["AnswerNotFinite"])
    author = Author()
    author.answer([1, 2])
    author.mistake("short", [1])
    author.help()
    #expect(author.diagnostics.map(\.id) == ["MistakeOfAnotherShape"])
  }

  @Test("A choice has one right option, and says why each is right or not")
  func choices() {
    var author = Author(["kind": "choice"])
    author.choice("Yes", because: "The mean moves.", isRight: true)
    author.choice("No", because: nil)
    author.help()
    #expect(author.diagnostics.map(\.id) == ["ChoiceWithoutReason"])
    author.choice("Perhaps", because: "It depends.", isRight: true)
    #expect(author.diagnostics.map(\.id) == ["ChoiceWithoutRight", "ChoiceWithoutReason"])
    author.options = ["kind": "choices"]
    #expect(author.diagnostics.map(\.id) == ["ChoiceWithoutReason"])
  }

  @Test("A formula is told from its mistakes at random points")
  func formulas() throws {
    var author = Author(["kind": "formula", "variables": "gamma, x, mu, variance>0, beta"])
    author.formula("gamma (x - mu) / sqrt(variance) + beta")
    author.formulaMistake("swapped", "beta (x - mu) / sqrt(variance) + gamma")
    author.help()
    #expect(author.diagnostics.isEmpty)
    author.formulaMistake("same", "(gamma x - gamma mu) variance^(-1/2) + beta")
    #expect(author.diagnostics.map(\.id) == ["MistakeWithinTolerance"])
    author.formulaMistake("odd", "alpha")
    #expect(author.diagnostics.map(\.id) == ["FormulaUnreadable"])
  }

  @Test("A formula without a value anywhere is refused")
  func emptyFormula() throws {
    var author = Author(["kind": "formula", "variables": "x"])
    author.formula("sqrt(-1 - x^2)")
    author.help()
    #expect(author.diagnostics.map(\.id) == ["FormulaUnreadable"])
  }
}
