internal import LessonFormat
internal import LessonRunner

/// The results of an earlier text of a lesson under the names its cells have in the newer: until
/// the new ones are there, the page shows the old where they stood.
struct OldResults {
  private var cells: [String: String]
  private var values: [String: String]

  init(from old: Lesson, to new: Lesson) {
    cells = Self.names(
      old.cells.map { ($0.identifier, "\($0.role) \($0.code)") },
      new.cells.map { ($0.identifier, "\($0.role) \($0.code)") })
    values = Self.names(
      old.inlineValues.map { ($0.identifier, $0.expression) },
      new.inlineValues.map { ($0.identifier, $0.expression) })
  }

  /// The results by their new names; those of things that are gone are left out.
  func named(_ results: LessonResults) -> LessonResults {
    var named = results
    named.outputs = Self.renamed(results.outputs, cells)
    named.states = Self.renamed(results.states, cells)
    named.checks = Self.renamed(results.checks, cells)
    named.answers = Self.renamed(results.answers, cells)
    named.stateAnswers = Self.renamed(results.stateAnswers, cells)
    named.values = Self.renamed(results.values, values)
    named.stateValues = Self.renamed(results.stateValues, values)
    named.finished = Set(results.finished.compactMap { cells[$0] })
    return named
  }

  private static func renamed<Value>(
    _ values: [String: Value], _ names: [String: String]
  ) -> [String: Value] {
    Dictionary(
      values.compactMap { name, value in names[name].map { ($0, value) } },
      uniquingKeysWith: { $1 })
  }

  /// For each old name the new: by what is equal at the front and at the back, and between these one
  /// after the other where nothing was added or taken away.
  private static func names(
    _ old: [(name: String, text: String)], _ new: [(name: String, text: String)]
  ) -> [String: String] {
    var front = 0
    while front < min(old.count, new.count), old[front].text == new[front].text { front += 1 }
    var back = 0
    while back < min(old.count, new.count) - front,
      old[old.count - 1 - back].text == new[new.count - 1 - back].text
    {
      back += 1
    }
    var pairs = (0..<front).map { (old[$0].name, new[$0].name) }
    pairs += (0..<back).map { (old[old.count - 1 - $0].name, new[new.count - 1 - $0].name) }
    if old.count == new.count {
      pairs += (front..<(old.count - back)).map { (old[$0].name, new[$0].name) }
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }
}
