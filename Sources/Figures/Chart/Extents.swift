import LessonRecords

/// The numbers each axis has to hold, and how it should hold them.
struct Extents {
  var x: [Double] = []
  var y: [Double] = []
  var xFit = AxisScale.Fit()
  var yFit = AxisScale.Fit(roundsEnds: true)

  init(series: [Chart.Series], references: [PlotRecord.ReferenceLine]) {
    for one in series { add(one.shape) }
    for line in references {
      if line.axis == .x { x.append(line.value) } else { y.append(line.value) }
    }
  }

  /// Takes in what another chart has to hold.
  mutating func join(_ other: Extents) {
    x += other.x
    y += other.y
    xFit.join(other.xFit)
    yFit.join(other.yFit)
  }

  private mutating func add(_ shape: Shape) {
    switch shape {
    case .path(let path, _):
      x += path.reach
      y += path.points.map(\.y)
    case .points(let points):
      x += points.map(\.x)
      y += points.map(\.y)
      xFit.padding = 0.03
    case .bars(let bars):
      // Half a bar's slot on either side.
      let places = bars.map(\.x)
      let slot = Self.leastGap(places) / 2
      x += places.flatMap { [$0 - slot, $0 + slot] }
      let spreads = bars.compactMap(\.spread)
      y += bars.map(\.height) + spreads.map(\.lowerBound) + spreads.map(\.upperBound)
      yFit.includesZero = true
      // Below zero the numbers at the bars' ends need room.
      if bars.contains(where: { $0.height < 0 }) { yFit.padding = 0.08 }
    case .histogram(let bins):
      x += bins.flatMap { [$0.low, $0.high] }
      y += bins.map(\.count)
      yFit.includesZero = true
    case .samples(let groups, _):
      x += groups.flatMap { [$0.category - 0.5, $0.category + 0.5] }
      y += groups.flatMap(\.samples)
    case .band(let path, let edges, _):
      x += path.reach
      y += path.points.map(\.y) + edges.joined().flatMap { [$0.low, $0.high] }
    case .runs(let median, let members):
      for path in [median] + members {
        x += path.reach
        y += path.points.map(\.y)
      }
    case .grid(let grid, let isSurface):
      x += isSurface ? grid.x : Self.edges(grid.x)
      y += isSurface ? grid.y : Self.edges(grid.y)
      yFit = AxisScale.Fit()
    }
  }

  /// The least distance between two of the numbers; 1 where there are not two.
  static func leastGap(_ values: [Double]) -> Double {
    let sorted = Set(values).sorted()
    return zip(sorted.dropFirst(), sorted).map { $0 - $1 }.min() ?? 1
  }

  /// The edges of cells around these centres.
  static func edges(_ centres: [Double]) -> [Double] {
    guard let first = centres.first, let last = centres.last else { return [] }
    guard centres.count > 1 else { return [first - 0.5, first + 0.5] }
    let middles = zip(centres, centres.dropFirst()).map { $0 / 2 + $1 / 2 }
    return [2 * first - middles[0]] + middles + [2 * last - middles[middles.count - 1]]
  }
}
