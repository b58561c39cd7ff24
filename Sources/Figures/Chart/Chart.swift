import Glibc
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
  /// Whether the other panels' colours mean the same, so that they are explained once.
  var sharesColours = false
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
    let values = sharedValues(panels, charts)
    return panels.map {
      var chart = Chart(
        $0, sharedX: sharesX ? shared : nil, sharedY: sharesY ? shared : nil, sharedValues: values)
      chart.sharesColours = values != nil
      return chart
    }
  }

  /// The numbers of all grids, where every panel is a grid of the same quantity; panels that name
  /// another quantity, scale or limits keep colours of their own.
  private static func sharedValues(_ panels: [PlotRecord], _ charts: [Chart]) -> [Double]? {
    let grids = charts.compactMap { $0.series.lazy.compactMap(\.grid).first }
    guard grids.count == charts.count, Set(panels.map(\.value)).count == 1,
      Set(charts.map { $0.value?.label }).count == 1
    else { return nil }
    return grids.flatMap(\.values)
  }

  /// The chart of one plot, on axes fitted to more than its own numbers where they are shared.
  init(
    _ plot: PlotRecord, sharedX: Extents? = nil, sharedY: Extents? = nil,
    sharedValues: [Double]? = nil
  ) {
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
        plot.value, fitting: sharedValues ?? grid.values, AxisScale.Fit())
      value?.label = plot.value.label ?? series.first?.name ?? ""
    }
    isEmpty = series.allSatisfy { $0.isEmpty }
    if series.isEmpty { notes.append("the plot has no series") }
    if isEmpty && notes.isEmpty { notes.append("there is no number to draw") }
    qualifier = Self.qualifier(plot)
    if plot.y.scale == .log, plot.y.limits == nil, barBase == 1 {
      // The numbers at the ends of bars that hang from 1 need room below them.
      let least = series.flatMap(\.barReach).filter { $0 > 0 && $0 < 1 }.min()
      let room = least.map { $0 * pow(y.high / y.low, -0.08) }
      y = AxisScale(plot.y, fitting: up.y + [room ?? 1], up.yFit)
    }
  }

  /// Where bars stand: on zero, or the end of the axis that is nearest to it. A log axis has no
  /// zero; ratios, which lie on both sides of 1 or are held against it, stand on 1 there. Of
  /// other numbers the length of a bar would say nothing, and they are drawn as dots.
  var barBase: Double? {
    guard y.isLog else { return min(max(0, y.low), y.high) }
    let heights = series.flatMap(\.barReach)
    guard y.low <= 1, y.high >= 1, let least = heights.min(), let most = heights.max() else {
      return nil
    }
    let isHeld = references.contains { $0.axis == .y && $0.value == 1 } || y.low == 1 || y.high == 1
    return isHeld || least < 1 && most > 1 ? 1 : nil
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
  /// How far bars reach; nothing for other marks.
  fileprivate var barReach: [Double] {
    guard case .bars(let bars) = shape else { return [] }
    return bars.map(\.height) + bars.compactMap { $0.spread?.lowerBound }
  }
  var isTheory: Bool { if case .path(_, true) = shape { true } else { false } }
  var isBars: Bool { if case .bars = shape { true } else { false } }
  var isSamples: Bool { if case .samples = shape { true } else { false } }
}
