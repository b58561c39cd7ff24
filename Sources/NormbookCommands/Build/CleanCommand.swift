internal import ArgumentParser
internal import LessonRunner

/// `normbook clean`: forget what builds remember.
struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove what earlier builds kept; the site stays.",
    discussion: """
      EXAMPLES
        normbook clean
      """)

  @Argument(help: "The course's folder.")
  var folder: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let folder = try CourseFolder.required(folder)
      ResultCache(folder: folder.cache).clean()
      terminal.write("The next build runs every lesson\n")
    }
  }
}
