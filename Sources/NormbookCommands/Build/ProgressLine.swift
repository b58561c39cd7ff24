internal import LessonFormat
internal import LessonRunner
internal import Synchronization

/// One line that says what is running and for how long; plain lines where nothing can be rewritten.
final class ProgressLine: Sendable {
  private struct Entry {
    var lesson: String
    var stage: String
    /// The cell under way, when it takes its time.
    var cell: String?
    let since = ContinuousClock.now
  }

  private struct State {
    var running: [Entry] = []
    var isShown = false
  }

  private let terminal: Terminal
  private let state = Mutex(State())

  init(terminal: Terminal) { self.terminal = terminal }

  /// Does work that tells of itself, and shows the line until it is done.
  static func shown<Result>(
    on terminal: Terminal, during work: (@escaping CourseBuild.Tell) async throws -> Result
  ) async rethrows -> Result {
    let progress = ProgressLine(terminal: terminal)
    let clock = Task { await progress.keepTime() }
    defer {
      clock.cancel()
      progress.clear()
    }
    return try await work(progress.tell)
  }

  /// Takes in what happened and shows it.
  func tell(_ event: CourseBuild.Event) {
    state.withLock { state in
      switch event {
      case .started(let lesson, let stage):
        if case .cell(let cell) = stage {
          // The lesson's time goes on; only what is under way has another name.
          for index in state.running.indices where state.running[index].lesson == lesson {
            state.running[index].cell = cell
          }
          break
        }
        state.running.removeAll { $0.lesson == lesson }
        let word = stage == .compiling ? "compiling" : "running"
        state.running.append(Entry(lesson: lesson, stage: word))
        if !terminal.isInteractive, stage == .running { terminal.complain("\(word) \(lesson)\n") }
      case .finished(let lesson): state.running.removeAll { $0.lesson == lesson }
      }
      show(&state)
    }
  }

  /// Shows the time anew, once in a while, until the task is cancelled.
  private func keepTime() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(100))
      state.withLock { show(&$0) }
    }
  }

  /// Takes the line away.
  private func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      terminal.complain("\r\u{1B}[K")
      state.isShown = false
    }
  }

  private func show(_ state: inout State) {
    guard terminal.isInteractive else { return }
    if state.running.isEmpty {
      if state.isShown { terminal.complain("\r\u{1B}[K") }
      state.isShown = false
      return
    }
    let words = state.running.map { entry in
      let time = ContinuousClock.now - entry.since
      let tenths = Int(time / .milliseconds(100))
      let cell = entry.cell.map { ", \($0)," } ?? ""
      return "\(entry.stage) \(entry.lesson)\(cell) \(tenths / 10).\(tenths % 10) s"
    }
    let line = words.joined(separator: " · ").prefix(terminal.width - 1)
    terminal.complain("\r\u{1B}[K" + terminal.style(String(line), .dim))
    state.isShown = true
  }
}

extension Lesson {
  /// A stage of the lesson's run in which a cell is called as its author knows it: by the name it was
  /// given, else by its line.
  func named(_ stage: LessonRunner.Progress) -> LessonRunner.Progress {
    guard case .cell(let name) = stage else { return stage }
    for element in elements {
      switch element.kind {
      case .cell(let cell) where cell.identifier == name:
        return .cell(
          cell.identifierRange == nil ? "a cell at line \(cell.infoRange.start.line)" : "'\(name)'")
      case .value(let value) where value.identifier == name:
        return .cell("a value at line \(value.position.line)")
      default: continue
      }
    }
    return stage
  }
}
