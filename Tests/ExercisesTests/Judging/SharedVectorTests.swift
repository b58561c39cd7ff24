import Exercises
import Testing

@Suite("Page and terminal give the same verdicts")
struct SharedVectorTests {
  @Test("An answer gets the verdict that was agreed", arguments: try Vectors.load())
  func verdicts(exercise: Vectors.Exercise) {
    #expect(!exercise.cases.isEmpty)
    for test in exercise.cases {
      let verdict = exercise.definition.verdict(test)
      let answer = test.fields?.joined(separator: " | ") ?? test.answer ?? ""
      #expect(verdict.outcome == test.outcome, "\(answer): \(verdict)")
      #expect(verdict.slip == test.slip, "\(answer): \(verdict)")
      if let text = test.text { #expect(verdict.text == text, "\(answer)") }
      if let entries = test.entries { #expect(verdict.entries == entries, "\(answer)") }
      if let messages = test.messages { #expect(verdict.messages == messages, "\(answer)") }
    }
  }

  @Test(
    "The page's script agrees with Swift, word for word", .enabled(if: PageScript.isBrowserThere))
  func script() async throws {
    let script = try await PageScript()
    for exercise in try Vectors.load() {
      let sealed = SealedAnswer(exercise.definition, solution: exercise.solution)
      for test in exercise.cases {
        let replies: [PageScript.Reply]
        if let fields = test.fields {
          replies = try await script.check(sealed, fields: fields, given: test.given ?? [:])
        } else {
          replies = try await script.check(
            sealed, [test.answer ?? ""], given: test.given ?? [:])
        }
        let expected = exercise.definition.verdict(test).reply(solution: exercise.solution)
        #expect(
          replies == [expected],
          "\(exercise.about): \(test.answer ?? test.fields?.description ?? "")")
      }
    }
  }

  @Test("The two agree on texts that nobody thought of", .enabled(if: PageScript.isBrowserThere))
  func invented() async throws {
    let script = try await PageScript()
    let pieces = [
      "1", "2", "-1.3416", "−", "-", "+", ",", ";", " ", "\n", "\t", "[", "]", "(", ")", "{", "}",
      "1,5", ".", "e", "e-3", "pi", "π", "√", "sqrt", "sqrt(", "/", "*", "^", "²", "a", "b", "x",
      "gamma", "γ", "abc", "tensor(", "values:", ", dtype=x", "0.4472", "1.3416", "😀", "\u{301}",
      "nan", "1e999", "×", "\u{A0}", "|", "<", "\u{1B}[31m", "\r\n",
    ]
    for exercise in try Vectors.load() {
      let sealed = SealedAnswer(exercise.definition, solution: exercise.solution)
      var draws = Draws(seed: 7)
      let answers = (0..<400).map { _ in
        (0..<draws.integer(in: 1...9))
          .map { _ in pieces[draws.integer(in: 0...(pieces.count - 1))] }.joined()
      }
      let replies = try await script.check(sealed, answers)
      try #require(replies.count == answers.count)
      for (answer, reply) in zip(answers, replies) {
        let expected = exercise.definition.judge(answer).reply(solution: exercise.solution)
        #expect(reply == expected, "\(exercise.about): \(answer.debugDescription)")
      }
    }
  }
}
