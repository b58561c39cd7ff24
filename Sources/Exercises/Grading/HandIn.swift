internal import FoundationEssentials
internal import LessonRunner

/// What one learner handed in: the raw answers by exercise, kept so that they can be graded again.
package struct HandIn: Hashable, Codable, Sendable {
  /// The folder's or file's name.
  package var name: String
  package var answers: [String: String]
  /// What the workbook remembers, when it is one.
  package var progress: Progress?

  package init(name: String, answers: [String: String], progress: Progress? = nil) {
    self.name = name
    self.answers = answers
    self.progress = progress
  }

  /// The largest file that is read.
  static let largest = 1 << 20

  /// The hand-ins of a folder: its folders, each a workbook, and its text files, each a sheet of
  /// answers. Links are not followed.
  package static func all(in folder: String, exercises: CourseExercises) -> [HandIn] {
    guard let root = Files.resolved(folder) else { return [] }
    return Files.names(in: root).filter { !$0.hasPrefix(".") }.compactMap { name in
      guard let path = own("\(root)/\(name)"), let status = Files.status(path) else { return nil }
      if status.isFolder { return workbook(name, at: path, exercises) }
      guard name.hasSuffix(".txt"), let text = text(path) else { return nil }
      return sheet(String(name.dropLast(4)), AnswerSheet(reading: text), exercises)
    }
  }

  private static func workbook(
    _ name: String, at path: String, _ exercises: CourseExercises
  ) -> HandIn? {
    let sheet = text("\(path)/\(Workbook.sheetName)").map { AnswerSheet(reading: $0) }
    var handIn = self.sheet(name, sheet ?? AnswerSheet(preamble: ""), exercises)
    for item in exercises.items where item.isCode {
      handIn.answers[item.source.name] = text("\(path)/\(Workbook.fileName(item.source.name))")
    }
    if let text = text("\(path)/\(Workbook.progressName)") {
      handIn.progress = try? JSONDecoder().decode(Progress.self, from: Data(text.utf8))
    }
    return sheet == nil && handIn.answers.isEmpty && handIn.progress == nil ? nil : handIn
  }

  private static func sheet(
    _ name: String, _ sheet: AnswerSheet, _ exercises: CourseExercises
  ) -> HandIn {
    var answers: [String: String] = [:]
    for item in exercises.items where !item.isCode {
      let answer = sheet.answer(to: item.source.name)
      if !answer.isEmpty { answers[item.source.name] = answer }
    }
    return HandIn(name: name, answers: answers)
  }

  /// The path itself, when no link stands in it.
  private static func own(_ path: String) -> String? {
    Files.resolved(path) == path ? path : nil
  }

  private static func text(_ path: String) -> String? {
    guard let path = own(path), let status = Files.status(path), !status.isFolder,
      status.size <= largest, let bytes = Files.read(path)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
