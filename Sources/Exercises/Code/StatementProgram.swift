internal import LessonFormat

/// The program that tries a statement, such as a proof's, on random inputs: its checks alone, for
/// there is no learner's code to ask.
struct StatementProgram {
  let checks: [Cell]
  /// The lesson's file, in whose lines the compiler tells an author's mistake.
  let file: String

  var text: String {
    """
    import Glibc
    import LessonKit

    \(WireSource.text)
    \(CheckerSource.text)
    \(TrialSource.text)
    let normbook_operations: [normbook_Operation] = []

    \(CheckerProgram.functions(of: checks, file: file))

    \(Self.run)
    normbook_state(
      [\(checks.indices.map { "normbook_check\($0)" }.joined(separator: ", "))],
      trials: \(CheckerProgram.trials))

    """
  }

  /// Tells the first trial that fails, or of the check that compared least how much that was.
  private static let run = #"""
    func normbook_state(_ checks: [normbook_Check], trials: Int) {
      var compared = checks.map { _ in 0 }
      for number in 0..<trials {
        for (index, check) in checks.enumerated() {
          let trial = normbook_Trial(
            check: index, stream: UInt64(number * checks.count + index), size: 2 + number / 3)
          let outcome = normbook_try(trial, check)
          compared[index] += outcome.held.count
          if let problem = outcome.problem {
            normbook_link.tell("threw", "\(index)", problem)
            exit(0)
          }
          if outcome.hasFailed {
            normbook_link.tell(
              "failed", "\(index)", "\(outcome.line)", "\(number + 1)", outcome.explanation)
            exit(0)
          }
        }
      }
      for (index, count) in compared.enumerated() where count == 0 {
        normbook_link.tell("nothing", "\(index)")
      }
      normbook_link.tell("stated")
      exit(0)
    }
    """#
}
