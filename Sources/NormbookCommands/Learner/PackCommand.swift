internal import ArgumentParser
internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// `normbook pack`: a workbook as one file.
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Pack the workbook's answers into a file to hand in.",
    discussion: """
      The file is what the site's page of exercises saves, too, and what 'normbook grade' reads. It
      holds your answers, which variant they are for, and what the workbook remembers: tries, hints,
      and when an answer was first right.
      """)

  @Option(help: "The file.")
  var out = "answers.json"

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let book = try WorkbookDesk.open(course: course)
      let exercises = book.desk.course.lessons.flatMap { Exercise.all(in: $0) }
      let file = HandInFile(
        book.workbook, course: book.desk.course.title,
        exercises: exercises.map { ($0.name, $0.kind == .code) })
      do { try Files.write(Array(file.text.utf8), to: out) } catch {
        throw Complaint(.machine, "\(error)")
      }
      let given = file.answers.values.count { $0.texts.contains { !$0.isEmpty } }
      terminal.write("\(out): \(given) of \(exercises.count) exercises answered\n")
    }
  }
}
