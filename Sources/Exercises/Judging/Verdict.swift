/// What came of an answer.
package struct Verdict: Hashable, Codable, Sendable {
  package enum Outcome: String, Hashable, Codable, Sendable, CaseIterable {
    case passed, failed
    /// The answer could not be read; it costs nothing.
    case notUnderstood
    /// What the check needs failed, through no fault of the learner.
    case notRun
  }

  package var outcome: Outcome
  /// The entries it is about, from 0 in row-major order: the wrong ones, or those that could not be
  /// read.
  package var entries: [Int]
  /// The known slip that gives this answer.
  package var slip: String?
  /// What is said about the answer, in one or two sentences.
  package var text: String
  /// What the author says to it: a slip's message, the reasons of options.
  package var messages: [String]

  package init(
    _ outcome: Outcome, text: String, entries: [Int] = [], slip: String? = nil,
    messages: [String] = []
  ) {
    self.outcome = outcome
    self.text = text
    self.entries = entries
    self.slip = slip
    self.messages = messages
  }
}
