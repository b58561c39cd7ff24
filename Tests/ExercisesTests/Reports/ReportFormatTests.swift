import Foundation
import LessonRecords
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

  /// The rules of the schema that Jenkins and its kin check by: which elements stand in which, which
  /// attributes they have, and that a suite's counts are those of its cases.
  @Test("JUnit is XML of its schema's form, whatever the words")
  func junit() throws {
    let tree = try XMLTree(ReportFormat.junit.report(exercises))
    #expect(tree.name == "testsuites")
    let suite = try #require(tree.children.first)
    #expect(tree.children.count == 1 && suite.name == "testsuite")
    #expect(
      Set(suite.attributes.keys) == [
        "name", "tests", "failures", "errors", "skipped", "time",
      ])
    func count(_ name: String) -> Int { suite.children.count { $0.children.first?.name == name } }
    #expect(suite.attributes["tests"] == "\(suite.children.count)")
    #expect(suite.attributes["failures"] == "\(count("failure"))")
    #expect(suite.attributes["errors"] == "\(count("error"))")
    #expect(suite.attributes["skipped"] == "\(count("skipped"))")
    for test in suite.children {
      #expect(test.name == "testcase")
      #expect(Set(test.attributes.keys) == ["name", "classname", "time"])
      #expect(Double(test.attributes["time"] ?? "") != nil)
      #expect(test.children.count <= 1)
      for end in test.children {
        #expect(["failure", "error", "skipped"].contains(end.name))
        #expect(Set(end.attributes.keys).isSubset(of: ["message", "type"]))
      }
    }
    let failure = try #require(suite.children[1].children.first)
    #expect(failure.attributes["message"] == "Not right: <1> & \"2\".")
    #expect(failure.attributes["type"] == "batch-statistics")
    #expect(failure.text.contains(String(repeating: "é", count: 600)))
  }

  private func schema(_ name: String, in folder: URL? = nil) throws -> Schema {
    let file =
      try folder?.appending(path: "\(name).schema.json")
      ?? #require(
        Bundle.module.url(
          forResource: "\(name).schema", withExtension: "json", subdirectory: "Vectors"))
    return Schema(rules: try JSONValue(parsing: Array(Data(contentsOf: file))))
  }

  private static let ours = PageScript.theme.appending(path: "../schemas").standardized

  @Test("Each form is valid by its system's own description", arguments: [0, 1, 2, 3, 4])
  func valid(count: Int) throws {
    let some = Array(exercises.prefix(count))
    func problems(_ format: ReportFormat, _ schema: Schema) throws -> [String] {
      schema.problems(of: try JSONValue(parsing: Array(format.report(some).utf8)))
    }
    #expect(try problems(.gradescope, schema("gradescope")) == [])
    #expect(try problems(.exercism, schema("exercism")) == [])
    #expect(try problems(.json, schema("results", in: Self.ours)) == [])
    _ = try XMLTree(ReportFormat.junit.report(some))
  }

  @Test("The schemas refuse what is not of their form")
  func refused() throws {
    func problems(_ json: String, _ schema: Schema) throws -> [String] {
      schema.problems(of: try JSONValue(parsing: Array(json.utf8)))
    }
    let gradescope = try schema("gradescope")
    #expect(try problems("{}", gradescope) == ["$: 'tests' is missing"])
    #expect(
      try problems("{\"tests\": [{\"status\": \"ok\", \"score\": \"1\"}]}", gradescope).count == 2)
    let exercism = try schema("exercism")
    #expect(
      try problems("{\"version\": 2, \"status\": \"pass\", \"tests\": [], \"x\": 1}", exercism)
        .count == 2)
    #expect(throws: XMLTree.Malformed.self) {
      try XMLTree("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>&</a>")
    }
  }

  @Test("A file of answers is valid by the schema that others may write one by")
  func handIn() throws {
    var answer = HandInFile.Answer(texts: ["1", "2"])
    (answer.variant, answer.tries, answer.hints, answer.slips) = ("7", 2, 1, ["sum"])
    let file = HandInFile(course: "C", learner: "a", answers: ["bn": answer])
    let problems = try schema("hand-in", in: Self.ours)
      .problems(of: try JSONValue(parsing: Array(file.text.utf8)))
    #expect(problems == [])
  }
}
