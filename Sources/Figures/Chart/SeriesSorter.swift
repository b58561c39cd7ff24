import LessonRecords

/// Turns the numbers of each series into what can be drawn, and keeps account of the rest.
struct SeriesSorter {
  var x: PlotRecord.Axis
  var y: PlotRecord.Axis
  private(set) var notes: [String] = []
  private var colours = 0

  init(x: PlotRecord.Axis, y: PlotRecord.Axis) {
    self.x = x
    self.y = y
  }

  mutating func series(_ series: PlotRecord.Series) -> Chart.Series {
    let shape = shape(series)
    let index = colours
    if series.mark != .theory { colours += 1 }
    return Chart.Series(name: series.name, shape: shape, index: index)
  }

  private mutating func shape(_ series: PlotRecord.Series) -> Shape {
    let name = series.name
    switch series.mark {
    case .line, .theory:
      return .path(path(series.x, series.y, name), isTheory: series.mark == .theory)
    case .scatter:
      let path = path(series.x, series.y, name)
      note(name, zip(series.x, series.y).count { !$0.isFinite || !$1.isFinite }, "not finite")
      return .points(path.points)
    case .bar: return bars(series)
    case .histogram:
      let bins = zip(zip(series.x, series.x.dropFirst()), series.y).compactMap { edges, count in
        edges.0.isFinite && edges.1.isFinite && count.isFinite && edges.0 < edges.1
          ? Bin(low: edges.0, high: edges.1, count: count) : nil
      }
      if let lost = series.values.first { note(name, Int(nearest: lost), "not finite") }
      let isFilled = { (bin: Bin) in bin.count != 0 }
      guard let first = bins.firstIndex(where: isFilled),
        let last = bins.lastIndex(where: isFilled)
      else { return .histogram([]) }
      return .histogram(Array(bins[first...last]))
    case .box, .violin: return samples(series)
    case .band: return band(series)
    case .runs:
      let columns = series.x.count
      let count = columns == 0 ? 0 : series.values.count / columns
      let members = (0..<count).map { run in
        path(series.x, Array(series.values[run * columns..<(run + 1) * columns]), nil)
      }
      return .runs(path(series.x, series.y, name), members: members)
    case .heatMap, .surface:
      let isWhole = series.values.count == series.x.count * series.y.count
      if !isWhole { notes.append(start(name) + "its numbers do not fill its rows and columns") }
      let grid =
        isWhole
        ? Grid(x: series.x, y: series.y, values: series.values) : Grid(x: [], y: [], values: [])
      note(name, grid.values.count { !$0.isFinite }, "not finite")
      return .grid(grid, isSurface: series.mark == .surface)
    }
  }

  private mutating func path(_ xs: [Double], _ ys: [Double], _ name: String?) -> PlotPath {
    let path = PlotPath(x: xs, y: ys, isLogX: x.scale == .log, isLogY: y.scale == .log)
    guard let name else { return path }
    if path.lostToLog > 0 {
      let verb = path.lostToLog == 1 ? "has" : "have"
      notes.append(
        start(name) + counted(path.lostToLog, "point")
          + " at or below zero \(verb) no place on a log axis")
    }
    if path.points.isEmpty && !xs.isEmpty && path.lostToLog == 0 {
      notes.append(name.isEmpty ? "no value is finite" : "'\(name)' has no finite value")
    }
    return path
  }

  private mutating func bars(_ series: PlotRecord.Series) -> Shape {
    var bars: [Bar] = []
    var lost = 0
    for (place, (x, y)) in zip(series.x, series.y).enumerated() {
      guard x.isFinite, y.isFinite else {
        lost += 1
        continue
      }
      var bar = Bar(x: x, height: y)
      if place < series.low.count, place < series.high.count,
        series.low[place].isFinite, series.high[place].isFinite,
        series.low[place] <= series.high[place]
      {
        bar.spread = series.low[place]...series.high[place]
      }
      bars.append(bar)
    }
    note(series.name, lost, "not finite")
    return .bars(bars)
  }

  private mutating func samples(_ series: PlotRecord.Series) -> Shape {
    var groups: [SampleGroup] = []
    let places = Set(series.x.filter(\.isFinite)).sorted()
    for place in places {
      let all = zip(series.x, series.y).filter { $0.0 == place }.map(\.1)
      let usable = all.filter { $0.isFinite && ($0 > 0 || y.scale == .linear) }
      if let summary = Quartiles(usable) {
        groups.append(
          SampleGroup(
            category: place, samples: usable, summary: summary, lost: all.count - usable.count))
      }
      let label = x.categories.name(at: place) ?? series.name
      note(label, all.count - usable.count, "not finite")
    }
    return .samples(groups, isViolin: series.mark == .violin)
  }

  private mutating func band(_ series: PlotRecord.Series) -> Shape {
    let middle = path(series.x, series.y, series.name)
    var edges: [[BandPoint]] = []
    var current: [BandPoint] = []
    let isLog = y.scale == .log
    for (place, x) in series.x.enumerated() {
      if place < series.low.count, place < series.high.count, x.isFinite,
        series.low[place].isFinite, series.high[place].isFinite,
        series.low[place] > 0 || !isLog, x > 0 || self.x.scale == .linear
      {
        current.append(BandPoint(x: x, low: series.low[place], high: series.high[place]))
      } else if !current.isEmpty {
        edges.append(current)
        current = []
      }
    }
    if !current.isEmpty { edges.append(current) }
    return .band(middle, edges: edges, runs: series.runs)
  }

  private mutating func note(_ name: String, _ count: Int, _ what: String) {
    guard count > 0 else { return }
    notes.append(start(name) + counted(count, "number") + " \(count == 1 ? "is" : "are") \(what)")
  }

  private func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  private func start(_ name: String) -> String { name.isEmpty ? "" : "'\(name)': " }
}
