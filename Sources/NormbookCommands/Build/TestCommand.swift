internal import ArgumentParser
internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

/// `normbook test`: the whole course proved, strictly.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Prove a course: its claims, pinned outputs and exercises.",
    discussion: """
      Builds in strict mode, where warnings are errors, to a folder of its own, and
      prints the table of all claims.

      EXAMPLES
        normbook test
        normbook test --twice       once more from nothing: the same bytes must come out
      """)

  @Argument(help: "The course's folder.")
  var folder: String?

  @Option(help: "How many lessons run at once. (default: one a processor)")
  var jobs: Int?

  @Flag(help: "Build a second time from nothing, and compare every byte.")
  var twice = false

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let folder = try CourseFolder.required(folder)
      guard let scratch = WorkFolder(in: "\(folder.cache)/work") else {
        throw Complaint(.machine, "the folder '\(folder.cache)' can't be written")
      }
      defer { scratch.remove() }
      var build = CourseBuild(
        course: folder, out: scratch.file("site"), program: try .current())
      build.isThorough = true
      if let jobs { build.jobs = jobs }
      let outcome = try await build.run(on: terminal)
      terminal.tell(outcome.diagnostics, in: outcome.course?.lessons ?? [])
      terminal.write(claims(of: outcome, width: terminal.width))
      guard outcome.diagnostics.isEmpty else {
        let found = outcome.tally
        terminal.complain("\(found): 'normbook test' passes without errors and warnings\n")
        throw ExitCode(1)
      }
      if twice { try await compare(build, scratch, on: terminal) }
      terminal.write(summary(of: outcome))
    }
  }

  /// What was proved, counted; a course with nothing to prove says so.
  private func summary(of outcome: CourseBuild.Outcome) -> String {
    let lessons = outcome.course?.lessons ?? []
    func part(_ numbers: [Int], _ word: String) -> String? {
      let sum = numbers.reduce(0, +)
      return sum == 0 ? nil : Terminal.count(sum, word)
    }
    let ran = outcome.report.lessons.count
    let parts = [
      ran == 0 ? nil : "the cells of \(Terminal.count(ran, "lesson"))",
      part(lessons.map(\.claims.count), "claim"), part(lessons.map(\.pinCount), "pinned output"),
      part(lessons.map(\.exercises.count), "exercise"),
    ].compactMap(\.self)
    let read = Terminal.count(lessons.count, "lesson")
    return parts.isEmpty
      ? "\(read) read without a mistake; there is nothing to run: no cell, claim or exercise\n"
      : "\(read) proved: \(parts.joined(separator: ", "))\n"
  }

  /// Builds again with an empty cache and holds each file against the first build's.
  private func compare(_ first: CourseBuild, _ scratch: WorkFolder, on terminal: Terminal)
    async throws
  {
    var second = first
    second.out = scratch.file("again")
    second.cache = scratch.file("cache")
    second.jobs = first.jobs == 1 ? 2 : 1
    _ = try await second.run(on: terminal)
    let files = Set(CourseFolder(path: first.out).files().map { $0.dropFirst(first.out.count) })
    let others = Set(CourseFolder(path: second.out).files().map { $0.dropFirst(second.out.count) })
    var differing = files.symmetricDifference(others)
    for file in files.intersection(others)
    where Files.read(first.out + file) != Files.read(second.out + file) {
      differing.insert(file)
    }
    guard differing.isEmpty else {
      throw Complaint(
        .wrong, "two builds differ in \(differing.sorted().joined(separator: ", "))")
    }
    terminal.write("\(Terminal.count(files.count, "file")), the same bytes twice\n")
  }

  private func claims(of outcome: CourseBuild.Outcome, width: Int) -> String {
    var text = ""
    for lesson in outcome.course?.lessons ?? [] {
      for claim in ClaimReport.all(of: lesson, outcome.results[lesson.identifier] ?? .init()) {
        let name = "\(lesson.identifier)#\(claim.label ?? "claim")"
        let verdict =
          claim.verdict?.rawValue ?? claim.exempt.map { "exempt: \($0)" } ?? "no verdict"
        let isMeasured = claim.exempt != nil || !claim.checks.isEmpty
        let isBorneOut = claim.checks.isEmpty || claim.verdict.map(claim.borneOut.contains) ?? true
        let doubt = !isMeasured ? ", not measured" : isBorneOut ? "" : ", not borne out"
        text += "\(name): \(verdict)\(doubt)\n"
        for check in claim.checks { text += "    \(check.told)\n" }
      }
    }
    return text
  }
}

extension Lesson {
  /// How many outputs it pins.
  fileprivate var pinCount: Int {
    var count = 0
    blocks.walk { if case .pinnedOutput = $0.kind { count += 1 } }
    return count
  }
}
