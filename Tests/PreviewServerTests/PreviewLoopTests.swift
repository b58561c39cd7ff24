import FolderWatch
import LessonFormat
import Synchronization
import Testing

@testable import PreviewServer

/// Lets others work; a yield alone would keep both of two threads busy.
private func breathe() async { try? await Task.sleep(for: .milliseconds(1)) }

/// A course whose lessons' keys a test sets, and whose runs end when the test says so.
private final class ScriptedCourse: Sendable {
  struct Log {
    var keys: [String: String] = [:]
    var drawn: [PreviewRequest] = []
    var begun: [String] = []
    var ended: [String] = []
    var stopped: [String] = []
    var known: Set<String> = []
    var atOnce = 0
    var mostAtOnce = 0
    var open: Set<String> = []
    var failing: Set<String> = []
  }

  let log = Mutex(Log())

  var course: PreviewCourse {
    PreviewCourse(draw: { self.draw($0) }, run: { await self.run($0, $1) })
  }

  func draw(_ request: PreviewRequest) -> PreviewBuild {
    log.withLock { log in
      log.drawn.append(request)
      let stale = log.keys.filter { !log.known.contains("\($0.key)=\($0.value)") }
        .sorted { $0.key < $1.key }
        .map { StaleLesson(identifier: $0.key, page: "\($0.key).html", key: $0.value, cells: []) }
      return PreviewBuild(
        diagnostics: request.failures.values.flatMap(\.self), stale: stale,
        pages: ["a.md": "a.html"])
    }
  }

  func run(_ lesson: StaleLesson, _ begun: @Sendable (String) -> Void) async -> [Diagnostic] {
    let name = "\(lesson.identifier)=\(lesson.key)"
    log.withLock { log in
      log.begun.append(name)
      log.atOnce += 1
      log.mostAtOnce = max(log.mostAtOnce, log.atOnce)
    }
    begun("cell-1")
    while !Task.isCancelled && log.withLock({ !$0.open.contains(name) }) { await breathe() }
    return log.withLock { log in
      log.atOnce -= 1
      if Task.isCancelled {
        log.stopped.append(name)
        return []
      }
      log.ended.append(name)
      if log.failing.contains(name) {
        return [
          Diagnostic(.error, id: "CellFailed", file: "a.md", range: nil, summary: "Cell failed")
        ]
      }
      log.known.insert(name)
      return []
    }
  }

  func wait(until condition: (borrowing Log) -> Bool) async {
    while !log.withLock({ condition($0) }) { await breathe() }
  }
}

@Suite(.timeLimit(.minutes(5))) struct PreviewLoopTests {
  private let scripted = ScriptedCourse()

  private func loop(
    jobs: Int = 2, hub: PreviewHub? = nil,
    tell: @escaping @Sendable (PreviewEvent) -> Void = { _ in }
  ) -> PreviewLoop {
    let site = PreviewSite(folder: nil)
    return PreviewLoop(
      course: scripted.course, site: site, hub: hub ?? PreviewHub(site: site), jobs: jobs,
      tell: tell)
  }

  private func saved(_ name: String) -> FolderChanges { FolderChanges(paths: [name]) }

  @Test func `the first drawing is of everything, later ones are of what changed`() async {
    let loop = loop()
    await loop.take(FolderChanges(isIncomplete: true))
    await loop.take(saved("a.md"))
    let drawn = scripted.log.withLock { $0.drawn.map(\.changes) }
    #expect(drawn == [nil, saved("a.md")])
  }

  @Test func `a lesson whose results are old runs, and is drawn again with what it gave`() async {
    scripted.log.withLock {
      $0.keys = ["a": "1"]
      $0.open = ["a=1"]
    }
    let loop = loop()
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.drawn.count == 2 }
    #expect(scripted.log.withLock { $0.ended } == ["a=1"])
  }

  @Test func `a drawing is settled when nothing has yet to run`() async {
    scripted.log.withLock { $0.keys = ["a": "1"] }
    let settled = Mutex<[Bool]>([])
    let loop = loop { event in
      if case .drawn(_, _, _, let isSettled) = event { settled.withLock { $0.append(isSettled) } }
    }
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.begun == ["a=1"] }
    await loop.take(saved("a.md"))
    scripted.log.withLock { $0.open = ["a=1"] }
    await scripted.wait { $0.drawn.count == 3 }
    while settled.withLock({ $0.count < 3 }) { await breathe() }
    #expect(settled.withLock { $0 } == [false, false, true])
  }

  @Test func `a run goes on while its key stays`() async {
    scripted.log.withLock { $0.keys = ["a": "1"] }
    let loop = loop()
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.begun == ["a=1"] }
    await loop.take(saved("a.md"))
    scripted.log.withLock { $0.open = ["a=1"] }
    await scripted.wait { $0.ended == ["a=1"] && $0.drawn.count == 3 }
    #expect(scripted.log.withLock { $0.begun } == ["a=1"])
  }

  @Test func `a run is stopped when its key changes, and the newest runs`() async {
    scripted.log.withLock { $0.keys = ["a": "1"] }
    let loop = loop()
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.begun == ["a=1"] }
    scripted.log.withLock {
      $0.keys = ["a": "2"]
      $0.open = ["a=2"]
    }
    await loop.take(saved("a.md"))
    await scripted.wait { $0.ended == ["a=2"] && $0.stopped == ["a=1"] }
  }

  @Test func `another lesson's run is left alone`() async {
    scripted.log.withLock { $0.keys = ["a": "1", "b": "1"] }
    let loop = loop()
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.begun.count == 2 }
    scripted.log.withLock {
      $0.keys = ["a": "1", "b": "2"]
      $0.open = ["a=1", "b=2"]
    }
    await loop.take(saved("b.md"))
    await scripted.wait { Set($0.ended) == ["a=1", "b=2"] }
    #expect(scripted.log.withLock { $0.stopped } == ["b=1"])
  }

  @Test func `a failed run is shown and not tried again before its key changes`() async {
    scripted.log.withLock {
      $0.keys = ["a": "1"]
      $0.open = ["a=1", "a=2"]
      $0.failing = ["a=1"]
    }
    let loop = loop()
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.drawn.count == 2 }
    await loop.take(saved("a.md"))
    #expect(scripted.log.withLock { $0.begun } == ["a=1"])
    #expect(scripted.log.withLock { $0.drawn.last?.failures["a"]?.map(\.id) } == ["CellFailed"])
    scripted.log.withLock { $0.keys = ["a": "2"] }
    await loop.take(saved("a.md"))
    await scripted.wait { $0.ended == ["a=1", "a=2"] && $0.drawn.last?.failures.isEmpty == true }
  }

  @Test func `no more lessons run at once than there are jobs`() async {
    let names = ["a", "b", "c", "d"]
    scripted.log.withLock { log in
      for name in names { log.keys[name] = "1" }
      log.open = Set(names.map { "\($0)=1" })
    }
    let loop = loop(jobs: 1)
    await loop.take(FolderChanges(isIncomplete: true))
    await scripted.wait { $0.ended.count == 4 }
    #expect(scripted.log.withLock { $0.mostAtOnce } == 1)
  }

  @Test func `changes that come while a course is drawn are drawn together after it`() async {
    let gate = Mutex(false)
    let drawn = Mutex<[FolderChanges?]>([])
    let course = PreviewCourse(
      draw: { request in
        drawn.withLock { $0.append(request.changes) }
        while !gate.withLock({ $0 }) { await breathe() }
        // A drawing that was cancelled has nothing to show.
        return Task.isCancelled ? nil : PreviewBuild()
      }, run: { _, _ in [] })
    let site = PreviewSite(folder: nil)
    let loop = PreviewLoop(
      course: course, site: site, hub: PreviewHub(site: site), jobs: 1, tell: { _ in })
    let first = Task { await loop.take(FolderChanges(isIncomplete: true)) }
    while drawn.withLock({ $0.isEmpty }) { await breathe() }
    await loop.take(FolderChanges(paths: ["a.md"]))
    await loop.take(FolderChanges(paths: ["b.md"]))
    gate.withLock { $0 = true }
    await first.value
    // Nothing was shown yet, so the second drawing is of everything too.
    #expect(drawn.withLock { $0 } == [nil, nil])
  }
}
