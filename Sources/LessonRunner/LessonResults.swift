package import LessonRecords

/// What running a lesson's cells gave.
package struct LessonResults: Hashable, Codable, Sendable {
  package enum Output: Hashable, Codable, Sendable {
    case text(String)
    case table(TableRecord)
    case plot(PlotRecord)
    /// The message of a cell that failed, as it was meant to or not.
    case failure(String)
  }

  /// What each cell showed, in order, by the cell's identifier.
  package var outputs: [String: [Output]] = [:]
  /// What each cell of an `explore` showed, by identifier, then by `Explore.State.key`: the
  /// parameter's value as written, or `value,other` where the explore follows another.
  package var states: [String: [String: [Output]]] = [:]
  /// The inline values by identifier.
  package var values: [String: ValueRecord] = [:]
  /// The inline values of an `explore` by identifier, then by `Explore.State.key`;
  /// `values` holds those of its first state.
  package var stateValues: [String: [String: ValueRecord]] = [:]
  /// The checks of a claim's cell by the cell's identifier.
  package var checks: [String: [CheckRecord]] = [:]
  /// What answer cells and mistakes came to, by the cell's identifier.
  package var answers: [String: AnswerRecord] = [:]
  /// The same for each variant of an exercise that has some: by identifier, then by state;
  /// `answers` holds those of the first variant.
  package var stateAnswers: [String: [String: AnswerRecord]] = [:]

  /// Of each cell the first number it showed that is none.
  package var nonFinite: [String: NonFinite] = [:]
  /// The cells that ran to their end.
  package var finished: Set<String> = []

  package init() {}

  /// The name under which the results of an exercise's variant are kept.
  package static func state(ofVariant seed: UInt64, of exercise: String) -> String {
    "\(exercise) \(seed)"
  }

  /// The results as they are for one variant of an exercise; the same where it has none.
  package func variant(_ seed: UInt64?, of exercise: String) -> LessonResults {
    guard let seed else { return self }
    let state = Self.state(ofVariant: seed, of: exercise)
    var results = self
    for (name, states) in stateAnswers {
      if let answer = states[state] { results.answers[name] = answer }
    }
    for (name, states) in stateValues {
      if let value = states[state] { results.values[name] = value }
    }
    for (name, states) in self.states {
      if let shown = states[state] { results.outputs[name] = shown }
    }
    return results
  }
}
