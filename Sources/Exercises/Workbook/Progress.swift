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
    /// The seed of the variant the learner works on.
    package var variant: UInt64?

    /// The points of a proof's rubric its writer has ticked, from 0.
    package var ticked: [Int] = []

    package init() {}

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      tries = try values.decodeIfPresent(Int.self, forKey: .tries) ?? 0
      hints = try values.decodeIfPresent(Int.self, forKey: .hints) ?? 0
      outcome = try values.decodeIfPresent(Verdict.Outcome.self, forKey: .outcome)
      hasPassed = try values.decodeIfPresent(Bool.self, forKey: .hasPassed) ?? false
      passed = try values.decodeIfPresent(Int.self, forKey: .passed)
      started = try values.decodeIfPresent(Int.self, forKey: .started)
      slips = try values.decodeIfPresent([String].self, forKey: .slips) ?? []
      variant = try values.decodeIfPresent(UInt64.self, forKey: .variant)
      ticked = try values.decodeIfPresent([Int].self, forKey: .ticked) ?? []
    }
  }

  /// The course's folder, where the exercises and their checks are.
  package var course: String
  package var exercises: [String: Entry] = [:]
  /// What a learner's variants are chosen by.
  package var learner: String?

  package init(course: String, learner: String? = nil) {
    self.course = course
    self.learner = learner
  }

  /// A name no other learner has.
  package static func newLearner() -> String {
    (0..<16).map { _ in String("0123456789abcdef".randomElement() ?? "0") }.joined()
  }

  package subscript(name: String) -> Entry {
    get { exercises[name] ?? Entry() }
    set { exercises[name] = newValue }
  }

  /// Takes in which points of a proof's rubric its writer ticks; all of them make it done.
  package mutating func tick(_ points: [Int], of count: Int, for name: String, at time: Int) {
    var entry = self[name]
    entry.ticked = Array(Set(points.filter { (0..<count).contains($0) })).sorted()
    entry.hasPassed = count > 0 && entry.ticked.count == count
    if entry.hasPassed { entry.passed = entry.passed ?? time }
    self[name] = entry
  }

  /// Takes in what came of an answer.
  package mutating func record(_ verdict: Verdict, for name: String, at time: Int) {
    var entry = self[name]
    entry.outcome = verdict.outcome
    if verdict.outcome == .passed || verdict.outcome == .failed || verdict.needsReader {
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
