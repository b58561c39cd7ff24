import Foundation
import Testing

@testable import LessonFormat

@Suite struct ExplanationsTests {
  /// Names in quotes that look like ids and are none: modules, a protocol, and an error's name in
  /// notebooks.
  private static let others: Set<String> = [
    "LessonKit", "LessonRecords", "NormEngine", "NormLab", "CompileError", "MainActor",
    "DifferentiableLayer",
  ]
  /// What lessons never go through.
  private static let apart: Set<String> = [
    "Browser", "NormEngine", "NormLab", "normbench", "normlab-experiments",
  ]

  /// The ids that the sources of all targets report, from the sources themselves.
  static func used() throws -> Set<String> {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources")
    folder.resolveSymlinksInPath()
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var found: Set<String> = []
    let id = #/"([A-Z][a-z]+[A-Z][A-Za-z0-9]+)"/#
    for case let file as URL in files
    where file.pathExtension == "swift" && !file.lastPathComponent.hasPrefix("Explanations") {
      let target = file.pathComponents[folder.pathComponents.count]
      if apart.contains(target) { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: id) { found.insert(String(match.1)) }
    }
    return found.subtracting(others)
  }

  @Test func `Every diagnostic has an explanation, and every explanation a diagnostic`() throws {
    #expect(try Self.used() == Set(Explanations.identifiers))
  }

  @Test func `An explanation is more than a word`() throws {
    for id in Explanations.identifiers {
      #expect(try #require(Explanations.text(id)).count > 40, "\(id)")
    }
    #expect(Explanations.text("NoSuchThing") == nil)
  }
}
