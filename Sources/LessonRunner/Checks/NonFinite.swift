internal import LessonRecords

/// The first number of an output that is none: what diverged, and where it is told.
enum NonFinite {
  /// `column 'loss', row 4: nan`.
  static func first(in output: LessonResults.Output) -> String? {
    switch output {
    case .text, .failure: nil
    case .table(let table): first(in: table)
    case .plot(let plot): first(in: plot)
    }
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
