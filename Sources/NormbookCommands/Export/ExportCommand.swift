internal import ArgumentParser
internal import Browser
internal import Exporters
internal import LessonFormat
internal import LessonRunner

/// `normbook export`: a course for other systems.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write lessons for other systems: Jupyter, paper, Gradescope.",
    subcommands: [Notebook.self, Paper.self, GradescopeExport.self])

  /// `normbook export ipynb`
  struct Notebook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ipynb",
      abstract: "Write lessons as Jupyter notebooks, with what their cells showed.",
      discussion: """
        Answers and solutions of exercises are left out.

        EXAMPLES
          normbook export ipynb batch-norm
          normbook export ipynb --out notebooks     every lesson
        """)

    @Argument(help: "The lesson's id. (default: every lesson)")
    var lesson: String?

    @Option(help: "The folder the notebooks are written to.")
    var out = "."

    @Option(name: .customLong("course"), help: "The course's folder.")
    var folder: String?

    func run() async throws {
      let terminal = Terminal.standard()
      try await terminal.explaining {
        let desk = try CourseDesk.open(folder)
        let lessons = try lesson.map { [try desk.lesson($0)] } ?? desk.course.lessons
        let theme = try ProgramFiles.current().theme
        let style = ["variables.css", "figures.css"].compactMap { Files.read("\(theme)/\($0)") }
          .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        for lesson in lessons {
          let outcome = try await desk.run(lesson, on: terminal)
          terminal.tell(outcome.diagnostics, in: [lesson])
          guard !outcome.diagnostics.hasErrors else { throw ExitCode(1) }
          let notebook = NotebookExporter.notebook(
            of: lesson, results: outcome.results, course: desk.course, style: style)
          try ExportCommand.write(
            Array(notebook.utf8), to: "\(out)/\(lesson.identifier).ipynb", terminal)
        }
      }
    }
  }

  /// `normbook export pdf`
  struct Paper: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pdf",
      abstract: "Print a lesson, or the course as one book, to PDF with Chromium.",
      discussion: """
        The course is built first; what folds is opened, except what an exercise keeps
        back.

        EXAMPLES
          normbook export pdf batch-norm
          normbook export pdf --out paper     the course as one book, with contents
        """)

    @Argument(help: "The lesson's id. (default: the course as one book)")
    var lesson: String?

    @Option(help: "The folder the file is written to.")
    var out = "."

    @Option(name: .customLong("course"), help: "The course's folder.")
    var folder: String?

    func run() async throws {
      let terminal = Terminal.standard()
      try await terminal.explaining {
        guard Browser.program() != nil else { throw Self.missing }
        let desk = try CourseDesk.open(folder)
        let chosen = try lesson.map { try desk.lesson($0) }
        // The site that is published stays as it is.
        guard let scratch = WorkFolder(in: "\(desk.folder.cache)/work") else {
          throw Complaint(.machine, "the folder '\(desk.folder.cache)' can't be written")
        }
        defer { scratch.remove() }
        let site = scratch.file("site")
        let build = CourseBuild(course: desk.folder, out: site, program: try .current())
        defer { Files.remove(BuildMemory.path(cache: build.cache, out: site)) }
        let outcome = try await build.run(on: terminal)
        terminal.tell(outcome.diagnostics, in: desk.course.lessons)
        guard !outcome.hasErrors else { throw ExitCode(1) }
        let name = chosen?.identifier ?? desk.course.fileName
        do {
          let paper =
            if let chosen {
              try await PaperExporter.paper(of: chosen.page, in: site)
            } else {
              try await BookExporter.paper(of: desk.course.book, in: site)
            }
          try ExportCommand.write(paper, to: "\(out)/\(name).pdf", terminal)
        } catch let error as BrowserError {
          throw Complaint(.machine, "'\(name)' can't be printed: \(error)")
        }
      }
    }

    private static let missing = Complaint(
      .machine, "Chromium is needed to print, and isn't installed",
      remedy: "install it with 'sudo apt-get install -y chromium'")
  }

  static func write(_ bytes: [UInt8], to path: String, _ terminal: Terminal) throws {
    do {
      try Files.makeFolder(ToolchainLocator.parent(of: path))
      try Files.write(bytes, to: path)
    } catch {
      throw Complaint(.usage, "'\(path)' can't be written: \(error)")
    }
    terminal.write("wrote \(path)\n")
  }
}

extension Lesson {
  /// Its page in the site.
  fileprivate var page: String { "lessons/\(identifier).html" }
}

extension Course {
  /// A file's name from the title.
  fileprivate var fileName: String {
    let words = title.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? "course" : words.joined(separator: "-")
  }

  /// What the book of the course is made of.
  fileprivate var book: BookExporter.Book {
    let known = Dictionary(lessons.map { ($0.identifier, $0) }, uniquingKeysWith: { a, _ in a })
    return BookExporter.Book(
      title: title, summary: summary, authors: authors,
      parts: parts.map { part in
        .init(
          title: part.title,
          lessons: part.lessons.compactMap { known[$0] }.map {
            .init(identifier: $0.identifier, title: $0.frontMatter.title, page: $0.page)
          })
      })
  }
}
