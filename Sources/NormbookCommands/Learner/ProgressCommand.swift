internal import ArgumentParser
internal import Exercises
internal import LessonFormat

/// `normbook progress`: what is done, and what is next.
struct ProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Show what is done in the workbook.",
    discussion: "With --format json it is written as the workbook keeps it, for other programs.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let book = try WorkbookDesk.open(course: course)
      if format == .json { return terminal.write(book.workbook.progressText) }
      var (done, all) = (0, 0)
      var next: String?
      for lesson in book.desk.course.lessons {
        let sources = Exercise.all(in: lesson)
        if sources.isEmpty { continue }
        terminal.write(terminal.style(lesson.frontMatter.title, .bold) + "\n")
        for source in sources {
          let entry = book.workbook.progress[source.name]
          all += 1
          if entry.hasPassed { done += 1 } else { next = next ?? source.name }
          terminal.write("  \(ProgressLineText(source, entry, terminal).text)\n")
        }
      }
      let ending = next.map { "next: \($0)" } ?? "everything is right"
      terminal.write("\(done) of \(all) done; \(ending)\n")
    }
  }
}

/// One exercise of the list: whether it is right, and what it took.
struct ProgressLineText {
  let text: String

  init(_ source: Exercise, _ entry: Progress.Entry, _ terminal: Terminal) {
    let mark =
      entry.hasPassed
      ? terminal.style("right", .green)
      : entry.outcome == .failed ? terminal.style("wrong", .red) : "open "
    var notes: [String] = []
    if entry.tries > 0 { notes.append(entry.tries == 1 ? "1 try" : "\(entry.tries) tries") }
    if entry.hints > 0 { notes.append(entry.hints == 1 ? "1 hint" : "\(entry.hints) hints") }
    text = "\(mark)  \(source.name)" + (notes.isEmpty ? "" : "  (\(notes.joined(separator: ", ")))")
  }
}
