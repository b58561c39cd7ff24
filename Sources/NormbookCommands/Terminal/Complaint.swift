internal import ArgumentParser

/// What ends a command that cannot do what it was asked: words, and the exit code.
struct Complaint: Error, CustomStringConvertible {
  /// The exit codes of every command.
  enum Reason: Int32 {
    /// The course or the answer is wrong.
    case wrong = 1
    /// The command was used wrongly.
    case usage = 2
    /// The machine lacks something.
    case machine = 3

    var code: ExitCode { ExitCode(rawValue) }
  }

  var reason: Reason
  var summary: String
  /// What mends it.
  var remedy: String?

  init(_ reason: Reason, _ summary: String, remedy: String? = nil) {
    self.reason = reason
    self.summary = summary
    self.remedy = remedy
  }

  var description: String {
    "normbook: \(summary)" + (remedy.map { "\n  \($0)" } ?? "")
  }
}
