import LessonFormat
import LessonRunner
import Testing

@testable import Exercises

@Suite("A definition comes from the lesson and what its cells gave")
struct AnswerDefinitionTests {
  private func definition(_ author: Author) throws -> AnswerDefinition? {
    let source = try #require(Exercise.all(in: author.lesson).first)
    return try AnswerDefinition(
      source, in: author.lesson, results: author.results, words: words)
  }

  @Test("A list holds the answer, the tolerance and each slip's values and message")
  func numbers() throws {
    var author = Author(["kind": "numbers", "atol": "0.01"])
    author.answer([1, 2, 3], shape: [3, 1])
    author.mistake("swapped", [3, 2, 1])
    author.help()
    #expect(
      try definition(author)
        == AnswerDefinition(
          exercise: "bn-forward",
          key: .numbers(
            NumberKey(
              shape: [3], values: [1, 2, 3], tolerance: Tolerance(absolute: 0.01),
              slips: [Slip(name: "swapped", values: [3, 2, 1], message: "It is swapped.")]))))
  }

  @Test("A number has no extents, whatever the tensor had")
  func number() throws {
    var author = Author(["kind": "number"])
    author.answer([4], shape: [1, 1])
    guard case .numbers(let key) = try definition(author)?.key else { throw Unexpected() }
    #expect(key.shape == [])
    #expect(key.tolerance == .standard)
  }

  @Test("A matrix may come as a batch of one")
  func matrix() throws {
    var author = Author(["kind": "matrix"])
    author.answer([1, 2, 3, 4, 5, 6], shape: [1, 2, 3])
    guard case .numbers(let key) = try definition(author)?.key else { throw Unexpected() }
    #expect(key.shape == [2, 3])
  }

  @Test("A row is a matrix of one row")
  func row() throws {
    var author = Author(["kind": "matrix"])
    author.answer([1, 2, 3], shape: [1, 3])
    guard case .numbers(let key) = try definition(author)?.key else { throw Unexpected() }
    #expect(key.shape == [1, 3])
  }

  @Test("Options take letters in the order of the lesson; the last paragraph is the reason")
  func choices() throws {
    var author = Author(["kind": "choices"])
    author.choice("The mean", because: "It moves.")
    author.choice("The sign", because: "It stays.", isRight: true)
    guard case .choices(let key) = try definition(author)?.key else { throw Unexpected() }
    #expect(key.takesSeveral)
    #expect(key.options.map(\.name) == ["a", "b"])
    #expect(key.options.map(\.isRight) == [false, true])
    #expect(key.options.map(\.reason) == ["It moves.", "It stays."])
  }

  @Test("A formula's points are the same in every build")
  func formula() throws {
    let first = try FormulaKey("x / y", variables: ["x", "y"], seed: 3)
    let again = try FormulaKey("x / y", variables: ["x", "y"], seed: 3)
    #expect(first == again)
    #expect(first.points.count == FormulaKey.pointCount)
    #expect(first.points[0] == [0.51, 1.92])
    #expect(try FormulaKey("x / y", variables: ["x", "y"], seed: 4) != first)
  }

  @Test("A proof has the rubric's points")
  func proof() throws {
    var author = Author(["kind": "proof"])
    author.add(.rubric, [:], [author.paragraph("One."), author.paragraph("Two.")])
    #expect(try definition(author)?.key == .proof(ProofKey(rubric: ["One.", "Two."])))
  }

  @Test("Code has another check")
  func code() throws {
    #expect(try definition(Author(["kind": "code"])) == nil)
  }

  struct Unexpected: Error {}
}
