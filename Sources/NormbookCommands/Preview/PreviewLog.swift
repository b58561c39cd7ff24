internal import LessonFormat
internal import PreviewServer
internal import Synchronization

/// What the preview says in the terminal: each mistake once, when it comes, and that it is gone.
final class PreviewLog: Sendable {
  private let terminal: Terminal
  private let told = Mutex<Set<Diagnostic>>([])

  init(terminal: Terminal) { self.terminal = terminal }

  func tell(_ event: PreviewEvent) {
    switch event {
    case .listening(let address):
      terminal.write(
        "The course is at \(terminal.style(address, .bold)); Ctrl-C ends the preview.\n")
    case .drawn(let pages, let diagnostics, let took, let isSettled):
      if !pages.isEmpty {
        let names = pages.count > 3 ? "\(pages.count) pages" : pages.joined(separator: ", ")
        terminal.write("drew \(names) in \(Self.words(took))\n")
      }
      tell(diagnostics, isSettled: isSettled)
    case .running(let lesson): terminal.write("running \(lesson.identifier)\n")
    case .stopped(let lesson): terminal.write("stopped \(lesson.identifier): its cells changed\n")
    case .ran(let lesson, let took, let failed):
      let word = failed ? terminal.style("failed", .red) : "ran"
      terminal.write("\(word) \(lesson.identifier) in \(Self.words(took))\n")
    }
  }

  private func tell(_ diagnostics: [Diagnostic], isSettled: Bool) {
    let now = Set(diagnostics)
    let before = told.withLock { told in
      // What a run has yet to confirm is not mended.
      defer { told = isSettled ? now : now.union(told) }
      return told
    }
    let new = diagnostics.filter { !before.contains($0) }
    terminal.tell(new)
    if now.isEmpty, !before.isEmpty, isSettled { terminal.write("every mistake is mended\n") }
  }

  private static func words(_ duration: Duration) -> String {
    let milliseconds = duration / .milliseconds(1)
    return milliseconds < 1000
      ? "\(Int(milliseconds.rounded())) ms" : "\((milliseconds / 100).rounded() / 10) s"
  }
}
