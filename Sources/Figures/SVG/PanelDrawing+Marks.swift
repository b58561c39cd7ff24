extension PanelDrawing {
  /// Points up to this many are drawn as dots one can see.
  private static let visibleDots = 16
  /// Points of a longer line that can be pointed at.
  private static let pointedDots = 24
  /// Beyond this many, points of a cloud share one path and carry no numbers of their own.
  private static let singlePoints = 150

  func draw(_ series: Chart.Series, into markup: inout Markup) {
    markup.group(["class": SeriesStyle.name(series)]) { markup in
      switch series.shape {
      case .path(let path, _):
        drawLine(path, of: series, into: &markup)
        drawDots(path, of: series, into: &markup)
      case .points(let points): drawPoints(points, of: series, into: &markup)
      case .bars(let bars): drawBars(bars, of: series, into: &markup)
      case .histogram(let bins): drawHistogram(bins, of: series, into: &markup)
      case .samples(let groups, let isViolin):
        drawSamples(groups, isViolin: isViolin, of: series, into: &markup)
      case .band(let middle, let edges, _):
        drawBand(edges, into: &markup)
        drawLine(middle, of: series, into: &markup)
        drawDots(middle, of: series, into: &markup)
      case .runs(let median, let members):
        drawMembers(members, into: &markup)
        drawLine(median, of: series, into: &markup)
        drawDots(median, of: series, into: &markup)
      case .grid(let grid, let isSurface):
        drawGridCells(grid, isSurface: isSurface, into: &markup)
      }
    }
  }

  // MARK: Lines

  private func drawLine(
    _ path: PlotPath, of series: Chart.Series, into markup: inout Markup
  ) {
    var line = PathData()
    for segment in path.segments {
      for stretch in frame.stretches(segment) { line.polyline(stretch) }
    }
    guard !line.isEmpty else { return }
    markup.element(
      "path",
      [
        "class": "line", "d": line.text, "fill": "none", "stroke": "currentColor",
        "stroke-width": series.isTheory ? "1.5" : "2", "stroke-linejoin": "round",
        "stroke-dasharray": SeriesStyle.dash(series),
      ])
    for gap in path.breaks where gap.isDivergence {
      guard let last = gap.last, let place = frame.place(last.x, last.y) else { continue }
      let where_ = Self.format.short(gap.x, digits: 4)
      markup.element(
        "path",
        [
          "class": "broken",
          "d": SeriesStyle.cross(
            at: Place(
              min(max(place.x, box.left), box.right), min(max(place.y, box.top), box.bottom))),
          "fill": "none", "stroke": "currentColor", "stroke-width": "2",
        ], title: gap.isFinal ? "diverged at \(where_)" : "not finite at \(where_)")
    }
  }

  private func drawMembers(_ members: [PlotPath], into markup: inout Markup) {
    var lines = PathData()
    for member in members {
      for segment in member.segments {
        for stretch in frame.stretches(segment) { lines.polyline(stretch) }
      }
    }
    markup.element(
      "path",
      [
        "class": "run", "d": lines.text, "fill": "none", "stroke": "currentColor",
        "stroke-opacity": ".4",
      ])
    for member in members {
      guard let end = member.divergence, let last = end.last,
        let place = frame.place(last.x, last.y), box.contains(place)
      else { continue }
      markup.element(
        "path",
        [
          "class": "broken", "d": SeriesStyle.cross(at: place, radius: 3), "fill": "none",
          "stroke": "currentColor",
        ], title: "one run diverged at " + Self.format.short(end.x, digits: 4))
    }
  }

  /// Places that carry their numbers: seen where they are few, felt where they are many.
  private func drawDots(
    _ path: PlotPath, of series: Chart.Series, into markup: inout Markup
  ) {
    let points = path.points.filter { point in
      frame.place(point.x, point.y).map(box.contains) ?? false
    }
    let isSeen = points.count <= Self.visibleDots && !series.isTheory
    let stride = max(1, (points.count + Self.pointedDots - 1) / Self.pointedDots)
    markup.group([
      "class": isSeen ? "dots" : "hits", "fill": "currentColor",
      "fill-opacity": isSeen ? "" : "0",
    ]) { markup in
      for (index, point) in points.enumerated() {
        // The last one always: it is what the text speaks of.
        guard index % stride == 0 || index == points.count - 1,
          let place = frame.place(point.x, point.y)
        else { continue }
        markup.element(
          "circle", ["cx": Self.n(place.x), "cy": Self.n(place.y), "r": isSeen ? "3" : "7"],
          title: numbers(series.name, point.x, point.y))
      }
    }
  }

  /// What a place says of itself: `batch norm, step 20: 1.31`.
  func numbers(_ name: String, _ x: Double, _ y: Double) -> String {
    let place: String
    if let names = chart.x.categories {
      place = names.name(at: x) ?? ""
    } else {
      let label = chart.x.label.isEmpty ? "" : chart.x.label + " "
      place = label + Self.format.short(x, digits: 4)
    }
    return [name, place].filter { !$0.isEmpty }.joined(separator: ", ") + ": "
      + Self.format.short(y, digits: 4)
  }

  // MARK: Points

  private func drawPoints(
    _ points: [PlotPoint], of series: Chart.Series, into markup: inout Markup
  ) {
    let isMany = points.count > Self.singlePoints
    var together = ""
    for point in points {
      guard let place = frame.place(point.x, point.y), box.contains(place) else { continue }
      // Many discs are cheapest as dots of a round pen.
      let shape =
        isMany && SeriesStyle.isDisc(series.index)
        ? SeriesStyle.dot(at: place)
        : SeriesStyle.marker(series.index, at: place, radius: isMany ? 2 : 3.2)
      if isMany {
        together += shape
      } else {
        markup.element(
          "path", ["class": "point", "d": shape, "fill": "currentColor"],
          title: numbers(series.name, point.x, point.y))
      }
    }
    guard isMany else { return }
    let isRound = SeriesStyle.isDisc(series.index)
    markup.element(
      "path",
      [
        "class": "cloud", "d": together, "fill": isRound ? "none" : "currentColor",
        "stroke": isRound ? "currentColor" : "", "stroke-width": isRound ? "4" : "",
        "stroke-linecap": isRound ? "round" : "", "opacity": ".6",
      ])
  }

  // MARK: Bars

  private func drawBars(_ bars: [Bar], of series: Chart.Series, into markup: inout Markup) {
    let clusters = chart.series.filter(\.isBars)
    let member = clusters.firstIndex { $0.index == series.index } ?? 0
    let slot = Extents.leastGap(bars.map(\.x))
    let unit =
      frame.isFlipped
      ? box.height / (chart.x.high - chart.x.low) : box.width / (chart.x.high - chart.x.low)
    // Few bars stay slim: no wider than this many units each.
    let room = min(slot * 0.76 / Double(max(clusters.count, 1)), 64 / max(unit, 1e-9))
    let cluster = room * Double(max(clusters.count, 1))
    let widest = bars.map { TextMeasure.width(Self.format.short($0.height)) }.max() ?? 0
    let isLabelled =
      bars.count * clusters.count <= 12 && (frame.isFlipped || widest + 2 <= room * unit)
    for bar in bars {
      let start = bar.x - cluster / 2 + room * Double(member), middle = start + room * 0.47
      let said = numbers(series.name, bar.x, bar.height) + spread(bar)
      if let base = chart.barBase {
        guard let from = frame.place(start, base),
          let to = frame.place(start + room * 0.94, bar.height), let area = shown(from, to)
        else { continue }
        var path = PathData()
        path.rectangle(area.0, area.1)
        markup.element(
          "path", ["class": "area", "d": path.text, "fill": "currentColor"], title: said)
      } else if let place = frame.place(middle, bar.height), box.contains(place) {
        let mark = SeriesStyle.marker(series.index, at: place, radius: 4.5)
        markup.element("path", ["class": "point", "d": mark, "fill": "currentColor"], title: said)
      }
      if let spread = bar.spread { drawWhisker(middle, spread, into: &markup) }
      if isLabelled { drawHeight(bar, middle, into: &markup) }
    }
  }

  /// The part of a rectangle that the frame shows; nothing where that is none of it.
  func shown(_ from: Place, _ to: Place) -> (Place, Place)? {
    let area = (box.clamp(from), box.clamp(to))
    let isAside = from.x != to.x && area.0.x == area.1.x || from.y != to.y && area.0.y == area.1.y
    return isAside ? nil : area
  }

  /// Where a series's bars and the numbers at their ends stand, to be kept free of other words.
  func barBoxes(_ series: Chart.Series) -> [Box] {
    guard case .bars(let bars) = series.shape else { return [] }
    let half = Extents.leastGap(bars.map(\.x)) * 0.38
    return bars.compactMap { bar in
      let reach = max(bar.height, bar.spread?.upperBound ?? bar.height)
      guard let from = frame.place(bar.x - half, chart.barBase ?? bar.height),
        let to = frame.place(bar.x + half, min(reach, chart.y.high))
      else { return nil }
      let (one, other) = (box.clamp(from), box.clamp(to))
      var area = Box(
        left: min(one.x, other.x), top: min(one.y, other.y), width: abs(other.x - one.x),
        height: abs(other.y - one.y))
      if frame.isFlipped {
        area.width += 10 + TextMeasure.width(Self.format.short(bar.height))
      } else {
        area.top -= TextMeasure.lineHeight
        area.height += TextMeasure.lineHeight
      }
      return area
    }
  }

  private func spread(_ bar: Bar) -> String {
    guard let spread = bar.spread else { return "" }
    return " (\(Self.format.short(spread.lowerBound)) to \(Self.format.short(spread.upperBound)))"
  }

  private func drawWhisker(
    _ x: Double, _ spread: ClosedRange<Double>, into markup: inout Markup
  ) {
    let range = chart.y.low...max(chart.y.low, chart.y.high)
    guard spread.overlaps(range) else { return }
    let part = spread.clamped(to: range)
    guard let low = frame.place(x, part.lowerBound), let high = frame.place(x, part.upperBound),
      box.contains(low), box.contains(high)
    else { return }
    var path = PathData()
    path.segment(low, high)
    let (dx, dy) = frame.isFlipped ? (0.0, 4.0) : (4.0, 0.0)
    for end in [low, high] {
      path.segment(Place(end.x - dx, end.y - dy), Place(end.x + dx, end.y + dy))
    }
    markup.element(
      "path",
      ["class": "whisker", "d": path.text, "fill": "none", "stroke": "currentColor"])
  }

  /// The number at a bar's end, where a reader looks for it.
  private func drawHeight(_ bar: Bar, _ x: Double, into markup: inout Markup) {
    let isBelow = chart.barBase.map { bar.height < $0 } ?? false
    let end = isBelow ? bar.spread?.lowerBound : bar.spread?.upperBound
    let reach = min(max(end ?? bar.height, chart.y.low), chart.y.high)
    guard let place = frame.place(x, reach), box.contains(place) else { return }
    let said = Self.format.short(bar.height)
    let outward = isBelow ? -1.0 : 1.0
    markup.group(["class": "height"]) { markup in
      if frame.isFlipped {
        markup.text(
          said, Place(place.x + outward * 6, place.y), anchor: outward > 0 ? "" : "end")
      } else {
        markup.text(said, Place(place.x, place.y - outward * 9), anchor: "middle")
      }
    }
  }
}
