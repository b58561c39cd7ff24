internal import ArgumentParser
internal import Foundation
internal import LessonFormat
internal import LessonRunner

/// `normbook lint`: every mistake that needs no run.
struct LintCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say every mistake that needs no run.",
    discussion: """
      Front matter, options, links, citations, alternative texts, objectives.

      EXAMPLES
        normbook lint
        normbook lint --format sarif > lint.sarif
        normbook lint --fix                      mends what has exactly one fix
      """)

  @Argument(help: "The course's folder.")
  var folder: String?

  @Option(help: "text, json or sarif.")
  var format = Format.text

  @Flag(help: "Mend what has exactly one fix.")
  var fix = false

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let folder = try CourseFolder.required(folder)
      var course = CourseReader(folder: folder.path).read()
      if fix {
        try mend(course, on: terminal)
        course = CourseReader(folder: folder.path).read()
        // The course's own files: a lesson listed by a name it hasn't.
        let files = Set(course.lessons.map(\.file))
        let rest = course.lint().filter { !files.contains($0.file) }
        if try Mending.apply(rest, to: course, on: terminal) > 0 {
          course = CourseReader(folder: folder.path).read()
        }
      }
      let found = course.lint()
      switch format {
      case .text: terminal.write(DiagnosticText.ofCourse(course.lessons).render(found))
      case .json: terminal.write(DiagnosticReport.json(found))
      case .sarif:
        let source = DiagnosticText.ofCourse(course.lessons).source
        terminal.write(DiagnosticReport.sarif(found, source: source))
      }
      if found.hasErrors { throw ExitCode(1) }
    }
  }

  private func mend(_ course: Course, on terminal: Terminal) throws {
    let found = Dictionary(grouping: course.lint(), by: \.file)
    for lesson in course.lessons {
      guard let diagnostics = found[lesson.file],
        diagnostics.contains(where: { $0.fixes.count == 1 })
      else { continue }
      let (bytes, count) = FixApplication.settle(Array(lesson.source.utf8)) { bytes in
        guard bytes != Array(lesson.source.utf8) else { return diagnostics }
        var edited = course
        let (fresh, problems) = LessonParser.parse(
          bytes: bytes, file: lesson.file, identifier: lesson.identifier)
        edited.lessons = course.lessons.map { $0.file == lesson.file ? fresh : $0 }
        edited.diagnostics = problems
        return edited.lint().filter { $0.file == lesson.file }
      }
      try Mending.write(bytes, count, to: lesson.file, on: terminal)
    }
  }
}
