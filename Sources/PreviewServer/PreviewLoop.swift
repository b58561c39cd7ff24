internal import FolderWatch
internal import LessonFormat

/// Decides what is drawn and run, and when: the newest save wins, a run goes on while its key stays,
/// and a lesson that someone is looking at runs before the others.
actor PreviewLoop {
  private struct Run {
    var lesson: StaleLesson
    var task: Task<Void, Never>
    var current: String?
    var isStopped = false
  }

  private let course: PreviewCourse
  private let site: PreviewSite
  private let hub: PreviewHub
  private let jobs: Int
  private let tell: @Sendable (PreviewEvent) -> Void
  private let clock = ContinuousClock()

  private var pending: FolderChanges?
  private var since: ContinuousClock.Instant?
  private var isFirst = true
  private var isDrawing = false
  private var drawing: Task<PreviewBuild?, Never>?
  /// Runs by a number of their own: one that was stopped may end after its successor began.
  private var runs: [Int: Run] = [:]
  private var lastRun = 0
  private var waiting: [StaleLesson] = []
  /// The key each lesson last ran with; a failed run is not tried again before its key changes.
  private var finished: [String: String] = [:]
  private var failures: [String: [Diagnostic]] = [:]
  private var diagnostics: [Diagnostic] = []
  private var pages: [String: String] = [:]

  init(
    course: PreviewCourse, site: PreviewSite, hub: PreviewHub, jobs: Int,
    tell: @escaping @Sendable (PreviewEvent) -> Void
  ) {
    self.course = course
    self.site = site
    self.hub = hub
    self.jobs = max(1, jobs)
    self.tell = tell
  }

  /// Takes note of changes and draws them as soon as can be.
  func take(_ changes: FolderChanges) async {
    pending = (pending ?? FolderChanges()).union(changes)
    since = since ?? clock.now
    drawing?.cancel()
    await drawAll()
  }

  /// Stops everything that runs.
  func stop() {
    drawing?.cancel()
    for run in runs.values { run.task.cancel() }
    waiting = []
  }

  private func drawAll() async {
    // Whoever draws already will see what is pending.
    guard !isDrawing else { return }
    isDrawing = true
    defer { isDrawing = false }
    while let changes = pending {
      pending = nil
      let start = since ?? clock.now
      since = nil
      let request = PreviewRequest(changes: isFirst ? nil : changes, failures: failures)
      let task = Task { [course] in await course.draw(request) }
      drawing = task
      let build = await task.value
      drawing = nil
      guard let build else {
        if pending != nil {
          pending = pending?.union(changes)
          since = start
        }
        continue
      }
      isFirst = false
      await show(build, since: start)
    }
  }

  private func show(_ build: PreviewBuild, since start: ContinuousClock.Instant) async {
    let changed = site.update(written: build.written, removed: build.removed)
    diagnostics = build.diagnostics
    pages = build.pages
    schedule(build.stale)
    await hub.show(state: state(), changed: changed)
    tell(
      .drawn(
        pages: changed.map(\.path).filter { $0.hasSuffix(".html") }.sorted(),
        diagnostics: diagnostics, took: clock.now - start,
        isSettled: waiting.isEmpty && !runs.values.contains { !$0.isStopped }))
    await startRuns()
  }

  private func schedule(_ stale: [StaleLesson]) {
    let keys = Dictionary(stale.map { ($0.identifier, $0.key) }, uniquingKeysWith: { $1 })
    for (number, run) in runs where keys[run.lesson.identifier] != run.lesson.key && !run.isStopped
    {
      runs[number]?.isStopped = true
      run.task.cancel()
      tell(.stopped(run.lesson))
    }
    for (lesson, key) in finished where keys[lesson] != nil && keys[lesson] != key {
      finished[lesson] = nil
      failures[lesson] = nil
    }
    let running = Set(runs.values.filter { !$0.isStopped }.map(\.lesson.identifier))
    waiting = stale.filter {
      !running.contains($0.identifier) && finished[$0.identifier] != $0.key
    }
  }

  private func startRuns() async {
    let viewed = await hub.viewedPages()
    var hasStarted = false
    while runs.count < jobs, !waiting.isEmpty {
      let index = waiting.firstIndex { viewed.contains($0.page) } ?? 0
      let lesson = waiting.remove(at: index)
      lastRun += 1
      let number = lastRun
      let start = clock.now
      let task = Task { [course] in
        let (cells, begun) = AsyncStream<String>.makeStream()
        let follower = Task { for await cell in cells { await self.hasBegun(cell, in: number) } }
        let found = await course.run(lesson) { begun.yield($0) }
        begun.finish()
        await follower.value
        await self.hasRun(number, found, took: ContinuousClock().now - start)
      }
      runs[number] = Run(lesson: lesson, task: task)
      tell(.running(lesson))
      hasStarted = true
    }
    if hasStarted { await hub.show(state: state(), changed: []) }
  }

  private func hasBegun(_ cell: String, in number: Int) async {
    guard let run = runs[number], !run.isStopped else { return }
    runs[number]?.current = cell
    await hub.show(state: state(), changed: [])
  }

  private func hasRun(_ number: Int, _ found: [Diagnostic], took: Duration) async {
    guard let run = runs.removeValue(forKey: number) else { return }
    if !run.isStopped {
      finished[run.lesson.identifier] = run.lesson.key
      failures[run.lesson.identifier] = found.isEmpty ? nil : found
      tell(.ran(run.lesson, took: took, failed: found.contains { $0.severity == .error }))
      await take(FolderChanges())
    }
    await startRuns()
  }

  private func state() -> PreviewState {
    let current = runs.values.filter { !$0.isStopped }
    return PreviewState(
      running: current.map { .init(lesson: $0.lesson, current: $0.current) }
        .sorted { $0.lesson.identifier < $1.lesson.identifier },
      waiting: waiting, diagnostics: diagnostics, pages: pages)
  }
}

extension FolderChanges {
  fileprivate func union(_ other: FolderChanges) -> FolderChanges {
    var all = self
    all.formUnion(other)
    return all
  }
}
