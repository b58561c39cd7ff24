/// What came of one exercise, for other systems to read.
package struct CheckedExercise: Hashable, Codable, Sendable {
  package var name: String
  package var lesson: String
  package var points: Double
  package var verdict: Verdict
  /// Seconds the check took.
  package var seconds: Double

  package init(
    name: String, lesson: String, points: Double, verdict: Verdict, seconds: Double = 0
  ) {
    self.name = name
    self.lesson = lesson
    self.points = points
    self.verdict = verdict
    self.seconds = seconds
  }

  /// What it is worth: all of its points, or none.
  package var score: Double { verdict.outcome == .passed ? points : 0 }

  /// All that is said about it.
  package var words: String { ([verdict.text] + verdict.messages).joined(separator: "\n\n") }
}
