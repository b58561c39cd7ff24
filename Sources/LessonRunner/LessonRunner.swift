package import LessonFormat
internal import LessonRecords

/// Runs a lesson's cells, or takes their results from an earlier run.
///
/// ```swift
/// let cache = ResultCache(folder: ".normbook")
/// let toolchain = try await ToolchainLocator.current(memory: cache.folder).locate()
/// let run = await LessonRunner(toolchain: toolchain, cache: cache).run(lesson, course: course)
/// ```
package struct LessonRunner: Sendable {
  /// What a lesson's run came to.
  package struct Outcome: Sendable {
    package var results: LessonResults
    /// What the author must be told, in the order of the lesson.
    package var diagnostics: [Diagnostic]
    /// Whether an earlier run's results were taken.
    package var wasCached: Bool
    package var timings: Timings
    /// The hash of all that the results depend on; empty when nothing was to be run.
    package var key = ""
  }

  /// Seconds, for reports; nothing depends on them.
  package struct Timings: Hashable, Codable, Sendable {
    package var compile = 0.0
    package var run = 0.0
    /// By the cell's identifier.
    package var cells: [String: Double] = [:]
  }

  package enum Progress: Hashable, Sendable {
    case compiling, running
    /// A cell that is under way for a while already.
    case cell(String)
  }

  package let toolchain: Toolchain
  package let cache: ResultCache
  package var limits: Limits
  /// Where the compiler keeps what it makes of C headers.
  package var moduleCache: String
  /// The folder of the course's compiled helpers, for a lesson that imports them.
  private var helpers: String?

  package init(toolchain: Toolchain, cache: ResultCache, limits: Limits = Limits()) {
    self.toolchain = toolchain
    self.cache = cache
    self.limits = limits
    moduleCache = ModuleCache.folder(in: cache.folder)
  }

  var compiler: Compiler {
    Compiler(toolchain: toolchain, moduleCache: moduleCache, helpers: helpers)
  }

  /// What is kept of a run; compiler messages stay with the code, wherever it moves in its file.
  private struct Kept: Codable {
    var results: LessonResults
    var messages: [CompilerMessage]
    var timings: Timings
  }

  /// Runs one lesson. Ended early when its task is cancelled.
  package func run(
    _ lesson: Lesson, course: Course? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async -> Outcome {
    let flow = Flow(lesson)
    guard !flow.items.isEmpty else {
      return Outcome(results: LessonResults(), diagnostics: [], wasCached: true, timings: Timings())
    }
    var job = LessonJob(lesson, flow, course: course, runner: self)
    let hash = job.key.hash
    var diagnostics: [Diagnostic] = []
    var told: [Diagnostic] = []
    if let helpers = job.helpers {
      var prepared = self
      switch await helpers.compiled(by: compiler, keptIn: cache) {
      case .ready(let folder, let warnings):
        told = warnings
        prepared.helpers = folder
        job = LessonJob(lesson, flow, course: course, runner: prepared)
      case .refused(let errors):
        return Outcome(
          results: LessonResults(), diagnostics: errors, wasCached: false, timings: Timings(),
          key: hash)
      case .cancelled:
        return Outcome(
          results: LessonResults(), diagnostics: [], wasCached: false, timings: Timings(), key: hash
        )
      }
    }
    switch cache.read(hash, as: Kept.self) {
    case .value(let kept):
      cache.setLatest(job.key, lesson: lesson.identifier)
      return Outcome(
        results: kept.results, diagnostics: told + job.diagnostics(kept.messages, kept.results),
        wasCached: true, timings: kept.timings, key: hash)
    case .damaged:
      diagnostics.append(
        Diagnostic(
          .note, id: "DamagedCacheEntry", file: lesson.file, range: nil,
          summary: "The kept results of this lesson were damaged, so it is run again"))
    case .nothing: break
    }
    let execution = await job.execute(progress)
    diagnostics += execution.failures
    if !execution.failures.contains(where: { $0.severity == .error }), !Task.isCancelled {
      let kept = Kept(
        results: execution.results, messages: execution.messages, timings: execution.timings)
      do {
        try cache.write(kept, hash)
        cache.setLatest(job.key, lesson: lesson.identifier)
        cache.hashes.save()
        cache.prune()
      } catch {
        diagnostics.append(
          Diagnostic(
            .warning, id: "ResultsNotKept", file: lesson.file, range: nil,
            summary: "The results of this lesson cannot be kept: \(error)"))
      }
    }
    diagnostics += job.diagnostics(execution.messages, execution.results)
    return Outcome(
      results: execution.results, diagnostics: told + diagnostics.inOrder, wasCached: false,
      timings: execution.timings, key: hash)
  }

  /// Runs lessons, so many at a time; the outcomes are in the lessons' order.
  package func run(
    _ lessons: [Lesson], course: Course? = nil, jobs: Int,
    progress: @escaping @Sendable (Lesson, Progress) -> Void = { _, _ in },
    finished: @escaping @Sendable (Lesson, Outcome) -> Void = { _, _ in }
  ) async -> [Outcome] {
    await withTaskGroup(of: (Int, Outcome).self) { tasks in
      var outcomes = [Outcome?](repeating: nil, count: lessons.count)
      var next = 0
      func start() {
        guard next < lessons.count else { return }
        let index = next
        next += 1
        tasks.addTask {
          let lesson = lessons[index]
          let outcome = await run(lesson, course: course) { progress(lesson, $0) }
          finished(lesson, outcome)
          return (index, outcome)
        }
      }
      for _ in 0..<max(1, jobs) { start() }
      for await (index, outcome) in tasks {
        outcomes[index] = outcome
        start()
      }
      return outcomes.compactMap { $0 }
    }
  }

  /// Why a lesson would run again, or would not.
  package func why(_ lesson: Lesson, course: Course? = nil) -> Why {
    cache.why(
      LessonJob(lesson, Flow(lesson), course: course, runner: self).key, lesson: lesson.identifier)
  }
}

extension [Diagnostic] {
  /// By place, what concerns the file as a whole first; equal places keep their order.
  var inOrder: [Diagnostic] {
    enumerated().sorted { a, b in
      let none = SourcePosition(line: 0, column: 0)
      let (x, y) = (a.element.range?.start ?? none, b.element.range?.start ?? none)
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }
}
