internal import ArgumentParser

/// Reads the command line, does what it says and ends the process with the exit code.
public func runNormbook() async {
  await Normbook.main()
}

struct Normbook: AsyncParsableCommand {
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
}
