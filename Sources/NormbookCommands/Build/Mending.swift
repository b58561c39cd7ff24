internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// Mends a course's files where there is exactly one way to, and takes back what doesn't help.
struct Mending {
  let folder: CourseFolder

  /// Mends what needs no run.
  func mend(_ course: Course, on terminal: Terminal) async throws {
    for file in Self.files(of: course.lint()) {
      try await settle(file, on: terminal) { bytes in
        self.course(where: file, holds: bytes, after: course).lint()
      }
    }
  }

  /// Mends what a build has found, the compiler's words included, and says whether anything was.
  func mend(_ outcome: CourseBuild.Outcome, on terminal: Terminal) async throws -> Bool {
    let files = Self.files(of: outcome.diagnostics)
    guard !files.isEmpty else { return false }
    let course = CourseReader(folder: folder.path).read()
    let toolchain = try await ToolchainLocator.current(memory: folder.cache).locate()
    let runner = LessonRunner(toolchain: toolchain, cache: ResultCache(folder: folder.cache))
    var isMended = false
    for file in files {
      let isHelper = course.helpers.contains(file)
      let count = try await settle(file, on: terminal) { bytes in
        // The compiler reads helpers where they are.
        if isHelper { try Self.write(bytes, to: file) }
        let course = self.course(where: file, holds: bytes, after: course)
        return await Self.found(in: course, file: file, runner)
      }
      if count > 0 { isMended = true }
    }
    return isMended
  }

  /// All that is wrong with a course as far as one of its files matters. What is run here the next
  /// build need not run.
  private static func found(in course: Course, file: String, _ runner: LessonRunner) async
    -> [Diagnostic]
  {
    var found = course.lint()
    let lesson =
      course.helpers.contains(file)
      ? course.lessons.first { $0.cells.contains { $0.code.contains("import Code") } }
      : course.lessons.first { $0.file == file }
    guard let lesson else { return found }
    let run = await runner.run(lesson, course: course)
    found += run.diagnostics
    if !found.contains(where: { $0.file == file && $0.severity == .error }) {
      found += ExerciseProver(lesson: lesson, results: run.results).diagnostics()
    }
    return found.withoutConsequences(of: course.lessons)
  }

  private static func write(_ bytes: [UInt8], to file: String) throws(Complaint) {
    do { try Files.write(bytes, to: file) } catch { throw Complaint(.machine, "\(error)") }
  }

  /// The files something could be mended in, each once.
  private static func files(of found: [Diagnostic]) -> [String] {
    var files: [String] = []
    for diagnostic in found
    where diagnostic.fixes.count == 1 && diagnostic.fixes.allSatisfy(\.isAutomatic)
      && !files.contains(diagnostic.file)
    {
      files.append(diagnostic.file)
    }
    return files
  }

  /// The course as it would be read if one of its files held other bytes.
  private func course(where file: String, holds bytes: [UInt8], after earlier: Course) -> Course {
    let disk = CourseFiles.onDisk(folder.path)
    let prefix = folder.path == "." ? "" : folder.path + "/"
    let files = CourseFiles(
      list: disk.list, read: { prefix + $0 == file ? bytes : try disk.read($0) })
    return CourseReader(files: files, folder: folder.path).read(after: earlier)
  }

  /// Mends one file, and says how many fixes that took.
  @discardableResult
  private func settle(
    _ file: String, on terminal: Terminal, judge: ([UInt8]) async throws -> [Diagnostic]
  ) async throws -> Int {
    // In what is no text the places that are told are not those of the file.
    guard let bytes = Files.read(file), String(validating: bytes, as: UTF8.self) != nil,
      !bytes.contains(0)
    else { return 0 }
    let outcome = try await FixApplication.settle(bytes, of: file, judge: judge)
    let count = outcome.applied.count
    if Files.read(file) != outcome.bytes { try Self.write(outcome.bytes, to: file) }
    for step in outcome.steps {
      for (diagnostic, deed) in zip(step.mended, step.deeds) {
        tell(diagnostic, deed.words, line: deed.line, on: terminal)
      }
    }
    for diagnostic in outcome.takenBack {
      let fix = diagnostic.fixes.first?.summary ?? ""
      tell(diagnostic, "took back: \(fix) (it left as much to mend)", on: terminal)
    }
    if count > 0 {
      terminal.complain("mended \(Terminal.count(count, "mistake")) in \(file)\n")
    }
    return count
  }

  /// `file:line: ID what was done`, on a second line what doesn't fit.
  private func tell(
    _ diagnostic: Diagnostic, _ deed: String, line: Int? = nil, on terminal: Terminal
  ) {
    let line = line ?? diagnostic.range?.start.line ?? 1
    var flow = TextFlow(terminal.letters)
    flow.add("\(diagnostic.file):\(line): \(diagnostic.id) \(deed)")
    var lines = flow.lines(width: terminal.complaintWidth)
    if lines.count > 1 { lines = flow.lines(width: terminal.complaintWidth - 2) }
    terminal.complain(lines.joined(separator: "\n  ") + "\n")
  }
}
