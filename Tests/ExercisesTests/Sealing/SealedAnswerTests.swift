import LessonRunner
import Testing

@testable import Exercises

@Suite("The page holds a check, not the answer")
struct SealedAnswerTests {
  private func definition(_ values: [Double], _ tolerance: Tolerance) -> AnswerDefinition {
    AnswerDefinition(
      exercise: "secret",
      key: .numbers(
        NumberKey(
          shape: [values.count], values: values, tolerance: tolerance,
          slips: [
            Slip(name: "slip", values: values.map { $0 + 1 }, message: "A telling </script> word.")
          ])))
  }

  @Test("Neither answer, slip nor solution stands in the page's text")
  func secrets() {
    let json = SealedAnswer(
      definition([-1.3416, 0.4472], Tolerance(absolute: 0.0005)), solution: "The mean is 5."
    ).json
    for secret in ["1.3416", "0.4472", "1.4472", "telling", "mean", "</", "slip\""] {
      #expect(!json.contains(secret), "\(secret)")
    }
  }

  @Test("The same exercise is sealed to the same bytes")
  func deterministic() {
    let made = (0..<2).map { _ in
      SealedAnswer(definition([1, 2], .standard), solution: "s").json
    }
    #expect(made[0] == made[1])
  }

  @Test(
    "The tolerance is exact to its edge, in Swift and in the page's script",
    .enabled(if: PageScript.isBrowserThere))
  func edges() async throws {
    let script = try await PageScript()
    var draws = Draws(seed: 11)
    for _ in 0..<60 {
      let answer = Double(draws.integer(in: -3_000_000...3_000_000)) / 10_000
      let tolerance = Tolerance(absolute: Double(draws.integer(in: 1...500)) / 10_000)
      let definition = definition([answer], tolerance)
      let sealed = SealedAnswer(definition, solution: "open")
      for factor in [-1.000_01, -1, -0.999_99, 0, 0.999_99, 1, 1.000_01] {
        let text = (answer + factor * tolerance.absolute).description
        let verdict = definition.judge(text)
        #expect((verdict.outcome == .passed) == (abs(factor) <= 1), "\(answer) \(text)")
        let replies = try await script.check(sealed, [text])
        #expect(replies == [verdict.reply(solution: "open")], "\(text)")
      }
    }
  }

  @Test(
    "Where nothing may be told, nothing can be tried entry by entry",
    .enabled(if: PageScript.isBrowserThere))
  func secret() async throws {
    var key = definition([0.123, -4.56, 7.89], Tolerance(absolute: 0.0005))
    key.isSecret = true
    let sealed = SealedAnswer(key, solution: "open")
    let isOpen = try #require(sealed.entries).contains {
      $0.mark != nil || $0.close != nil || $0.near != nil
    }
    #expect(!isOpen)
    for digits in ["0.123", "4.56", "7.89"] { #expect(!sealed.json.contains(digits)) }
    let script = try await PageScript()
    #expect(
      try await script.check(sealed, ["0.1234 -4.5604 7.8904"]).map(\.solution) == ["open"])
    var draws = Draws(seed: 3)
    // Near ones, too: one entry right says nothing of the others.
    let answers = (0..<300).map { _ in
      [0.123, -4.56, 7.89].map {
        ($0 + Double(draws.integer(in: -3...3)) * 0.0004).description
      }.joined(separator: " ")
    }
    let verdicts = answers.map { key.judge($0) }
    let replies = try await script.check(sealed, answers)
    #expect(replies == verdicts.map { $0.reply(solution: "open") })
    #expect(verdicts.allSatisfy { $0.outcome == .passed || $0.text == "Not right." })
  }

  @Test("What is sealed is packed, and comes back whole", .enabled(if: PageScript.isBrowserThere))
  func packed() async throws {
    var draws = Draws(seed: 3)
    let noise = String(
      (0..<700).map { _ in Character(Unicode.Scalar(UInt8(draws.integer(in: 32...126)))) })
    let formula = "<span class=\"katex\"><span class=\"mord\">𝑥̂</span></span>"
    let script = try await PageScript()
    for text in [
      "a", "aaaaaaaaaaaa", noise, String(repeating: formula, count: 300),
      String(repeating: "a", count: 70_000) + noise + "aaaa",
    ] {
      let sealed = SealedAnswer(definition([1], .standard), solution: text)
      #expect(try await script.check(sealed, ["1"]).map(\.solution) == [text])
    }
    let long = Seal(String(repeating: formula, count: 300), secret: "s")
    #expect(long.body.utf8.count < 1_000)
  }

  @Test("Twenty thousand guesses open nothing")
  func guesses() {
    let key = definition([0.123, -4.56, 7.89], Tolerance(absolute: 0.0005))
    let sealed = SealedAnswer(key, solution: "open")
    var draws = Draws(seed: 5)
    for _ in 0..<20_000 {
      let cells = (0..<3).map { _ in String(draws.integer(in: -10_000...10_000)) }
      let secret = "\(sealed.salt)|all|\(cells.joined(separator: ","))"
      #expect(Seal.mark(secret) != sealed.solution.mark)
    }
  }

  @Test(
    "An answer that is no finite number seals to a check that nothing passes",
    .enabled(if: PageScript.isBrowserThere))
  func notFinite() async throws {
    let sealed = SealedAnswer(definition([.nan, .infinity], .standard), solution: "open")
    let script = try await PageScript()
    #expect(try await script.check(sealed, ["1 2"]).map(\.outcome) == [.failed])
  }

  @Test("The page's digest is SHA-256", .enabled(if: PageScript.isBrowserThere))
  func digest() async throws {
    let script = try await PageScript()
    for text in ["", "abc", String(repeating: "a", count: 200)] {
      #expect(try await script.evaluate("normbook.sha256('\(text)')") == sha256(text))
    }
    #expect(
      sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
