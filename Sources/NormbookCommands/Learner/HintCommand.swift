internal import ArgumentParser
internal import Exercises
internal import LessonFormat

/// `normbook hint`: an exercise's next hint.
struct HintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "Open the next hint of an exercise.",
    discussion: """
      Hints open one after the other. Where an exercise draws its numbers the last one is the same \
      exercise with other numbers, worked.
      """)

  @Argument(help: "The exercise's name.")
  var exercise: String

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      var book = try WorkbookDesk.open(course: course)
      let (lesson, source) = try book.desk.exercise(exercise)
      let exercises = try await book.desk.exercises(
        in: source.variants.isEmpty ? [] : [lesson], code: false, on: terminal)
      guard let item = exercises[source.name], let hint = try book.openHint(of: item) else {
        throw Complaint(.wrong, "the exercise '\(source.name)' has no hints")
      }
      terminal.write(HintText(title: hint.title, text: hint.text, terminal: terminal).text)
    }
  }
}

/// A hint in a terminal's words.
struct HintText {
  let title: String
  let body: String
  let terminal: Terminal

  init(title: String, text: String, terminal: Terminal) {
    self.title = title
    body = text
    self.terminal = terminal
  }

  var text: String {
    var lines = [terminal.style(title, .bold)]
    for (index, paragraph) in body.split(separator: "\n\n").enumerated() {
      if index > 0 { lines.append("") }
      var flow = TextFlow()
      flow.add(String(paragraph), style: { $0 })
      lines += flow.lines(width: min(terminal.width, 80))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
