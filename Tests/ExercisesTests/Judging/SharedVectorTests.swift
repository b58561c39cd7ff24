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

  @Test("The page's script agrees with Swift, word for word", arguments: try Vectors.load())
  func script(exercise: Vectors.Exercise) throws {
    let script = try PageScript()
    let sealed = SealedAnswer(exercise.definition, solution: exercise.solution)
    for test in exercise.cases {
      let reply =
        try test.fields.map { try script.check(sealed, fields: $0, given: test.given ?? [:]) }
        ?? script.check(sealed, test.answer ?? "", given: test.given ?? [:])
      let expected = exercise.definition.verdict(test).reply(solution: exercise.solution)
      #expect(reply == expected, "\(test.answer ?? test.fields?.description ?? "")")
    }
  }

  @Test("The two agree on texts that nobody thought of", arguments: try Vectors.load())
  func invented(exercise: Vectors.Exercise) throws {
    let script = try PageScript()
    let sealed = SealedAnswer(exercise.definition, solution: exercise.solution)
    let pieces = [
      "1", "2", "-1.3416", "−", "-", "+", ",", ";", " ", "\n", "\t", "[", "]", "(", ")", "{", "}",
      "1,5", ".", "e", "e-3", "pi", "π", "√", "sqrt", "sqrt(", "/", "*", "^", "²", "a", "b", "x",
      "gamma", "γ", "abc", "tensor(", "values:", ", dtype=x", "0.4472", "1.3416", "😀", "\u{301}",
      "nan", "1e999", "×", "\u{A0}", "|", "<", "\u{1B}[31m", "\r\n",
    ]
    var draws = Draws(seed: 7)
    for _ in 0..<400 {
      let answer = (0..<draws.integer(in: 1...9))
        .map { _ in pieces[draws.integer(in: 0...(pieces.count - 1))] }.joined()
      let expected = exercise.definition.judge(answer).reply(solution: exercise.solution)
      let reply = try script.check(sealed, answer)
      #expect(reply == expected, "\(answer.debugDescription)")
    }
  }
}
