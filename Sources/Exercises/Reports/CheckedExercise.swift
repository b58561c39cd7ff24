/// What came of one exercise, for other systems to read.
package struct CheckedExercise: Hashable, Codable, Sendable {
  package var name: String
  package var lesson: String
  package var points: Double
  /// The seed of the variant that was answered; nothing where the numbers are fixed.
  package var variant: UInt64?
  package var verdict: Verdict
  /// Seconds the check took.
  package var seconds: Double

  package init(
    name: String, lesson: String, points: Double, variant: UInt64? = nil, verdict: Verdict,
    seconds: Double = 0
  ) {
    self.name = name
    self.lesson = lesson
    self.points = points
    self.variant = variant
    self.verdict = verdict
    self.seconds = seconds
  }

  /// What it is worth: all of its points, or none.
  package var score: Double { verdict.outcome == .passed ? points : 0 }

  /// All that is said about it.
  package var words: String { ([verdict.text] + verdict.messages).joined(separator: "\n\n") }
}
