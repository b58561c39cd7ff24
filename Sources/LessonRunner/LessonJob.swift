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
  let runner: LessonRunner
  let settings: Execution.Settings

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
    let apart = (program.misfits + program.trapsApart).map {
      "\($0.name) \($0.item)\n\($0.code)\n"
    }.joined()
    let parts: [CacheKey.Part] = [
      .init(name: "code", hash: sha256(program.text + "\u{0}" + apart)),
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
  private static func keys(of program: Program, _ parts: CacheKey) -> [String: String] {
    var keys: [String: String] = [:]
    var chain = ["engine", "compiler", "seed", "data", "helpers"].compactMap { parts[$0] }
      .joined(separator: " ")
    func key(_ segment: Segment) -> String {
      sha256("\(chain)\n\(segment.name)\n\(segment.code)")
    }
    // What runs apart depends on what stands above it, and nothing depends on it.
    var apart = program.trapsApart[...]
    for segment in program.segments {
      while let trap = apart.first, trap.item < segment.item {
        keys[trap.owner] = String(key(trap).prefix(32))
        apart.removeFirst()
      }
      chain = key(segment)
      keys[segment.owner] = String(chain.prefix(32))
    }
    for trap in apart { keys[trap.owner] = String(key(trap).prefix(32)) }
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
    // Where a cell doesn't compile, its names are not there for another reason.
    if result.failures.isEmpty { result.failures += await earlyCalls(in: folder) }
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
    for trap in program.traps {
      let isApart = program.trapsApart.contains { $0.name == trap.name }
      if isApart {
        await compileAndRun(trap, in: folder, &result)
      } else {
        await runTrap(trap, of: program, executable, in: folder, &result)
      }
    }
    for misfit in program.misfits { await compileMisfit(misfit, in: folder, &result) }
    return result
  }

  func failure(
    _ id: String, _ range: SourceRange?, _ summary: String, _ explanation: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, id: id, file: lesson.file, range: range, summary: summary, explanation: explanation)
  }

  /// A failure is also what its cell shows.
  func add(_ diagnostic: Diagnostic, to cell: String?, _ result: inout Result) {
    result.failures.append(diagnostic)
    if let cell { result.results.append(.failure(diagnostic.summary), to: cell) }
  }

  static func size(_ bytes: Int) -> String {
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
