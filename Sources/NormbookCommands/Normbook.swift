internal import ArgumentParser

/// Reads the command line, does what it says and ends the process with the exit code.
public func runNormbook() async {
  do {
    var command = try Normbook.parseAsRoot()
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
  } catch {
    guard Normbook.exitCode(for: error) == .validationFailure else {
      Normbook.exit(withError: error)
    }
    // The parser has a code of its own for a wrong use, and every command here another.
    Terminal.standard().complain(Normbook.fullMessage(for: error) + "\n")
    Normbook.exit(withError: Complaint.Reason.usage.code)
  }
}

struct Normbook: AsyncParsableCommand {
  /// The one place that says it; an editor is told the same.
  static let version = "1.0"

  static let configuration = CommandConfiguration(
    commandName: "normbook",
    abstract: "Lessons in which every number is measured.",
    groupedSubcommands: [
      CommandGroup(
        name: "Writing",
        subcommands: [
          BuildCommand.self, PreviewCommand.self, LintCommand.self, TestCommand.self,
          AcceptCommand.self, WhyCommand.self, ExplainCommand.self, NewCommand.self,
          CleanCommand.self,
        ]),
      CommandGroup(
        name: "Learning",
        subcommands: [
          ReadCommand.self, StartCommand.self, CheckCommand.self, WatchCommand.self,
          HintCommand.self, ProgressCommand.self, ResetCommand.self, PackCommand.self,
        ]),
      CommandGroup(name: "Teaching", subcommands: [GradeCommand.self, ExportCommand.self]),
      CommandGroup(name: "Editors", subcommands: [LanguageServerCommand.self]),
    ])

  // A flag of its own: the parser's would stand in the help of each command.
  @Flag(name: .customLong("version"), help: "Show the version.")
  var showsVersion = false

  // Also asked behind a command's name.
  func validate() throws {
    if showsVersion { throw CleanExit.message(Self.version) }
  }
}
