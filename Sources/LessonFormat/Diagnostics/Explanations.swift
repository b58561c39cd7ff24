/// What `normbook explain` says about each kind of mistake.
package enum Explanations {
  /// The text for a diagnostic's id; nothing when there is no such id.
  package static func text(_ id: String) -> String? {
    tables.lazy.compactMap { $0[id] }.first
  }

  /// Every id there is, in order.
  package static var identifiers: [String] {
    tables.flatMap(\.keys).sorted()
  }

  /// Whether a mistake is one that only a run can tell.
  static func isFromRun(_ id: String) -> Bool { runs[id] != nil || exercises[id] != nil }

  private static var tables: [[String: String]] {
    [text, parts, courses, runs, exercises, pages]
  }
}
