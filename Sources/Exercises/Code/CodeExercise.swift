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

  /// What a check says of itself: its code's first comment, else its number.
  func title(ofCheck index: Int) -> String {
    let first = source.checks[index].code.split(separator: "\n").first?.trimmingPrefix { $0 == " " }
    if let first, first.hasPrefix("//") { return first.drop { $0 == "/" || $0 == " " }.trimmed }
    return source.checks.count == 1 ? "the check" : "check \(index + 1)"
  }
}
