import Foundation
import LessonFormat
import LessonRecords
import Testing

/// The schemas that editors check front matter and course files with, held to what is accepted.
struct SchemaTests {
  private func schema(_ name: String) throws -> JSONValue {
    let file = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../../Site/schemas/\(name).schema.json").standardized
    return try JSONValue(parsing: Array(Data(contentsOf: file)))
  }

  private func keys(_ schema: JSONValue) throws -> Set<String> {
    guard case .object(let members)? = schema["properties"] else { return [] }
    return Set(members.map(\.name))
  }

  @Test func `front matter's schema has the keys that are accepted, each explained`() throws {
    let schema = try schema("front-matter")
    #expect(try keys(schema) == Vocabulary.frontMatter)
    for key in Vocabulary.frontMatter {
      #expect(schema["properties"]?[key]?["description"]?.string?.isEmpty == false)
    }
  }

  @Test func `the course file's schema has the keys that are accepted`() throws {
    #expect(try keys(schema("course")) == Vocabulary.course)
  }

  /// The names and the enumerations of a report, held to its schema.
  @Test func `what lint reports as JSON is what its schema says`() throws {
    let text = "::: nte\nx\n:::\n\n```swift run\n```\n\n```output tol=1\n```\n\n[^a]: b\n\nx\n:::\n"
    let (_, found) = LessonParser.parse(text, file: "a.md")
    #expect(Set(found.flatMap { told in told.fixes.map { told.applicability(of: $0) } }).count == 2)
    let report = try JSONValue(parsing: Array(DiagnosticReport.json(found).utf8))
    let whole = try schema("diagnostics")
    let items = try #require(whole["items"])
    for entry in try #require(report.elements) { try holds(entry, items, in: whole) }
    let fix = items["properties"]?["fixes"]?["items"]?["properties"]?["applicability"]
    #expect(
      fix?["enum"]?.elements?.compactMap(\.string)
        == Diagnostic.Applicability.allCases.map(\.rawValue))
  }

  private func holds(_ value: JSONValue, _ rule: JSONValue, in whole: JSONValue) throws {
    if let name = rule["$ref"]?.string?.split(separator: "/").last {
      return try holds(value, try #require(whole["$defs"]?[String(name)]), in: whole)
    }
    if let words = rule["enum"]?.elements {
      #expect(words.compactMap(\.string).contains(value.string ?? ""))
    }
    for item in value.elements ?? [] { try holds(item, try #require(rule["items"]), in: whole) }
    guard case .object(let members) = value else { return }
    for name in rule["required"]?.elements?.compactMap(\.string) ?? [] {
      #expect(value[name] != nil, "\(name) is missing")
    }
    for member in members {
      let inner = try #require(rule["properties"]?[member.name], "\(member.name) isn't there")
      try holds(member.value, inner, in: whole)
    }
  }

  /// What the schema says of a value, tried on the reader.
  @Test(arguments: [
    ("seed: -1", false), ("seed: 1.5", false), ("seed: 7", true), ("timeout: 0", false),
    ("timeout: 0.5", true), ("reviewed: soon", false), ("reviewed: 2026-11-21", true),
    ("objectives: [{a: b}]", true), ("prerequisites: [a]", true), ("other: 1", false),
  ]) func `the reader and the schema agree`(line: String, isAccepted: Bool) throws {
    let (_, diagnostics) = LessonParser.parse("---\ntitle: T\n\(line)\n---\n", file: "a.md")
    #expect(diagnostics.isEmpty == isAccepted)
    let parts = line.split(separator: ": ", maxSplits: 1)
    let rule = try schema("front-matter")["properties"]?[String(parts[0])]
    #expect(accepts(rule, String(parts[1])) == isAccepted)
  }

  /// The few rules of JSON schema that the file uses, for single values.
  private func accepts(_ rule: JSONValue?, _ value: String) -> Bool {
    guard let rule else { return false }
    switch rule["type"]?.string {
    case "integer":
      return Int(value).map { $0 >= rule["minimum"]?.integer ?? .min } ?? false
    case "number":
      return Double(value).map { $0 > rule["exclusiveMinimum"]?.double ?? -.infinity } ?? false
    case "string":
      guard let pattern = rule["pattern"]?.string, let regex = try? Regex(pattern) else {
        return true
      }
      return value.firstMatch(of: regex) != nil
    default: return value.hasPrefix("[")
    }
  }
}
