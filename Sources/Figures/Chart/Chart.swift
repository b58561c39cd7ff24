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
  /// What the marks stand for where they sum up several numbers: `median and range of 5 runs`.
  var qualifier: String?
  /// Whether there is no number to draw at all.
  var isEmpty: Bool

  /// The charts of small multiples, on equal axes where they measure the same.
  static func charts(_ panels: [PlotRecord]) -> [Chart] {
    let charts = panels.map { Chart($0) }
    guard charts.count > 1, let first = panels.first else { return charts }
    var shared = Extents(series: [], references: [])
    for chart in charts {
      shared.join(Extents(series: chart.series, references: chart.references))
    }
    let sharesX = panels.allSatisfy { $0.x == first.x }
    let sharesY = panels.allSatisfy { $0.y == first.y }
    return panels.map {
      Chart($0, sharedX: sharesX ? shared : nil, sharedY: sharesY ? shared : nil)
    }
  }

  /// The chart of one plot, on axes fitted to more than its own numbers where they are shared.
  init(_ plot: PlotRecord, sharedX: Extents? = nil, sharedY: Extents? = nil) {
    title = plot.title
    var sorter = SeriesSorter(x: plot.x, y: plot.y)
    series = plot.series.map { sorter.series($0) }
    notes = sorter.notes
    references = plot.references.filter { $0.value.isFinite }
    let extents = Extents(series: series, references: references)
    let across = sharedX ?? extents, up = sharedY ?? extents
    x = AxisScale(plot.x, fitting: across.x, across.xFit)
    y = AxisScale(plot.y, fitting: up.y, up.yFit)
    if let grid = series.lazy.compactMap(\.grid).first {
      value = AxisScale(
        plot.value, fitting: grid.values, AxisScale.Fit())
      value?.label = plot.value.label ?? series.first?.name ?? ""
    }
    isEmpty = series.allSatisfy { $0.isEmpty }
    if series.isEmpty { notes.append("the plot has no series") }
    if isEmpty && notes.isEmpty { notes.append("there is no number to draw") }
    qualifier = Self.qualifier(plot)
  }

  /// What summed-up marks stand for, and over how many numbers each.
  private static func qualifier(_ plot: PlotRecord) -> String? {
    let summed = plot.series.filter { $0.runs != nil && ($0.mark != .bar || !$0.low.isEmpty) }
    let runs = Set(summed.compactMap(\.runs)).sorted()
    if let least = runs.first, let most = runs.last {
      let what = summed.allSatisfy { $0.mark == .runs } ? "median and each" : "median and range"
      return "\(what) of \(least == most ? "\(least)" : "\(least) to \(most)") runs"
    }
    let boxes = plot.series.filter { $0.mark == .box || $0.mark == .violin }
    guard !boxes.isEmpty else { return nil }
    let counts = boxes.flatMap { series in
      Dictionary(grouping: series.x, by: \.self).values.map(\.count)
    }
    guard let least = counts.min(), let most = counts.max() else { return nil }
    let what = boxes.contains { $0.mark == .box } ? "quartiles and range, " : ""
    return "\(what)n = " + (least == most ? "\(least) each" : "\(least) to \(most)")
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
  var isEmpty: Bool {
    switch shape {
    case .path(let path, _), .band(let path, _, _): path.points.isEmpty
    case .runs(let path, let members): path.points.isEmpty && members.allSatisfy(\.points.isEmpty)
    case .points(let points): points.isEmpty
    case .bars(let bars): bars.isEmpty
    case .histogram(let bins): bins.isEmpty
    case .samples(let groups, _): groups.isEmpty
    case .grid(let grid, _): !grid.values.contains(where: \.isFinite)
    }
  }
  var isTheory: Bool { if case .path(_, true) = shape { true } else { false } }
  var isBars: Bool { if case .bars = shape { true } else { false } }
  var isSamples: Bool { if case .samples = shape { true } else { false } }
}
