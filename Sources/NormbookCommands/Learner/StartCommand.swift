internal import ArgumentParser
internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// `normbook start`: a workbook for a course.
struct StartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Make a workbook: a folder for your answers.",
    discussion: """
      In a folder that is a workbook already it adds what the course has gained, and changes nothing
      that is there.
      """)

  @Argument(help: "The workbook's folder.")
  var folder = "workbook"

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let desk = try CourseDesk.open(course)
      let place = Files.resolved(desk.folder.path) ?? desk.folder.path
      let learner = (try? Workbook(opening: folder))?.progress.learner ?? Progress.newLearner()
      let tasks = try await desk.tasks(for: learner, on: terminal)
      let written: [String]
      do {
        written = try Workbook.start(
          in: folder, course: place, title: desk.course.title, learner: learner, tasks: tasks)
      } catch {
        throw Complaint(.machine, "\(error)")
      }
      let isHere = folder == "."
      for name in written { terminal.write("  \(isHere ? "" : folder + "/")\(name)\n") }
      terminal.write(
        written.isEmpty
          ? "The workbook '\(folder)' has everything already.\n"
          : "Next: \(isHere ? "" : "cd \(folder), and ")run 'normbook watch', or write an answer "
            + "and run 'normbook check'.\n")
    }
  }
}
