internal import FoundationEssentials
internal import LessonFormat
internal import LessonRunner

/// What one learner handed in: the raw answers by exercise, kept so that they can be graded again.
package struct HandIn: Hashable, Codable, Sendable {
  /// The folder's or file's name.
  package var name: String
  package var answers: [String: String]
  /// What the workbook or the page remembers, variants included.
  package var progress: Progress?

  package init(name: String, answers: [String: String], progress: Progress? = nil) {
    self.name = name
    self.answers = answers
    self.progress = progress
  }

  /// The name without anything that steers a terminal.
  package var shownName: String { Words.line(name) }

  /// The variant an exercise was answered for.
  func variant(of name: String) -> UInt64? { progress?.exercises[name]?.variant }

  /// The largest file that is read.
  static let largest = 1 << 20

  /// What a folder holds: workbooks, sheets of answers, and files that were handed in.
  package struct Folder: Sendable {
    package var handIns: [HandIn] = []
    /// What can't be read, and why.
    package var problems: [String] = []
  }

  /// The hand-ins of a folder: its folders, each a workbook, its text files, each a sheet of
  /// answers, and its JSON files, each packed by the terminal or the page. Links are not followed.
  package static func all(in folder: String, exercises: CourseExercises) -> Folder {
    var found = Folder()
    guard let root = Files.resolved(folder) else { return found }
    for name in Files.names(in: root) where !name.hasPrefix(".") {
      let path = "\(root)/\(name)"
      guard let status = Files.status(path), Files.resolved(path) == path else {
        found.problems.append("'\(Words.line(name))' is a link, which is not followed")
        continue
      }
      if status.isFolder {
        if let handIn = workbook(name, at: path, exercises) {
          found.handIns.append(handIn)
        } else {
          found.problems.append("'\(Words.line(name))' is no workbook")
        }
      } else if name.hasSuffix(".txt"), let text = text(path) {
        found.handIns.append(
          sheet(String(name.dropLast(4)), AnswerSheet(reading: text), exercises))
      } else if name.hasSuffix(".json"), let text = text(path),
        let file = HandInFile(reading: Array(text.utf8))
      {
        found.handIns.append(packed(String(name.dropLast(5)), file, exercises))
      } else {
        found.problems.append("'\(Words.line(name))' can't be read as a hand-in")
      }
    }
    // Two files of one learner, such as a.txt and a.json, stay apart.
    var names: [String: Int] = [:]
    for index in found.handIns.indices {
      let count = names[found.handIns[index].name, default: 0] + 1
      names[found.handIns[index].name] = count
      if count > 1 { found.handIns[index].name += " (\(count))" }
    }
    return found
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

  private static func packed(
    _ name: String, _ file: HandInFile, _ exercises: CourseExercises
  ) -> HandIn {
    var answers: [String: String] = [:]
    for item in exercises.items {
      guard let texts = file.answers[item.source.name]?.texts else { continue }
      let isNumeric = item.source.kind?.isNumeric == true
      let text = texts.joined(separator: isNumeric ? "; " : " ")
      if texts.contains(where: { !$0.isEmpty }) { answers[item.source.name] = text }
    }
    return HandIn(name: name, answers: answers, progress: file.progress)
  }

  private static func text(_ path: String) -> String? {
    guard Files.resolved(path) == path, let status = Files.status(path), !status.isFolder,
      status.size <= largest, let bytes = Files.read(path)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
