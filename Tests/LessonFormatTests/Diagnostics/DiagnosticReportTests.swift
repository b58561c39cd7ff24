import Foundation
import Testing

@testable import LessonFormat

@Suite struct DiagnosticReportTests {
  let lesson = parse("ü “x” ::\n\nµ [^a]\n\n::: nte \"\\\n:::\n")

  @Test func `JSON and SARIF say what the text says`() throws {
    let diagnostics = lesson.diagnostics
    #expect(diagnostics.map(\.id) == ["UnknownFootnote", "UnknownBlock"])
    let json = DiagnosticReport.json(diagnostics)
    let list = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(list.map { $0["id"] as? String } == ["UnknownFootnote", "UnknownBlock"])
    #expect(list.map { $0["summary"] as? String } == diagnostics.map(\.summary))

    let sarif = DiagnosticReport.sarif(diagnostics) { _ in lesson.lesson.text }
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
    let runs = try #require(log["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(log["version"] as? String == "2.1.0")
    #expect(results.map { $0["ruleId"] as? String } == ["UnknownFootnote", "UnknownBlock"])
    let places = try #require(results.first?["locations"] as? [[String: Any]])
    let place = try #require(places.first?["physicalLocation"] as? [String: Any])
    let region = try #require(place["region"] as? [String: Int])
    // In UTF-16 units: `µ` is one there and two bytes in the text form.
    #expect(region["startLine"] == 3 && region["startColumn"] == 3)
    #expect(diagnostics.first?.range?.start == SourcePosition(line: 3, column: 4))
  }

  @Test(
    "Each fix says who may apply it",
    arguments: [
      ([true], ["automatic"]), ([true, true], ["alternative", "alternative"]),
      ([false], ["suggestion"]), ([true, false], ["suggestion", "suggestion"]),
    ])
  func applicability(_ areAutomatic: [Bool], _ words: [String]) throws {
    let range = SourceRange(.start, length: 1)
    let told = Diagnostic(
      .error, id: "UnknownBlock", file: "a.md", range: range, summary: "wrong",
      fixes: areAutomatic.map {
        .init(summary: "mend", range: range, replacement: "b", isAutomatic: $0)
      })
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(DiagnosticReport.json([told]).utf8))
        as? [[String: Any]])
    let fixes = try #require(json.first?["fixes"] as? [[String: Any]])
    #expect(fixes.map { $0["applicability"] as? String } == words)
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(DiagnosticReport.sarif([told]).utf8))
        as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let bags = try #require(result["fixes"] as? [[String: Any]])
    #expect(
      bags.map { ($0["properties"] as? [String: Any])?["applicability"] as? String } == words)
  }

  @Test func `No diagnostics are an empty list`() {
    #expect(DiagnosticReport.json([]) == "[]\n")
  }
}
