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
      CommandGroup(name: "Writing", subcommands: [BuildCommand.self]),
      CommandGroup(name: "Learning", subcommands: [ReadCommand.self, CheckCommand.self]),
    ])
}
