internal import LessonFormat
internal import LessonRunner

/// What a check's program told of a learner's, and how both ended.
struct CheckReport {
  private var failed: [String]?
  private var threw: [String]?
  private var died: String?
  private var slip: Int?
  /// A call whose result has not the right size.
  private var size: String?
  /// How many statements were compared, and how many calls were answered.
  private var done: (compared: Int, calls: Int)?
  private let ending: Subprogram.Ending
  private let errors: String
  private let printed: String

  init(_ report: String, ending: Subprogram.Ending, errors: String, printed: String) {
    self.ending = ending
    self.errors = errors
    self.printed = printed
    for line in report.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch fields.first {
      case "failed" where fields.count == 5: failed = Array(fields.dropFirst())
      case "threw" where fields.count == 3: threw = Array(fields.dropFirst())
      case "died" where fields.count == 2: died = fields[1]
      case "size" where fields.count == 2: size = size ?? fields[1]
      case "slip" where fields.count == 2: slip = Int(fields[1])
      case "done" where fields.count == 3:
        if let compared = Int(fields[1]), let calls = Int(fields[2]) { done = (compared, calls) }
      default: break
      }
    }
  }

  /// What the learner's program printed, without what Swift says of a crash.
  var learnerText: String {
    printed.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("Fatal error: ") }.joined(separator: "\n")
  }

  /// Passed only when every trial came to its end and compared something.
  func verdict(_ exercise: CodeExercise) -> Verdict {
    if let failed, let index = Int(failed[0]), exercise.source.checks.indices.contains(index) {
      let known = slip.flatMap { exercise.source.mistakes.indices.contains($0) ? $0 : nil }
      let title = exercise.title(ofCheck: index, line: Int(failed[1]) ?? 0)
      var text = "Not right: \(title) does not hold."
      let says = failed[3].isEmpty ? failed[2].isEmpty ? "" : failed[2] + "." : failed[3]
      if !says.isEmpty { text += " " + Words.line(says, longest: 600) }
      return Verdict(
        .failed, text: text, entries: [index], slip: known.map { exercise.source.mistakes[$0].name }
      )
    }
    if let died { return Verdict(.failed, text: words(died)) }
    if let size, threw != nil || done == nil {
      return Verdict(.failed, text: "Not right: \(Words.line(size, longest: 600)).")
    }
    if let threw {
      return Verdict(.failed, text: "Not right: it threw '\(Words.line(threw[1]))'.")
    }
    if let done, case .exited(0) = ending {
      guard done.compared > 0, done.calls > 0 else {
        return Self.comparedNothing
      }
      return Verdict(.passed, text: "Right.")
    }
    if ending == .timedOut {
      return Verdict(.failed, text: "It took too long: is there a loop without an end?")
    }
    return Verdict(
      .notRun,
      text: "Not run: the check itself failed. \(Self.crash(in: errors) ?? Words.line(errors))")
  }

  static let comparedNothing = Verdict(.notRun, text: "Not run: the check compared nothing.")

  /// What Swift said as it stopped a program.
  static func crash(in text: String) -> String? {
    guard let line = text.split(separator: "\n").last(where: { $0.contains("Fatal error: ") }),
      let mark = line.firstRange(of: "Fatal error: ")
    else { return nil }
    let words = line[mark.upperBound...]
    if words.contains("failed to allocate") { return "it asked for more memory than there is" }
    // Foundation's words for a file that can't be read hold its name twice.
    if let name = words.firstRange(of: "NSFilePath=").map({ words[$0.upperBound...] }) {
      let path = Words.line(String(name.prefix { $0 != "," && $0 != "}" }))
      return "it asked for the file '\(path)', and a program of an exercise has none"
    }
    return Words.line(String(words))
  }

  /// How the learner's program ended before it was done.
  private func words(_ died: String) -> String {
    if died == "late" { return "A call took too long: is there a loop without an end?" }
    if died.hasPrefix("threw ") { return "Not right: it threw '\(died.dropFirst(6))'." }
    if died == "torn" { return "Not right: what it returned can't be read." }
    if died == "closed" { return "The program stopped answering." }
    if let crash = Self.crash(in: printed) { return "It crashed: \(crash)." }
    // The sandbox and a shell add 128 to the signal's number.
    let code = died.split(separator: " ").last.flatMap { Int($0) } ?? 0
    let signal = died.hasPrefix("signal ") ? code : code - 128
    switch signal {
    case 25: return "It printed or wrote more than a program of an exercise may."
    case 24: return "It computed too long: is there a loop without an end?"
    case 9: return "It was stopped at its limits of time or memory."
    case 4, 5, 6, 11: return "It crashed, out of memory or out of stack."
    default: return "The program ended before it had answered: does it call 'exit'?"
    }
  }
}
