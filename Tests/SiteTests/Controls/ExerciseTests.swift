import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// Exercises in the page, worked by keyboard.
  @Suite struct ExerciseTests {
    private static let page = Site.kitchenSink["lessons/exercises.html"]

    /// Where one begins, what one types, a Tab between two fields, and what is said to it.
    struct Attempt: Sendable, CustomTestStringConvertible {
      var exercise: String
      var first: String
      var fields: [String]
      var outcome: String
      /// A part of what is said.
      var words: String

      var testDescription: String { "\(exercise): \(fields)" }
    }

    private static let attempts = [
      Attempt(
        exercise: "one-number", first: "input", fields: ["4"], outcome: "failed",
        words: "Not right: 4."),
      Attempt(
        exercise: "one-number", first: "input", fields: ["2"], outcome: "failed",
        words: "You took the middle one"),
      Attempt(
        exercise: "one-number", first: "input", fields: ["three"], outcome: "notUnderstood",
        words: "Nothing was counted."),
      Attempt(
        exercise: "one-number", first: "input", fields: ["9/3"], outcome: "passed",
        words: "The solution of the number"),
      Attempt(
        exercise: "some-numbers", first: "input", fields: ["-3", "−1", "5"], outcome: "failed",
        words: "Wrong is entry 3: 5."),
      Attempt(
        exercise: "some-numbers", first: "input", fields: ["2", "4", "9"], outcome: "failed",
        words: "You left them where they were."),
      Attempt(
        exercise: "some-numbers", first: "input", fields: ["-3", "-1", "4,0"], outcome: "passed",
        words: "The solution of the numbers."),
      Attempt(
        exercise: "a-matrix", first: "input", fields: ["-1", "-2", "1", "3"], outcome: "failed",
        words: "row 2, column 2"),
      Attempt(
        exercise: "a-matrix", first: "input", fields: ["-1", "-2", "1", "2"], outcome: "passed",
        words: "The solution of the matrix."),
      Attempt(
        exercise: "a-formula", first: "input", fields: ["(x - mu)/sigma^2"], outcome: "failed",
        words: "You divided by the variance."),
      Attempt(
        exercise: "a-formula", first: "input", fields: ["(x-μ)/σ"], outcome: "passed",
        words: "The solution of the formula"),
      Attempt(
        exercise: "a-secret", first: "input", fields: ["-2", "-1", "4"], outcome: "failed",
        words: "Not right."),
      Attempt(
        exercise: "a-secret", first: "input", fields: ["1", "2", "6"], outcome: "failed",
        words: "You left them where they were."),
      Attempt(
        exercise: "a-secret", first: "input", fields: ["-2", "-1", "3"], outcome: "passed",
        words: "The solution of the secret."),
      Attempt(
        exercise: "a-proof", first: "textarea",
        fields: ["The sum splits in two, and the second part is n times the mean."],
        outcome: "notRun", words: "The solution of the proof."),
    ]

    @Test("What is typed is judged, in words", arguments: attempts)
    func typed(_ attempt: Attempt) async throws {
      try await OpenPage.with(Self.page) { window in
        #expect(
          try await !window.text("document.getElementById('\(attempt.exercise)').innerText")
            .contains("The solution of"))
        try await window.focus("#\(attempt.exercise) form \(attempt.first)")
        for (index, text) in attempt.fields.enumerated() {
          if index > 0 { try await window.press(.tab) }
          try await window.type(text)
        }
        if attempt.first == "textarea" { try await window.press(.tab) }
        try await window.press(.enter)
        let place = "document.querySelector('#\(attempt.exercise) .outcome')"
        #expect(try await window.text("\(place).dataset.outcome") == attempt.outcome)
        let said = try await window.text("document.getElementById('\(attempt.exercise)').innerText")
        #expect(said.contains(attempt.words), "\(said)")
        try await PageTests.expectNoBarriers(in: window)
        try await PageTests.expectFit(window)
      }
    }

    @Test("With secrecy=high no entry can be tried alone, and no mark tells which is wrong")
    func secret() async throws {
      try await OpenPage.with(Self.page) { window in
        let sealed = try await window.text(
          "document.querySelector('#a-secret [data-definition]').textContent")
        let definition = try JSONValue(parsing: Array(sealed.utf8))
        for entry in try #require(definition["entries"]?.elements) {
          #expect(entry["mark"] == nil && entry["close"] == nil)
        }
        try await window.focus("#a-secret form input")
        for text in ["-2", "-1", "4"] {
          try await window.type(text)
          try await window.press(.tab)
        }
        try await window.press(.enter)
        let states = "[...document.querySelectorAll('#a-secret input')].map(e => e.dataset.state)"
        let seen = try await window.texts(states)
        #expect(Set(seen).count == 1 && !seen.contains("passed"), "\(seen)")
      }
    }

    @Test("Options are chosen with arrows and the space bar, each with its reason")
    func choices() async throws {
      try await OpenPage.with(Self.page) { window in
        let said = "document.querySelector('#a-choice .outcome').innerText"
        try await window.focus("#a-choice input")
        try await window.press(.space)
        try await window.press(.tab)
        try await window.press(.enter)
        #expect(try await window.text(said).contains("No, it is less than a half."))
        try await window.focus("#a-choice input")
        try await window.press(.down)
        try await window.press(.tab)
        try await window.press(.enter)
        #expect(try await window.text(said).contains("Yes, a half is more than a third."))

        try await window.focus("#some-choices input")
        try await window.press(.space)
        for _ in 0..<2 { try await window.press(.tab) }
        try await window.press(.space)
        try await window.press(.tab)
        try await window.press(.enter)
        let several = "document.querySelector('#some-choices .outcome').dataset.outcome"
        #expect(try await window.text(several) == "passed")
        try await PageTests.expectNoBarriers(in: window)
      }
    }

    @Test("Hints open one by one, and a passed exercise is known again") func kept() async throws {
      try await OpenPage.with(Self.page) { window in
        try await window.focus("#one-number details.hint summary")
        try await window.press(.enter)
        #expect(
          try await window.number(
            "document.querySelectorAll('#one-number details.hint[open]').length")
            == 1)
        try await window.focus("#one-number form input")
        try await window.type("3")
        try await window.press(.enter)
        try await window.load(Self.page.address)
        let outcome = "document.querySelector('#one-number .outcome').dataset.outcome"
        #expect(try await window.text(outcome) == "passed")
        #expect(
          try await window.text("document.querySelector('#one-number form input').value") == "3")
      }
    }

    @Test("A proof is compared point by point") func proof() async throws {
      try await OpenPage.with(Self.page) { window in
        try await window.focus("#a-proof textarea")
        try await window.type("The sum splits in two, and the second part is n times the mean.")
        try await window.press(.tab)
        try await window.press(.enter)
        for _ in 0..<2 {
          try await window.press(.tab)
          #expect(try await window.text("document.activeElement.type") == "checkbox")
          try await window.press(.space)
        }
        #expect(
          try await window.evaluate(
            "JSON.parse(localStorage.getItem('normbook-answers'))['a-proof'].passed") == true)
      }
    }
  }
}
