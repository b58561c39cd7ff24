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

  /// The cells that ran to their end.
  package var finished: Set<String> = []

  package init() {}
}
