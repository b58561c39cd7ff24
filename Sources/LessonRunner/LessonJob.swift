internal import Glibc
internal import LessonFormat
internal import LessonRecords

/// One lesson on its way from cells to results.
struct LessonJob: Sendable {
  let lesson: Lesson
  let flow: Flow
  let program: Program
  let key: CacheKey
  /// The course's own Swift, when a cell imports it.
  let helpers: CourseHelpers?
  private let runner: LessonRunner
  private let settings: Execution.Settings

  init(_ lesson: Lesson, _ flow: Flow, course: Course?, runner: LessonRunner) {
    self.lesson = lesson
    self.runner = runner
    self.flow = flow
    program = Program(flow)
    let cache = runner.cache
    let toolchain = runner.toolchain
    let seed = lesson.frontMatter.seed ?? course?.seed ?? 0
    var limits = runner.limits
    if let timeout = lesson.frontMatter.timeout { limits.seconds = timeout }
    let folder = lesson.file.contains("/") ? ToolchainLocator.parent(of: lesson.file) : "."
    let engine = toolchain.engineFiles.map(cache.hashes.hash).joined(separator: " ")
    let data = Self.dataFiles(of: lesson, in: folder).map { name in
      "\(name) \(cache.hashes.hash("\(folder)/\(name)"))"
    }
    helpers = CourseHelpers(of: course, importedBy: program, cache.hashes)
    let misfits = program.misfits.map { "\($0.name)\n\($0.code)\n" }.joined()
    let parts: [CacheKey.Part] = [
      .init(name: "code", hash: sha256(program.text + "\u{0}" + misfits)),
      .init(name: "engine", hash: sha256(engine)),
      .init(
        name: "compiler",
        hash: sha256(
          "\(toolchain.version) \(toolchain.target) \(Compiler.mark) \(Processor.kernel)")),
      .init(name: "seed", hash: String(seed)),
      .init(name: "limits", hash: "\(limits.seconds) s, \(limits.memory), \(limits.output) bytes"),
      .init(name: "data", hash: sha256(data.joined(separator: "\n"))),
    ]
    key = CacheKey(parts: parts + (helpers.map { [.init(name: "helpers", hash: $0.hash)] } ?? []))
    settings = Execution.Settings(
      seed: seed, limits: limits, folder: Files.status(folder)?.isFolder == true ? folder : nil,
      values: cache.valueFolder, keys: Self.keys(of: program, key))
  }

  /// What stands beside the lesson in its own folder is its data.
  private static func dataFiles(of lesson: Lesson, in folder: String) -> [String] {
    guard lesson.file == "lesson.md" || lesson.file.hasSuffix("/lesson.md") else { return [] }
    var names: [String] = []
    func collect(_ inner: String) {
      for name in Files.names(in: "\(folder)/\(inner)") where !name.hasPrefix(".") {
        let path = inner.isEmpty ? name : "\(inner)/\(name)"
        if Files.status("\(folder)/\(path)")?.isFolder == true {
          collect(path)
        } else if path != "lesson.md" {
          names.append(path)
        }
      }
    }
    collect("")
    return names
  }

  /// For each piece a hash of all code up to its end and all else that its values depend on.
  private static func keys(of program: Program, _ key: CacheKey) -> [String: String] {
    var keys: [String: String] = [:]
    var chain = ["engine", "compiler", "seed", "data", "helpers"].compactMap { key[$0] }
      .joined(separator: " ")
    for segment in program.segments {
      chain = sha256("\(chain)\n\(segment.name)\n\(segment.code)")
      keys[segment.owner] = String(chain.prefix(32))
    }
    return keys
  }

  /// What running the lesson anew came to.
  struct Result: Sendable {
    var results = LessonResults()
    /// What the compiler said of the program as a whole.
    var messages: [CompilerMessage] = []
    /// What must not be kept: traps, limits met, cells that did not fail though they should have.
    var failures: [Diagnostic] = []
    var timings = LessonRunner.Timings()
  }

  func execute(_ progress: @escaping @Sendable (LessonRunner.Progress) -> Void) async -> Result {
    var result = Result()
    guard let folder = WorkFolder(in: runner.cache.workFolder) else {
      result.failures.append(
        failure(
          "CannotWrite", nil,
          "The folder '\(runner.cache.workFolder)' cannot be written: "
            + String(cString: strerror(errno))))
      return result
    }
    defer { folder.remove() }
    progress(.compiling)
    let clock = ContinuousClock()
    var executable = folder.file("lesson")
    var compiled: Program?
    let compile = await clock.measure {
      compiled = await self.compile(to: executable, in: folder, &result)
    }
    result.timings.compile = compile.seconds
    guard let compiled, !Task.isCancelled else { return result }
    progress(.running)
    try? Files.makeFolder(runner.cache.valueFolder)
    var race: Race?
    let run = await clock.measure {
      race = await Race(
        compiler: runner.compiler, settings: settings, workFolder: runner.cache.workFolder,
        progress: progress
      ).run(compiled, executable, in: folder)
    }
    defer { race?.folder?.remove() }
    result.timings.run = run.seconds
    guard let race, let execution = race.execution else { return result }
    executable = race.executable ?? executable
    result.results = LessonResults(execution, initialStates: flow.initialStates)
    result.timings.cells = execution.cellTimes
    await judge(execution, of: compiled, in: folder, &result)
    guard result.failures.isEmpty else { return result }
    for trap in program.traps { await runTrap(trap, executable, in: folder, &result) }
    for misfit in program.misfits { await compileMisfit(misfit, in: folder, &result) }
    return result
  }

  // MARK: Compiling

  /// Compiles the lesson; where a cell does not compile, what stands before it, so that a mistake
  /// takes no earlier output away.
  private func compile(to executable: String, in folder: WorkFolder, _ result: inout Result) async
    -> Program?
  {
    let compiler = runner.compiler
    switch await compiler.compile(
      program.text, to: executable, in: folder, effort: Race.firstEffort(for: program))
    {
    case .compiled(let messages):
      result.messages = messages
      return program
    case .cancelled: return nil
    case .outdatedEngine:
      result.failures.append(failure("EngineOutOfDate", nil, Self.outdated(runner.toolchain)))
      return nil
    case .failed(let words):
      result.failures.append(failure("CompilerFailed", nil, words))
      return nil
    case .refused(let messages):
      let told = await syntaxErrors(compiler, in: folder)
      let errors = (told ?? messages.filter { $0.severity == .error })
        .causes { program.segment(named: $0)?.textLine($1) }.withoutFollowers(in: program)
      // What it warns of may come of the mistakes, and is told when these are mended.
      let diagnostics = errors.compactMap { $0.diagnostic(in: program, file: lesson.file) }
        .withoutEchoes
      result.failures +=
        diagnostics.isEmpty
        ? [failure("CellDoesNotCompile", nil, errors.first?.summary ?? "does not compile")]
        : diagnostics
      let indices = errors.compactMap { $0.segmentIndex(in: program) }
      guard let first = indices.min(), case let item = program.segments[first].item, item > 0
      else { return nil }
      let earlier = Program(flow, items: item)
      guard
        case .compiled = await compiler.compile(
          earlier.text, to: executable, in: folder, effort: Race.firstEffort(for: earlier))
      else { return nil }
      return earlier
    }
  }

  /// A brace too few in one cell confuses the compiler about all that follow: each cell by itself
  /// says which it is.
  private func syntaxErrors(_ compiler: Compiler, in folder: WorkFolder) async
    -> [CompilerMessage]?
  {
    var errors: [CompilerMessage] = []
    for segment in program.segments where segment.cell != nil {
      guard !Task.isCancelled,
        case .refused(let messages) = await compiler.parse(segment.code + "\n", in: folder)
      else { continue }
      for var message in messages where message.severity == .error {
        message.file = segment.name
        for index in message.notes.indices { message.notes[index].file = segment.name }
        message.rename(to: segment.inserted == nil ? segment.name : nil)
        // The end of the file is told as a line after the last.
        let count = segment.code.utf8.count { $0 == 0x0A } + 1
        if message.line > count, let note = message.notes.first {
          message.line = note.line
          message.column = note.column
          message.length = nil
        }
        // Places are those of the text with what the runner puts into it.
        if let inserted = segment.inserted, message.line == inserted.line,
          message.column >= inserted.column
        {
          message.column += inserted.text.utf8.count
        }
        errors.append(message)
      }
    }
    return errors.isEmpty ? nil : errors
  }

  private func compileMisfit(_ misfit: Segment, in folder: WorkFolder, _ result: inout Result) async
  {
    let before = Program(flow, items: misfit.item)
    let outcome = await runner.compiler.check(before.text(with: misfit), in: folder)
    switch outcome {
    case .refused(let messages):
      let words = messages.filter { $0.severity == .error && $0.file == misfit.name }
        .map { "error: \($0.summary)" }
      if !words.isEmpty {
        result.results.append(.failure(words.joined(separator: "\n")), to: misfit.owner)
      } else if let message = messages.first(where: { $0.severity == .error }) {
        result.failures.append(
          failure(
            "MeantToFail", misfit.cell?.infoRange,
            "Another cell fails to compile, and not this one, which is meant to: "
              + message.summary))
      }
    case .compiled:
      result.failures.append(
        failure(
          "MeantToFail", misfit.cell?.infoRange,
          "This cell compiles, though 'error=compile' says that it fails to"))
    case .failed(let words): result.failures.append(failure("CompilerFailed", nil, words))
    case .outdatedEngine, .cancelled: break
    }
  }

  private static func outdated(_ toolchain: Toolchain) -> String {
    let isDebug = toolchain.library.contains("/debug/")
    return
      "The engine '\(toolchain.library)' is older than the modules beside it; make it anew with "
      + "'swift build\(isDebug ? "" : " -c release") --product LessonKit'"
  }

  // MARK: Running

  /// Tells how a run ended that did not end well.
  private func judge(
    _ execution: Execution, of program: Program, in folder: WorkFolder, _ result: inout Result
  ) async {
    let running = execution.unfinished
    let segment = program.segments.first { $0.owner == running }
    let range = segment?.range(line: 1)
    let name =
      segment.map { $0.cell?.identifierRange == nil ? "This cell" : "'\($0.owner)'" }
      ?? "The lesson"
    switch execution.ending {
    case .cancelled: break
    case .timedOut, .signalled(SIGXCPU):
      let seconds = NumberText.significant(settings.limits.seconds)
      add(
        failure(
          "TimeLimitMet", range, "\(name) was stopped at the time limit of \(seconds) s",
          "The limit is for all cells of the lesson; 'timeout:' in its front matter sets it."),
        to: running, &result)
    case .exited(0):
      // A cell that ends the program takes the cells after it away.
      let begun = Set(execution.records.map(\.owner))
      let missing = program.segments.first { segment in
        !begun.contains(segment.owner) && segment.cell?.expectedError != .trap
          && !result.results.states.keys.contains(segment.owner)
      }
      if running != nil || missing != nil {
        add(
          failure("CellEndedProgram", range, "\(name) ended the program before its last cell ran"),
          to: running, &result)
      }
    case .exited(let code):
      add(
        failure("CellEndedProgram", range, "\(name) ended the program with code \(code)"),
        to: running, &result)
    case .signalled(SIGXFSZ):
      add(
        failure(
          "OutputLimitMet", range,
          "\(name) was stopped at the output limit of \(Self.size(settings.limits.output))"),
        to: running, &result)
    case .signalled
    where execution.error.contains("failed to allocate")
      || execution.error.contains("Could not allocate memory"):
      add(
        failure(
          "MemoryLimitMet", range,
          "\(name) was stopped at the memory limit of \(Self.size(settings.limits.memory))"),
        to: running, &result)
    case .signalled(let signal):
      let report = await trapReport(execution, signal, program, in: folder)
      var diagnostic = failure("CellTrapped", range, report.message)
      if let place = report.place {
        let location = place.location(in: lesson.file)
        diagnostic.file = location.file
        diagnostic.range = location.range
        diagnostic.notes = report.notes(in: lesson.file, running: segment)
      } else if let segment, report.isUncaught {
        let only = segment.onlyLine(containing: "try")
        if let line = await only == nil ? lineOfError(in: segment) : only {
          diagnostic.range = segment.range(line: line)
        }
      }
      add(diagnostic, to: running, &result)
    case .notStarted(let code):
      result.failures.append(
        failure(
          "CannotStart", nil, "The lesson cannot be started: \(String(cString: strerror(code)))"))
    }
  }

  /// The line whose error nobody caught. Swift forgets it on the way, so the lesson is run once more
  /// with a mark before each statement that may throw; the same seed leads to the same error.
  private func lineOfError(in segment: Segment) async -> Int? {
    guard let folder = WorkFolder(in: runner.cache.workFolder) else { return nil }
    defer { folder.remove() }
    let marked = Program(flow, items: segment.item + 1, marking: segment.owner)
    let executable = folder.file("lesson")
    guard
      case .compiled = await runner.compiler.compile(
        marked.text, to: executable, in: folder, effort: Race.firstEffort(for: marked))
    else { return nil }
    let execution = await Execution.run(executable, settings, in: folder)
    guard case .signalled = execution.ending,
      let mark = execution.records.last(where: { $0.owner.hasPrefix("\(segment.owner)@") }),
      let line = Int(mark.owner.dropFirst(segment.owner.count + 1))
    else { return nil }
    return SwiftText.tryLine(in: segment.code, from: line)
  }

  private func trapReport(
    _ execution: Execution, _ signal: Int32, _ program: Program, in folder: WorkFolder
  ) async -> TrapReport {
    var report = TrapReport(
      execution.error, signal: signal, program: program, helpers: helpers?.files ?? [])
    if !execution.error.contains("Fatal error: "), let symbolizer = runner.toolchain.symbolizer,
      let message = await TrapReport.inlinedMessage(
        in: execution.error, symbolizer: symbolizer, folder)
    {
      report.message = message
    }
    return report
  }

  /// Runs the lesson once more up to a cell that is meant to trap.
  private func runTrap(
    _ trap: Segment, _ executable: String, in folder: WorkFolder, _ result: inout Result
  ) async {
    var settings = settings
    settings.trap = trap.owner
    let execution = await Execution.run(executable, settings, in: folder)
    guard !Task.isCancelled else { return }
    if case .signalled(let signal) = execution.ending, execution.unfinished == trap.owner {
      let shown = LessonResults(execution, initialStates: [:])
      result.results.outputs[trap.owner] = shown.outputs[trap.owner]
      let report = await trapReport(execution, signal, program, in: folder)
      result.results.append(.failure("Fatal error: \(report.message)"), to: trap.owner)
    } else {
      result.failures.append(
        failure(
          "MeantToFail", trap.cell?.infoRange,
          "This cell ends well, though 'error=trap' says that it traps"))
    }
  }

  // MARK: Telling

  private func failure(
    _ id: String, _ range: SourceRange?, _ summary: String, _ explanation: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, id: id, file: lesson.file, range: range, summary: summary, explanation: explanation)
  }

  /// A failure is also what its cell shows.
  private func add(_ diagnostic: Diagnostic, to cell: String?, _ result: inout Result) {
    result.failures.append(diagnostic)
    if let cell { result.results.append(.failure(diagnostic.summary), to: cell) }
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 30
      ? "\(NumberText.significant(Double(bytes) / Double(1 << 30))) GiB"
      : "\(NumberText.significant(Double(bytes) / Double(1 << 20))) MiB"
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

extension Segment {
  /// The one line a word stands in, when there is only one.
  func onlyLine(containing word: String) -> Int? {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains(word) }
    return lines.count == 1 ? lines[0].offset + 1 : nil
  }
}
