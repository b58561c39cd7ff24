import Foundation
import Testing

@testable import Exercises

@Suite("What came of a check, for other systems")
struct ReportFormatTests {
  private let exercises = [
    CheckedExercise(
      name: "bn-forward", lesson: "batch-norm", points: 4,
      verdict: Verdict(.passed, text: "Right."), seconds: 0.25),
    CheckedExercise(
      name: "bn-inference", lesson: "batch-norm", points: 2,
      verdict: Verdict(
        .failed, text: "Not right: <1> & \"2\".", slip: "batch-statistics",
        messages: [String(repeating: "é", count: 600)])),
    CheckedExercise(
      name: "which", lesson: "layer-norm", points: 1,
      verdict: Verdict(.notUnderstood, text: "Not understood: '\u{1B}[2J' is none of a and b.")),
    CheckedExercise(
      name: "code", lesson: "layer-norm", points: 1, verdict: Verdict(.notRun, text: "Not run.")),
  ]

  private func object(_ format: ReportFormat) throws -> [String: Any] {
    let data = Data(format.report(exercises).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("JSON gives back what was put in")
  func json() throws {
    let report = ReportFormat.json.report(exercises)
    #expect(try JSONDecoder().decode([CheckedExercise].self, from: Data(report.utf8)) == exercises)
  }

  @Test("Gradescope's results have its names, types and words")
  func gradescope() throws {
    let results = try object(.gradescope)
    #expect(results["score"] as? Double == 4)
    #expect(results["execution_time"] as? Int == 1)
    #expect(results["stdout_visibility"] as? String == "hidden")
    let tests = try #require(results["tests"] as? [[String: Any]])
    #expect(tests.map { $0["status"] as? String } == ["passed", "failed", "failed", "failed"])
    #expect(tests.map { $0["max_score"] as? Double } == [4, 2, 1, 1])
    #expect(tests[1]["number"] as? String == "2")
    #expect(tests[1]["tags"] as? [String] == ["batch-norm", "slip:batch-statistics"])
    #expect(tests[0]["output_format"] as? String == "text")
    #expect(tests[0]["visibility"] as? String == "visible")
  }

  @Test("Exercism's results are of version 3, their outputs cut")
  func exercism() throws {
    let results = try object(.exercism)
    #expect(results["version"] as? Int == 3)
    #expect(results["status"] as? String == "fail")
    #expect(results["message"] == nil)
    let tests = try #require(results["tests"] as? [[String: Any]])
    #expect(tests.map { $0["status"] as? String } == ["pass", "fail", "error", "error"])
    #expect((tests[1]["output"] as? String)?.count == 500)
    #expect(tests.map { $0["task_id"] as? Int } == [1, 2, 3, 4])
    #expect(tests[0]["message"] == nil)
  }

  @Test("An error of the check alone makes Exercism's run an error")
  func exercismError() throws {
    let report = ReportFormat.exercism.report([exercises[3]])
    #expect(report.contains("\"status\" : \"error\""))
    #expect(report.contains("\"message\" : \"Not run.\""))
  }

  @Test("JUnit is XML that a parser reads, whatever the words")
  func junit() throws {
    let report = ReportFormat.junit.report(exercises)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xml")
    try Data(report.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(report.contains("tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\""))
    #expect(
      report.contains(
        "message=\"Not right: &lt;1&gt; &amp; &quot;2&quot;.\" type=\"batch-statistics\""))
    // Every tag that opens closes, and no bare ampersand or control character is left.
    #expect(report.components(separatedBy: "<testcase").count == 5)
    #expect(
      report.components(separatedBy: "</testcase>").count - 1
        + report.components(separatedBy: "time=\"0.25\"/>").count - 1 == 4)
    #expect(!report.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }
}
