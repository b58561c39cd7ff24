internal import ArgumentParser
internal import Exercises
internal import Foundation
internal import LessonFormat

/// `normbook grade`: many hand-ins to one table and one report.
struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade a folder of workbooks, answer sheets, or files that were handed in.",
    discussion: """
      Raw answers, verdicts, 'grades.csv' and 'report.html' go to the output folder. Stopped, it goes
      on where it was. With --again the answers kept there are graded anew; who would change is
      shown, and nothing is written before --accept.
      """)

  @Argument(help: "The folder of hand-ins.")
  var folder: String

  @Option(help: "Where grades go.")
  var out = "grades"

  @Option(help: "How many at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Grade the kept answers again.")
  var again = false

  @Flag(help: "Write verdicts also where they change earlier ones.")
  var accept = false

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let desk = try CourseDesk.open(course)
      let lessons = desk.course.lessons.filter { !Exercise.all(in: $0).isEmpty }
      let hasCode = lessons.contains { Exercise.all(in: $0).contains { $0.kind == .code } }
      let exercises = try await desk.exercises(in: lessons, code: hasCode, on: terminal)
      do {
        let grader = try Grader(exercises: exercises, folder: out)
        var handIns = again ? grader.kept() : []
        if !again {
          let found = HandIn.all(in: folder, exercises: exercises)
          handIns = found.handIns
          for problem in found.problems { terminal.complain("normbook: warning: \(problem)\n") }
        }
        guard !handIns.isEmpty else {
          throw Complaint(.usage, "there are no hand-ins in '\(again ? out : folder)'")
        }
        let progress = GradeProgress(count: handIns.count, terminal: terminal)
        let graded = try await grader.grade(handIns, jobs: jobs) { _ in progress.advance() }
        progress.end()
        let changes = grader.changes(graded)
        for change in changes {
          terminal.write(
            "\(change.handIn), \(change.exercise): \(change.old) → \(change.new), "
              + "\(change.points > 0 ? "+" : "")\(change.points) points\n")
        }
        if !changes.isEmpty, !accept {
          terminal.write("Nothing is written; --accept writes these changes.\n")
          return
        }
        try grader.accept(graded, title: desk.course.title)
        terminal.write("\(graded.count) hand-ins: \(out)/grades.csv, \(out)/report.html\n")
      } catch let failure as Grader.Failure {
        throw Complaint(.machine, failure.description)
      }
    }
  }
}
