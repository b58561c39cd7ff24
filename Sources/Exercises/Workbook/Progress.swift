/// What a learner has done, by the exercises' names: the one file of a workbook that is not theirs
/// to write. Lessons may be reordered and renamed; what was done stays.
package struct Progress: Hashable, Codable, Sendable {
  package struct Entry: Hashable, Codable, Sendable {
    /// Answers that were judged; what was not understood costs nothing.
    package var tries = 0
    /// How many hints were opened.
    package var hints = 0
    /// What came of the last answer.
    package var outcome: Verdict.Outcome?
    /// Whether it was ever right.
    package var hasPassed = false
    /// When it was first right, in seconds since 1970, and when it was first tried.
    package var passed: Int?
    package var started: Int?
    /// The known slips met, in order, each once.
    package var slips: [String] = []

    package init() {}
  }

  /// The course's folder, where the exercises and their checks are.
  package var course: String
  package var exercises: [String: Entry] = [:]

  package init(course: String) { self.course = course }

  package subscript(name: String) -> Entry {
    get { exercises[name] ?? Entry() }
    set { exercises[name] = newValue }
  }

  /// Takes in what came of an answer.
  package mutating func record(_ verdict: Verdict, for name: String, at time: Int) {
    var entry = self[name]
    entry.outcome = verdict.outcome
    if verdict.outcome == .passed || verdict.outcome == .failed {
      entry.tries += 1
      entry.started = entry.started ?? time
    }
    if verdict.outcome == .passed {
      entry.hasPassed = true
      entry.passed = entry.passed ?? time
    }
    if let slip = verdict.slip, !entry.slips.contains(slip) { entry.slips.append(slip) }
    self[name] = entry
  }
}
