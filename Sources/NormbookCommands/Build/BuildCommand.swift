internal import ArgumentParser
internal import LessonFormat
internal import LessonRunner

/// `normbook build`: the course as a site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site of a course.",
    discussion: """
      Runs the cells of every lesson that changed and writes the site. The site on
      disk changes only when all is well.

      EXAMPLES
        normbook build                           the course in ./Lessons to Site/public
        normbook build Lessons --out /tmp/site   somewhere else
        normbook build --fix                     mend what has one fix that helps
        normbook build --report times.json       with the time of every stage and cell
      """)

  @Argument(help: "The course's folder: any folder of lessons.")
  var folder: String?

  @Option(help: "The folder the site is written to.")
  var out: String?

  @Option(help: "How many lessons run at once. (default: one a processor)")
  var jobs: Int?

  @Flag(name: .customLong("no-run"), help: "Run no cell; show what earlier runs gave.")
  var noRun = false

  @Flag(help: "Mend what has exactly one fix, where it helps, and build again.")
  var fix = false

  @Option(help: "Write the time of every stage and cell to this file, as JSON.")
  var report: String?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' takes a number from 1.") }
  }

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let course = try CourseFolder.required(folder)
      var build = CourseBuild(
        course: course, out: out ?? course.defaultOut, program: try .current())
      if let jobs { build.jobs = jobs }
      build.runsCells = !noRun
      var outcome = try await build.run(on: terminal)
      if fix, try await Mending(folder: course).mend(outcome, on: terminal) {
        outcome = try await build.run(on: terminal)
      }
      terminal.tell(outcome.diagnostics, in: outcome.course?.lessons ?? [])
      terminal.complain(outcome.advice)
      if let report { try write(outcome.report, to: report) }
      guard !outcome.hasErrors else {
        terminal.complain("\(outcome.summary); the site is as it was\n")
        throw ExitCode(1)
      }
      let out = build.out.hasPrefix("./") ? String(build.out.dropFirst(2)) : build.out
      terminal.write("\(outcome.summary). The site begins at \(out)/index.html\n")
    }
  }

  private func write(_ report: BuildReport, to path: String) throws {
    do {
      try Files.write(Array(report.json().utf8), to: path)
    } catch {
      throw Complaint(.usage, "the report can't be written: \(error)")
    }
  }
}

extension CourseBuild {
  /// Builds, and shows on a terminal what is running.
  func run(on terminal: Terminal) async throws -> Outcome {
    try await ProgressLine.shown(on: terminal) { tell in try await run(tell: tell) }
  }
}

extension CourseBuild.Outcome {
  /// What was done, in half a line.
  var summary: String {
    if hasErrors { return tally }
    if ran.isEmpty, changes.isEmpty { return "Nothing has changed" }
    var words: [String] = []
    if !ran.isEmpty { words.append("\(Terminal.count(ran.count, "lesson")) run") }
    let files = changes.written.count + changes.removed.count
    words.append("\(Terminal.count(files, "file")) written")
    return words.joined(separator: ", ")
  }

  /// How many errors and warnings there are.
  var tally: String {
    let errors = diagnostics.count { $0.severity == .error }
    let others = diagnostics.count - errors
    return [(errors, "error"), (others, "warning")].filter { $0.0 > 0 }
      .map { Terminal.count($0.0, $0.1) }.joined(separator: " and ")
  }
}
