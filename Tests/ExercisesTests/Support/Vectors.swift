import Exercises
import Foundation
import Testing

/// The answers and verdicts that Swift and the page's script are both held to.
struct Vectors: Decodable {
  struct Exercise: Decodable, CustomTestStringConvertible {
    var about: String
    var definition: AnswerDefinition
    var solution: String
    var cases: [Case]

    var testDescription: String { about }
  }

  struct Case: Decodable {
    var answer: String?
    var fields: [String]?
    /// The numbers given to the exercises before.
    var given: [String: [Double]]?
    var outcome: Verdict.Outcome
    var entries: [Int]?
    var slip: String?
    var text: String?
    var messages: [String]?
  }

  var exercises: [Exercise]

  static func load() throws -> [Exercise] {
    let url = try #require(
      Bundle.module.url(forResource: "vectors", withExtension: "json", subdirectory: "Vectors"))
    return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: url)).exercises
  }
}

extension AnswerDefinition {
  func verdict(_ test: Vectors.Case) -> Verdict {
    test.fields.map { judge(fields: $0, given: test.given ?? [:]) }
      ?? judge(test.answer ?? "", given: test.given ?? [:])
  }
}
