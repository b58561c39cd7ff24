import Foundation
import Testing

@testable import Exercises

@Suite("The page's own check, in a browser", .enabled(if: PageScript.isBrowserThere))
struct ExerciseFormTests {
  private struct Report: Decodable {
    var shared: [[PageScript.Reply]]
    var steps: [String: String]
  }

  /// One start of the browser for everything: every shared vector, and a reader at work.
  @Test("It gives the shared verdicts, marks the entries, and opens the solution once earned")
  func form() async throws {
    let exercises = try Vectors.load()
    let sealed = exercises.map { SealedAnswer($0.definition, solution: $0.solution) }
    let report = try await report(exercises, sealed)

    try #require(report.shared.count == exercises.count)
    for (exercise, replies) in zip(exercises, report.shared) {
      try #require(replies.count == exercise.cases.count)
      for (test, reply) in zip(exercise.cases, replies) {
        let expected = exercise.definition.verdict(test).reply(solution: exercise.solution)
        #expect(reply == expected, "\(exercise.about): \(test)")
      }
    }

    let expected = [
      "fields": "4", "labels": "Entry 1 Entry 2 Entry 3 Entry 4",
      "fallback gone": "true",
      "empty": "notUnderstood",
      "one wrong": "failed: Wrong is entry 4: 7.",
      "one wrong, marks": "passed passed passed failed",
      "one wrong, invalid": "false false false true", "focus": "bn-forward-entry-4",
      "solution before": "",
      "slip": "You divided by <em>n</em> − 1.",
      "unclear": "Not understood",
      "edited": "", "pasted": "-1.3416 | -0.4472 | 0.4472 | 1.3416",
      "passed": "passed: Right.", "solution": "Mean 5, variance 5 → done.", "is open": "true",
      "kept": "passed 4", "bound again": "1",
      "choice": "failed: Not right: a.", "choice reason": "The mean moves.",
      "choice right": "passed: Right.", "matrix fields": "6", "matrix label": "Row 1, column 2",
      "formula": "passed: Right.", "rubric": "2", "rubric ticked": "true",
    ]
    for (step, text) in expected.sorted(by: { $0.key < $1.key }) {
      let seen = report.steps[step]
      #expect(text.isEmpty ? seen == "" : seen?.contains(text) == true, "\(step): \(seen ?? "–")")
    }
  }

  private func report(
    _ exercises: [Vectors.Exercise], _ sealed: [SealedAnswer]
  ) async throws -> Report {
    let cases = zip(exercises, sealed).map { exercise, sealed in
      let calls = exercise.cases.map { test in
        let given = PageScript.literal(test.given ?? [:])
        return test.fields.map { fields in
          let texts = fields.map { PageScript.literal($0) }.joined(separator: ",")
          return "normbook.checkFields(d, [\(texts)], \(given))"
        } ?? "normbook.check(d, \(PageScript.literal(test.answer ?? "")), \(given))"
      }
      return "((d) => [\(calls.joined(separator: ",\n"))])(\(sealed.json))"
    }
    let sections = zip(exercises, sealed).map { exercise, sealed in
      let options = (0..<4).map { "<li>Option <b>\($0)</b></li>" }.joined()
      return """
        <section class="exercise" data-exercise="\(sealed.exercise)"><p>A question.</p>
        \(sealed.kind == .choices ? "<ol data-options type=a>\(options)</ol>" : "")
        <p data-answer-here>Check it in the terminal.</p>
        <script type="application/json" data-definition>\(sealed.json)</script></section>
        """
    }
    let script = try PageScript.source(
      ["base.js", "answer-reading.js", "answer-checking.js", "exercises.js"])
    let reader = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reader.js"),
      encoding: .utf8)
    let page = """
      <!DOCTYPE html><meta charset="utf-8"><title>Exercises</title>
      <body>\(sections.joined(separator: "\n"))<pre id="result"></pre>
      <script>\(script)</script>
      <script>
      addEventListener("load", () => {
        const result = document.getElementById("result");
        try {
          const shared = [\(cases.joined(separator: ",\n"))];
          const steps = (() => { \(reader) })();
          const text = JSON.stringify({ shared, steps });
          result.textContent = btoa(String.fromCharCode(...new TextEncoder().encode(text)));
        } catch (error) { result.textContent = "failed: " + error.stack; }
      });
      </script>
      """
    let result = try await PageScript.result(of: page)
    let data = try #require(Data(base64Encoded: result), "\(result)")
    return try JSONDecoder().decode(Report.self, from: data)
  }
}
