import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// Numbers of one's own, and answers that go on into the next step.
  @Suite struct VariantTests {
    private static let page = Site.kitchenSink["lessons/exercises.html"]

    private static let question =
      "document.querySelector('#with-variants [data-question]').innerText"
    private static func outcome(_ exercise: String) -> String {
      "document.querySelector('#\(exercise) .outcome').dataset.outcome"
    }
    private static func said(_ exercise: String) -> String {
      "document.getElementById('\(exercise)').innerText"
    }

    /// The page as someone of this name has it.
    private func load(_ window: BrowserPage, learner: String) async throws {
      try await window.evaluate(
        "localStorage.clear(); localStorage.setItem('normbook-learner', \(quoted(learner)))")
      try await window.load(Self.page.address)
    }

    @Test("Each reader has numbers of their own, which stay, are judged as such, and are counted")
    func variants() async throws {
      try await OpenPage.with(Self.page) { window in
        var questions: Set<String> = []
        for learner in ["ada", "emmy", "sofia", "maria"] {
          try await load(window, learner: learner)
          let question = try await window.text(Self.question)
          questions.insert(question)
          let numbers = question.matches(of: /\d+/).compactMap { Int($0.0) }
          try #require(numbers.count == 3, "\(question)")
          // The hint is of the same numbers, and the slip is known by them.
          #expect(
            try await window.text(
              "document.querySelector('#with-variants details.hint').textContent"
            ).contains("Begin with \(numbers[0])"))
          try await window.focus("#with-variants form input")
          try await window.type("\(numbers[0] + numbers[1])")
          try await window.press(.enter)
          #expect(try await window.text(Self.said("with-variants")).contains("You left the last"))
          for _ in 0..<3 { try await window.press(.backspace) }
          try await window.type("\(numbers.reduce(0, +))")
          try await window.press(.enter)
          #expect(
            try await window.text(Self.said("with-variants"))
              .contains("The solution of one’s own: \(numbers.reduce(0, +))."))
        }
        #expect(questions.count > 1, "four readers have the same numbers")

        // What was kept is known again, with the same numbers.
        let last = try await window.text(Self.question)
        try await window.load(Self.page.address)
        #expect(try await window.text(Self.question) == last)
        #expect(try await window.text(Self.outcome("with-variants")) == "passed")
        try await PageTests.expectNoBarriers(in: window)
        try await window.load(Site.kitchenSink["exercises.html"].address)
        let progress = try await window.text("document.querySelector('.progress').textContent")
        #expect(progress.contains("1 of") && progress.contains(", 2 of"), "\(progress)")
      }
    }

    @Test("Without scripts one variant is there to be read, and how it is answered")
    func withoutScripts() async throws {
      try await OpenPage.with(Self.page, scripts: false) { window in
        let question = try await window.text(Self.question)
        #expect(question.contains(/the sum of \d, \d and \d\?/))
        let isShown = try await window.evaluate(
          "document.querySelector('#with-variants [data-answer-here]').checkVisibility()")
        #expect(isShown == true)
        let said = try await window.text(Self.said("with-variants"))
        #expect(!said.contains("The solution"))
      }
    }

    @Test("A slip in one step costs the next nothing") func carried() async throws {
      try await OpenPage.with(Self.page) { window in
        try await window.focus("#a-step form input")
        try await window.type("5")
        try await window.press(.enter)
        #expect(try await window.text(Self.outcome("a-step")) == "failed")
        // From the mean 5 on, 6 is 1 away; from the true one it is 2.
        for (answer, outcome, words) in [
          ("3", "failed", "Not right: 3."),
          ("1", "passed", "Right, with your own earlier answer."), ("2", "passed", "Right."),
        ] {
          try await window.focus("#the-next-step form input")
          try await window.press(.end)
          for _ in 0..<3 { try await window.press(.backspace) }
          try await window.type(answer)
          try await window.press(.enter)
          #expect(try await window.text(Self.outcome("the-next-step")) == outcome, "\(answer)")
          #expect(try await window.text(Self.said("the-next-step")).contains(words), "\(answer)")
        }
        // Without an earlier answer there is nothing to go on from.
        try await load(window, learner: "ada")
        try await window.focus("#the-next-step form input")
        try await window.type("1")
        try await window.press(.enter)
        #expect(try await window.text(Self.outcome("the-next-step")) == "failed")
      }
    }
  }
}
