internal import ArgumentParser
internal import Exercises
internal import Exporters
internal import LessonFormat
internal import LessonRunner

/// `normbook export gradescope`: the archive of an autograder.
struct GradescopeExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradescope",
    abstract: "Write the archive of an autograder for Gradescope.",
    discussion: """
      It holds the course, what prepares a grading machine, and what grades a
      hand-in there; its README says how to try it elsewhere. Learners hand in the
      files of their workbook.

      EXAMPLES
        normbook export gradescope --source https://example.org/normbook.git
        normbook export gradescope --source https://example.org/normbook.git#v1.0
        normbook export gradescope        for an image that has normbook
      """)

  @Option(help: "The archive.")
  var out = "autograder.zip"

  @Option(
    help: """
      Where normbook's sources are, with '#' and a branch or tag when it is not 'main', for the \
      grading machine to install them from.
      """)
  var source: String?

  @Option(name: .customLong("course"), help: "The course's folder.")
  var folder: String?

  func validate() throws {
    let isPlain = source?.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "'" } ?? true
    if !isPlain { throw ValidationError("'--source' takes an address.") }
  }

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let desk = try CourseDesk.open(folder)
      let exercises = desk.course.lessons.flatMap { Exercise.all(in: $0) }
      guard !exercises.isEmpty else {
        throw Complaint(.usage, "the course in '\(desk.folder.path)' has no exercises to grade")
      }
      // What is handed to others to be graded by is in order, or is not handed on.
      let errors = desk.course.lint().filter { $0.severity == .error }
      terminal.tell(errors, in: desk.course.lessons)
      guard errors.isEmpty else { throw ExitCode(1) }
      let archive = try archive(of: desk, points: exercises.reduce(0) { $0 + $1.points })
      try ExportCommand.write(archive.bytes, to: out, terminal)
    }
  }

  private func archive(of desk: CourseDesk, points: Double) throws -> ZipArchive {
    let parts = (source ?? "").split(separator: "#", maxSplits: 1).map(String.init)
    let template = Template(blanks: [
      "source": parts.first ?? "", "version": parts.count > 1 ? parts[1] : "main",
      "title": desk.course.title, "points": NumberWords.short(points),
    ])
    var archive = ZipArchive()
    let templates = try ProgramFiles.current().beside("templates") + "/gradescope"
    for name in ["setup.sh", "run_autograder", "README.md"] {
      let text: String
      do { text = try template.text(of: "\(templates)/\(name)") } catch {
        throw Complaint(
          .machine, "\(error)", remedy: "install normbook anew with 'make install'")
      }
      archive.add(Array(text.utf8), as: name, isExecutable: name != "README.md")
    }
    let prefix = desk.folder.path == "." ? "" : desk.folder.path + "/"
    for path in desk.folder.files(leavingOut: desk.folder.defaultOut).sorted() {
      guard let bytes = Files.read(path) else {
        throw Complaint(.wrong, "'\(path)' can't be read")
      }
      archive.add(bytes, as: "course/" + path.dropFirst(prefix.count))
    }
    return archive
  }
}

/// Numbers as one writes them by hand.
enum NumberWords {
  /// `4` and `2.5` rather than `4.0` and `2.5`.
  static func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
