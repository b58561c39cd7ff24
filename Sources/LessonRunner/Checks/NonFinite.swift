internal import LessonRecords

/// A number a cell showed that is none: what diverged, and where it is shown.
package struct NonFinite: Hashable, Codable, Sendable {
  /// `column 'loss', row 4: nan`.
  var words: String
  /// The line of code that shows it, where that is known.
  var place: OutputRecord.Place?

  /// The first such number of what is shown; nothing when all are finite.
  init?(_ content: OutputRecord.Content, state: String?, place: OutputRecord.Place?) {
    let found: String? =
      switch content {
      case .table(let table): Self.first(in: table)
      case .plot(let plot): Self.first(in: plot)
      case .notFinite(let written): written
      case .begun, .ended, .value, .check, .answer: nil
      }
    guard let found else { return nil }
    words = ShownText.plain(state.map { "\(found), at value \($0)" } ?? found)
    self.place = place
  }

  static func first(in answer: AnswerRecord) -> String? {
    answer.values.firstIndex { !$0.isFinite }.map { "entry \($0 + 1): \(answer.values[$0])" }
  }

  private static func first(in table: TableRecord) -> String? {
    for column in table.columns {
      for (row, entry) in column.entries.enumerated() {
        if case .number(let number, _) = entry, !number.isFinite {
          return "column '\(column.name)', row \(row + 1): \(number)"
        }
      }
    }
    return nil
  }

  private static func first(in plot: PlotRecord) -> String? {
    for series in plot.series {
      let parts = [
        ("x", series.x), ("y", series.y), ("low", series.low), ("high", series.high),
        ("value", series.values),
      ]
      for (name, numbers) in parts {
        guard let index = numbers.firstIndex(where: { !$0.isFinite }) else { continue }
        let owner = series.name.isEmpty ? "the plot" : "series '\(series.name)'"
        return "\(owner), \(name) of point \(index + 1): \(numbers[index])"
      }
    }
    for panel in plot.panels {
      if let found = first(in: panel) { return found }
    }
    return nil
  }
}
