internal import Synchronization

/// How far a grading is: one line that changes on a terminal, one in ten elsewhere.
final class GradeProgress: Sendable {
  private let count: Int
  private let terminal: Terminal
  private let done = Mutex(0)

  init(count: Int, terminal: Terminal) {
    self.count = count
    self.terminal = terminal
  }

  func advance() {
    let number = done.withLock { done in
      done += 1
      return done
    }
    if terminal.isInteractive {
      terminal.complain("\r\(number) of \(count) hand-ins")
    } else if count >= 10, number % max(1, count / 10) == 0 {
      terminal.complain("\(number) of \(count) hand-ins\n")
    }
  }

  func end() {
    if terminal.isInteractive { terminal.complain("\r\u{1B}[K") }
  }
}
