internal import ArgumentParser
internal import Exercises
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
      Front matter, options, links, citations, alternative texts, objectives, and
      exercises that need no run: formulas and choices.

      EXAMPLES
        normbook lint
        normbook lint --format sarif > lint.sarif
        normbook lint --fix                      mends what has one fix that helps
      """)

  @Argument(help: "The course's folder.")
  var folder: String?

  @Option(help: "text, json or sarif.")
  var format = Format.text

  @Flag(help: "Mend what has exactly one fix, where it helps.")
  var fix = false

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let folder = try CourseFolder.required(folder)
      var course = CourseReader(folder: folder.path).read()
      if fix {
        try await Mending(folder: folder).mend(course, on: terminal)
        course = CourseReader(folder: folder.path).read()
      }
      let lint = course.lint()
      let found = (lint + course.proofWithoutRun(after: lint)).sortedByPlace()
      switch format {
      case .text:
        terminal.write(
          Terminal.text(course.lessons, width: terminal.windowWidth, style: terminal.style)
            .render(found))
      case .json: terminal.write(DiagnosticReport.json(found))
      case .sarif:
        let text = Terminal.text(course.lessons, width: 80, style: .plain)
        terminal.write(DiagnosticReport.sarif(found, source: text.source))
      }
      if found.hasErrors { throw ExitCode(1) }
    }
  }
}
