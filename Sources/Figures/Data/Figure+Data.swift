package import LessonRecords

extension Figure {
  /// The numbers behind the figure, as a table: series over the same places side by side, others
  /// below one another.
  package var table: TableRecord {
    let panels = plot.panels.isEmpty ? [plot] : plot.panels
    if panels.count == 1, let wide = Self.wide(panels[0]) { return wide }
    var columns = ["panel", "series", "x", "y", "low", "high", "value"].map {
      TableRecord.Column(name: $0, entries: [])
    }
    for (index, panel) in panels.enumerated() {
      let title = panel.title ?? "\(index + 1)"
      for series in panel.series {
        for row in Self.rows(series, panel) {
          let entries: [TableRecord.Entry] =
            [.text(title), .text(series.name)] + row
          for (place, entry) in entries.enumerated() { columns[place].entries.append(entry) }
        }
      }
    }
    // What no row uses, no reader needs; a panel's name only where there are several.
    columns = columns.filter { column in
      column.name == "panel" ? panels.count > 1 : column.entries.contains { $0 != .text("") }
    }
    return TableRecord(columns: columns)
  }

  /// The numbers as comma-separated values, in full precision.
  package var csv: String { table.csv }

  // MARK: Wide

  /// One row a place, when all series stand on the same places.
  private static func wide(_ plot: PlotRecord) -> TableRecord? {
    guard let first = plot.series.first,
      [.line, .scatter, .theory, .bar, .band].contains(first.mark),
      plot.series.allSatisfy({ series in
        [.line, .scatter, .theory, .bar, .band].contains(series.mark) && same(series.x, first.x)
          && series.y.count == series.x.count
      })
    else { return nil }
    let what = plot.y.label ?? "y"
    var columns = [
      TableRecord.Column(
        name: plot.x.label ?? (plot.x.categories.isEmpty ? "x" : "name"),
        entries: first.x.map { place($0, plot.x) })
    ]
    for series in plot.series {
      let name = series.name.isEmpty ? what : series.name
      columns.append(TableRecord.Column(name: name, entries: series.y.map(number)))
      for (word, ends) in [("low", series.low), ("high", series.high)]
      where ends.count == series.x.count && !ends.isEmpty {
        columns.append(TableRecord.Column(name: "\(name), \(word)", entries: ends.map(number)))
      }
    }
    return TableRecord(columns: columns)
  }

  private static func same(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy { $0.bitPattern == $1.bitPattern || $0 == $1 }
  }

  // MARK: Long

  /// The rows of a series: x, y, low, high, value.
  private static func rows(
    _ series: PlotRecord.Series, _ plot: PlotRecord
  ) -> [[TableRecord.Entry]] {
    let none = TableRecord.Entry.text("")
    func at(_ values: [Double], _ index: Int) -> TableRecord.Entry {
      index < values.count ? number(values[index]) : none
    }
    switch series.mark {
    case .line, .scatter, .theory, .bar, .band, .box, .violin:
      return series.x.indices.map { index in
        [
          place(series.x[index], plot.x), at(series.y, index), at(series.low, index),
          at(series.high, index), none,
        ]
      }
    case .histogram:
      return series.y.indices.map { index in
        [none, number(series.y[index]), at(series.x, index), at(series.x, index + 1), none]
      }
    case .runs:
      let columns = series.x.count
      guard columns > 0 else { return [] }
      return series.values.indices.map { index in
        [
          place(series.x[index % columns], plot.x), number(series.values[index]), none, none,
          none,
        ]
      }
    case .heatMap, .surface:
      guard series.values.count == series.x.count * series.y.count else { return [] }
      return series.values.indices.map { index in
        [
          place(series.x[index % series.x.count], plot.x),
          place(series.y[index / series.x.count], plot.y), none, none,
          number(series.values[index]),
        ]
      }
    }
  }

  private static func number(_ value: Double) -> TableRecord.Entry {
    .number(value, written: NumberFormat(.ascii).short(value, digits: 6))
  }

  private static func place(_ value: Double, _ axis: PlotRecord.Axis) -> TableRecord.Entry {
    guard !axis.categories.isEmpty else { return number(value) }
    return .text(axis.categories.name(at: value) ?? "")
  }
}
