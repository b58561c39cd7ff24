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
  /// Whether it is right only with the learner's own answers before it.
  package var isCarried = false
  /// Whether it takes a reader, as a proof does: nothing was run, and nothing went wrong.
  package var needsReader = false

  package init(
    _ outcome: Outcome, text: String, entries: [Int] = [], slip: String? = nil,
    messages: [String] = [], isCarried: Bool = false, needsReader: Bool = false
  ) {
    self.isCarried = isCarried
    self.needsReader = needsReader
    self.outcome = outcome
    self.text = text
    self.entries = entries
    self.slip = slip
    self.messages = messages
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Outcome.self, forKey: .outcome),
      text: try values.decode(String.self, forKey: .text),
      entries: try values.decode([Int].self, forKey: .entries),
      slip: try values.decodeIfPresent(String.self, forKey: .slip),
      messages: try values.decode([String].self, forKey: .messages),
      isCarried: try values.decodeIfPresent(Bool.self, forKey: .isCarried) ?? false,
      needsReader: try values.decodeIfPresent(Bool.self, forKey: .needsReader) ?? false)
  }
}
