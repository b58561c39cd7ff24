import Foundation
import LessonFormat

@testable import NormbookCommands

/// A course of plain lessons in a folder of its own.
struct CourseOnDisk {
  let path: String
  var course: String { path + "/course" }

  /// The theme of this tree; no program is asked for.
  static var program: ProgramFiles {
    let tree = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    return ProgramFiles(program: "\(tree)/Package.swift", theme: "\(tree)/Site/theme")
  }

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/course-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path + "/course", withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: "\(course)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) -> String? {
    try? String(contentsOfFile: "\(course)/\(name)", encoding: .utf8)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(course)/\(name)")
  }

  func rename(_ name: String, to new: String) throws {
    try FileManager.default.moveItem(atPath: "\(course)/\(name)", toPath: "\(course)/\(new)")
  }

  /// Every file of a folder by its bytes.
  static func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    return files
  }

  /// Lessons that lean on each other: references, links, prerequisites, works, definitions.
  func writeSample(lessons count: Int) throws {
    try write(
      "references:\n  - {id: one2020, title: First, issued: 2020}\n"
        + "  - {id: two2021, title: Second, issued: 2021}\n", to: "references.yml")
    try write("title: Sample\n", to: "course.yml")
    for number in 1...count { try write(Self.text(number, of: count), to: Self.name(number)) }
    try write("title: Sample\nlessons: [\(list(count))]\n", to: "course.yml")
  }

  private func list(_ count: Int) -> String {
    (1...count).map { LessonParser.identifier(of: Self.name($0)) }.joined(separator: ", ")
  }

  static func name(_ number: Int) -> String {
    number == 1
      ? "01-lesson.md" : number == 2 ? "02-pictured/lesson.md" : "0\(number)-of-\(number).md"
  }

  private static func text(_ number: Int, of count: Int) -> String {
    let next = LessonParser.identifier(of: name(number % count + 1))
    return """
      ---
      title: Lesson \(number)
      summary: About \(number).
      \(number > 2 ? "prerequisites: [lesson]" : "reviewed: 2026-01-01")
      ---

      ## Words

      Some prose of \(number), see [](\(next)) and [](\(next)#words) and [@one2020].

      ::: definition #term Term \(number)
      A term, as in [its lesson](\(name(number % count + 1))) [@two2021].
      :::

      | a | b |
      |---|---|
      | 1 | 2 |

      """
  }
}
