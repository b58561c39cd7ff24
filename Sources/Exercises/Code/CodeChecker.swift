package import LessonFormat
package import LessonRunner

/// Checks learners' code: compiles their files, runs them as a program that only returns values, and
/// judges these in another.
package struct CodeChecker: Sendable {
  package let toolchain: Toolchain
  /// Where compiled checks and the compiler's modules are kept.
  package let folder: String
  /// Where a learner's program runs; nothing where the machine has no walls to put around it.
  package var sandbox: Sandbox?
  /// How long one call may take on the clock: for code that waits, or a machine that is busy; what
  /// computes without an end is stopped by the sandbox's limit.
  package var patience: Duration = .seconds(20)
  /// Seconds of a processor a learner's files may take to compile.
  package var compileSeconds = 20
  /// The course's own Swift, when a lesson with code exercises imports it.
  package var helpers: LessonRunner.HelperModule?
  /// What the random inputs are drawn from beside the exercise's seed: a grader's are its own.
  package var inputs: UInt64 = 0

  package init(toolchain: Toolchain, folder: String, sandbox: Sandbox?) {
    self.toolchain = toolchain
    self.folder = Self.absolute(folder)
    self.sandbox = sandbox
  }

  /// A checker that keeps what it compiles with a course's results, with a sandbox where the machine
  /// has one.
  ///
  /// - Parameter course: whose helpers the code may use.
  package static func sandboxed(
    toolchain: Toolchain, cache: String, course: Course? = nil
  ) async -> CodeChecker {
    let isMissing = await Sandbox.missing(workFolder: "\(cache)/work") != nil
    var checker = CodeChecker(
      toolchain: toolchain, folder: "\(cache)/code",
      sandbox: isMissing ? nil : Sandbox(toolchain: toolchain, limits: .learner))
    if let course {
      let lessons = course.lessons.filter { lesson in
        lesson.digest.hasExercises && Exercise.all(in: lesson).contains(where: \.isProvedByProgram)
      }
      let runner = LessonRunner(toolchain: toolchain, cache: ResultCache(folder: cache))
      if var helpers = await runner.helpers(of: course, importedBy: lessons) {
        helpers.folder = absolute(helpers.folder)
        checker.helpers = helpers
      }
    }
    return checker
  }

  /// A path from the root: inside of a sandbox a path from here leads nowhere.
  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(Files.resolved(".") ?? ".")/\(path)"
  }

  /// What makes a sandbox, said to who lacks one.
  package static let remedy =
    "a learner's code runs in a sandbox: sudo apt-get install bubblewrap (inside a container it "
    + "needs user namespaces)"

  /// The check of an exercise could not be made: not the learner's fault.
  package struct Unprepared: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
    /// What the compiler said, where it was that.
    package var messages: [CompilerMessage] = []
  }

  /// An exercise whose check is compiled.
  package struct Prepared: Sendable {
    let exercise: CodeExercise
    let program: String
  }

  /// A learner's file to be checked; `name` is what the learner calls it.
  package struct Job: Sendable {
    package var code: String
    package var name: String
    package var prepared: Prepared

    package init(code: String, name: String, prepared: Prepared) {
      self.code = code
      self.name = name
      self.prepared = prepared
    }
  }

  /// What came of a check, and what the program printed.
  package struct Result: Hashable, Sendable {
    package var verdict: Verdict
    /// What the compiler said, with places in the learner's file.
    package var compilerMessages: String?
    package var printed = ""
  }

  private func compiler(importingHelpers: Bool) -> ProgramCompiler {
    ProgramCompiler(
      toolchain: toolchain, moduleCache: ModuleCache.folder(in: folder),
      helpers: importingHelpers ? helpers : nil, seconds: compileSeconds)
  }

  /// Compiles an exercise's check, or finds it compiled.
  package func prepare(_ exercise: CodeExercise) async throws(Unprepared) -> Prepared {
    Prepared(
      exercise: exercise,
      program: try await compiled(exercise.program.text, importsHelpers: exercise.importsHelpers))
  }

  /// Compiles a program that holds an author's checks, or finds it compiled; where it lies.
  func compiled(_ text: String, importsHelpers: Bool) async throws(Unprepared) -> String {
    let engine = toolchain.engineFiles.map { path in
      Files.status(path).map { "\($0.size) \($0.modified)" } ?? ""
    }
    let compiler = compiler(importingHelpers: importsHelpers)
    let parts = [text, toolchain.version, compiler.helpers?.folder ?? ""] + engine
    let key = sha256(parts.joined(separator: "\n")).prefix(32)
    let program = "\(folder)/checks/\(key)"
    if Files.status(program) != nil { return program }
    do { try Files.makeFolder("\(folder)/checks") } catch {
      throw Unprepared(description: "\(error)")
    }
    guard let work = WorkFolder(in: "\(folder)/work") else {
      throw Unprepared(description: "The folder '\(folder)' can't be written")
    }
    defer { work.remove() }
    let fresh = work.file("check")
    // The author's code is trusted as the lesson's cells are.
    let outcome = await compiler.compile(
      [.init(name: "main.swift", text: text)], to: fresh, in: work, isTrusted: true,
      hasSandbox: sandbox != nil)
    switch outcome {
    case .compiled:
      guard let bytes = Files.read(fresh), (try? Files.write(bytes, to: program)) != nil,
        Files.makeExecutable(program)
      else { throw Unprepared(description: "The folder '\(folder)' can't be written") }
      return program
    case .refused(let messages):
      let words = messages.filter { $0.severity == .error }.map(\.summary)
      throw Unprepared(description: words.joined(separator: "\n"), messages: messages)
    case .failed(let words): throw Unprepared(description: words)
    case .stopped: throw Unprepared(description: "The compiler was stopped at its limits")
    }
  }

  /// Checks a learner's file.
  package func check(_ code: String, name: String, _ prepared: Prepared) async -> Result {
    await check([Job(code: code, name: name, prepared: prepared)])[0]
  }

  /// Checks several files of one learner: compiled as one program where that goes, each apart where
  /// it does not, and each run by itself.
  package func check(_ jobs: [Job]) async -> [Result] {
    var results = [Result?](repeating: nil, count: jobs.count)
    for group in Self.groups(jobs) {
      var parts = [group]
      while let part = parts.popLast() {
        guard !Task.isCancelled else { break }
        if let checked = await check(part.map { jobs[$0] }, alone: part.count == 1) {
          for (index, result) in zip(part, checked) { results[index] = result }
        } else {
          parts += part.map { [$0] }
        }
      }
    }
    return results.map { $0 ?? Result(verdict: Verdict(.notRun, text: "Not run: it was stopped.")) }
  }

  /// The jobs that may be one program: no two of a group ask for the same name, and all have the
  /// course's helpers, or none.
  private static func groups(_ jobs: [Job]) -> [[Int]] {
    var groups: [(names: Set<String>, importsHelpers: Bool, jobs: [Int])] = []
    for (index, job) in jobs.enumerated() {
      let names = job.prepared.exercise.interface.names
      let importsHelpers = job.prepared.exercise.importsHelpers
      let free = groups.firstIndex {
        $0.importsHelpers == importsHelpers && $0.names.isDisjoint(with: names)
      }
      if let free {
        groups[free].names.formUnion(names)
        groups[free].jobs.append(index)
      } else {
        groups.append((names, importsHelpers, [index]))
      }
    }
    return groups.map(\.jobs)
  }

  /// Nothing where several files are no program together.
  private func check(_ jobs: [Job], alone: Bool) async -> [Result]? {
    guard let work = WorkFolder(in: "\(folder)/work") else {
      let text = "Not run: the folder '\(folder)' can't be written."
      return jobs.map { _ in Result(verdict: Verdict(.notRun, text: text)) }
    }
    defer { work.remove() }
    let program = work.file("program")
    let main = LearnerProgram.text(jobs.map(\.prepared.exercise.interface))
    let outcome = await compiler(
      importingHelpers: jobs[0].prepared.exercise.importsHelpers
    ).compile(
      [.init(name: "main.swift", text: main)]
        + jobs.enumerated().map { .init(name: "learner\($0).swift", text: $1.code) },
      to: program, in: work, isTrusted: false, hasSandbox: sandbox != nil)
    switch outcome {
    case .compiled: break
    case _ where !alone: return nil
    case .refused(let messages):
      return jobs.map { refused(messages, $0, in: work) }
    case .stopped:
      let text = "The compiler was stopped: the code asks too much of it."
      return jobs.map { _ in Result(verdict: Verdict(.failed, text: text)) }
    case .failed(let words):
      return jobs.map { _ in
        Result(verdict: Verdict(.notRun, text: "Not run: \(Words.line(words))"))
      }
    }
    var results: [Result] = []
    for (index, job) in jobs.enumerated() {
      results.append(await run(job.prepared, program, index, in: work))
    }
    return results
  }

  func environment(seed: UInt64) -> [String: String] {
    [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C", "NORMBOOK_SEED": String(seed),
      "OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell",
      "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  private func run(
    _ prepared: Prepared, _ program: String, _ index: Int, in work: WorkFolder
  ) async -> Result {
    let report = work.file("report\(index).txt")
    let printed = work.file("printed\(index).txt")
    let command =
      sandbox?.command(program) ?? Sandbox.Limits.learner.around([program])
    let milliseconds =
      patience.components.seconds * 1000 + patience.components.attoseconds / 1_000_000_000_000_000
    let errors = work.file("checker-errors.txt")
    let ending = await Subprogram(
      prepared.program, [report, printed, String(milliseconds), String(index)] + command,
      environment: environment(seed: prepared.exercise.seed ^ inputs),
      standardOutput: work.file("checker.txt"), standardError: errors, timeLimit: .seconds(60)
    ).run()
    let told = CheckReport(
      String(decoding: Files.read(report) ?? [], as: UTF8.self), ending: ending,
      errors: String(decoding: (Files.read(errors) ?? []).prefix(4096), as: UTF8.self),
      printed: String(decoding: (Files.read(printed) ?? []).suffix(1 << 16), as: UTF8.self))
    return Result(verdict: told.verdict(prepared.exercise), printed: told.learnerText)
  }

  /// The compiler's words, with the learner's name for the file.
  private func refused(_ messages: [CompilerMessage], _ job: Job, in work: WorkFolder) -> Result {
    let path = work.file("learner0.swift")
    let text = SourceText(Array(job.code.utf8))
    // What the program around the file complains of is what it can't find or call.
    let told = messages.filter { $0.severity == .error }.diagnostics(
      error: "CellDoesNotCompile", warning: "CellWarning"
    ) { $0 == path ? (text, job.name) : nil }
    guard !told.isEmpty else {
      let text = job.prepared.exercise.interface.words(forFileWithout: job.code)
      return Result(verdict: Verdict(.failed, text: text))
    }
    var report = DiagnosticText { $0 == job.name ? text : nil }
    report.namesKinds = false
    // The learner's lines may hold what steers a terminal.
    let words = report.render(told).unicodeScalars.map { scalar in
      scalar.value == 10 || scalar.value >= 32 && scalar.value != 127 ? scalar : "?"
    }
    return Result(
      verdict: Verdict(.failed, text: "It doesn't compile."), compilerMessages: Words.text(words))
  }
}
