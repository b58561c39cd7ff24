package import LessonFormat
internal import LessonRunner

/// A code exercise, ready to be checked: what is asked for, and the program that judges it.
package struct CodeExercise: Sendable {
  package let source: Exercise
  package let interface: CodeInterface
  /// The lesson's file, as diagnostics name it.
  package let file: String
  package let seed: UInt64
  /// Whether its lesson imports the course's own Swift, which its code then has, too.
  package let importsHelpers: Bool
  let program: CheckerProgram

  /// Why an exercise can't be checked: an author's mistake.
  package struct Unusable: Error, Hashable, Sendable {
    package var id: String
    package var summary: String
    package var mistake: Int?
  }

  package init(_ source: Exercise, in lesson: Lesson, seed: UInt64) throws(Unusable) {
    guard let starter = source.starter else {
      throw Unusable(
        id: "CodeWithoutStarter", summary: "This code exercise has no 'swift starter' cell")
    }
    guard let answer = source.answer else {
      throw Unusable(
        id: "ExerciseWithoutAnswer", summary: "This code exercise has no 'swift answer' cell")
    }
    guard !source.checks.isEmpty else {
      throw Unusable(
        id: "CodeWithoutCheck",
        summary:
          "Nothing checks this code exercise: it has a 'swift check' cell, a property on random inputs"
      )
    }
    do {
      interface = try CodeInterface(starter: starter.code)
    } catch {
      throw Unusable(id: "CodeStarterUnusable", summary: error.words)
    }
    var mistakes: [(name: String, cell: Cell)] = []
    for (index, mistake) in source.mistakes.enumerated() {
      guard let cell = mistake.cell else {
        throw Unusable(
          id: "MistakeWithoutProgram",
          summary:
            "The mistake '\(mistake.name)' needs a 'swift run' cell with what is asked for as "
            + "that mistake makes it", mistake: index)
      }
      mistakes.append((mistake.name, cell))
    }
    self.source = source
    self.seed = seed
    file = lesson.file
    importsHelpers = lesson.importsHelpers
    program = CheckerProgram(
      interface: interface, checks: source.checks, answer: answer, mistakes: mistakes,
      file: lesson.file)
  }

  /// What a check says of one of its properties: the comment above it, or beside it; else its number.
  ///
  /// - Parameter line: the property's line in the lesson; the first when none is known.
  func title(ofCheck index: Int, line: Int) -> String {
    let cell = source.checks[index]
    let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false)
    let place = cell.lineStarts.firstIndex { $0.line == line } ?? 0
    let comment = lines.prefix(place + 1).reversed().lazy.compactMap(Self.comment).first
    if let comment = comment ?? lines.first.flatMap(Self.comment) { return "'\(comment)'" }
    return source.checks.count == 1 ? "the check" : "check \(index + 1)"
  }

  /// What a line's comment says.
  private static func comment(in line: Substring) -> String? {
    guard let mark = line.firstRange(of: "//") else { return nil }
    let words = line[mark.upperBound...].drop { $0 == "/" || $0 == " " }.trimmed
    return words.isEmpty ? nil : words
  }
}
