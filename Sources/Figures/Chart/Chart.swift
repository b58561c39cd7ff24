import LessonRecords

/// A plot ready to be drawn: axes fitted to the data, series sorted out, and what had to be left
/// out said in words. Every renderer draws this.
struct Chart {
  /// A series and what is drawn of it.
  struct Series {
    var name: String
    var shape: Shape
    /// Its place among the coloured series, from 0; theory has none.
    var index: Int
  }

  var title: String?
  var x: AxisScale
  var y: AxisScale
  /// What the colours of a grid mean.
  var value: AxisScale?
  var series: [Series]
  var references: [PlotRecord.ReferenceLine]
  /// What the reader must know and cannot see, such as points with no place on a log axis.
  var notes: [String]

  /// The chart of one panel.
  init(_ plot: PlotRecord) {
    title = plot.title
    var sorter = SeriesSorter(x: plot.x, y: plot.y)
    series = plot.series.map { sorter.series($0) }
    notes = sorter.notes
    references = plot.references.filter { $0.value.isFinite }
    let extents = Extents(series: series, references: references)
    x = AxisScale(plot.x, fitting: extents.x, extents.xFit)
    y = AxisScale(plot.y, fitting: extents.y, extents.yFit)
    if let grid = series.lazy.compactMap(\.grid).first {
      value = AxisScale(
        plot.value, fitting: grid.values, AxisScale.Fit(roundsEnds: true))
      value?.label = plot.value.label ?? series.first?.name ?? ""
    }
    let drawn = [extents.x, extents.y].allSatisfy { !$0.isEmpty }
    if !drawn && !series.isEmpty { notes.append("there is no finite number to draw") }
    if series.isEmpty { notes.append("the plot has no series") }
  }
}

extension Chart.Series {
  /// The line of a series that has one.
  var path: PlotPath? {
    switch shape {
    case .path(let path, _), .band(let path, _, _), .runs(let path, _): path
    default: nil
    }
  }

  var grid: Grid? { if case .grid(let grid, _) = shape { grid } else { nil } }
  var isTheory: Bool { if case .path(_, true) = shape { true } else { false } }
  var isBars: Bool { if case .bars = shape { true } else { false } }
  var isSamples: Bool { if case .samples = shape { true } else { false } }
}
