extension PanelDrawing {
  // MARK: Histograms

  func drawHistogram(_ bins: [Bin], of series: Chart.Series, into markup: inout Markup) {
    let isAlone = chart.series.count { $0.isHistogram } == 1
    var outline: [Place] = []
    for bin in bins {
      let base = chart.y.isLog ? chart.y.low : 0
      guard let from = frame.place(bin.low, base),
        let to = frame.place(bin.high, max(bin.count, base))
      else { continue }
      var path = PathData()
      // A hair of paper between neighbours where one histogram stands alone.
      path.rectangle(from, Place(isAlone ? max(from.x, to.x - 0.6) : to.x, to.y))
      let said =
        "\(Self.format.short(bin.low)) to \(Self.format.short(bin.high)): "
        + Self.format.short(bin.count, digits: 6)
      markup.element(
        "path",
        [
          "class": isAlone ? "area" : "veil", "d": path.text, "fill": "currentColor",
          "fill-opacity": isAlone ? "" : ".25",
        ],
        title: series.name.isEmpty ? said : series.name + ", " + said)
      if outline.isEmpty { outline.append(from) }
      outline += [Place(from.x, to.y), Place(to.x, to.y)]
      if bin == bins.last { outline.append(Place(to.x, from.y)) }
    }
    guard !isAlone else { return }
    var path = PathData()
    path.polyline(outline)
    markup.element(
      "path",
      [
        "class": "line", "d": path.text, "fill": "none", "stroke": "currentColor",
        "stroke-width": "2", "stroke-dasharray": SeriesStyle.dash(series),
      ])
  }

  // MARK: Boxes and violins

  func drawSamples(
    _ groups: [SampleGroup], isViolin: Bool, of series: Chart.Series, into markup: inout Markup
  ) {
    let members = chart.series.filter(\.isSamples)
    let member = Double(members.firstIndex { $0.index == series.index } ?? 0)
    let room = 0.8 / Double(max(members.count, 1))
    for group in groups {
      let middle = group.category - 0.4 + room * (member + 0.5)
      if isViolin {
        drawViolin(group, middle, room, of: series, into: &markup)
      } else {
        drawBox(group, middle, room, of: series, into: &markup)
      }
    }
  }

  private func drawBox(
    _ group: SampleGroup, _ middle: Double, _ room: Double, of series: Chart.Series,
    into markup: inout Markup
  ) {
    let q = group.summary
    let half = room * 0.3
    guard let low = frame.place(middle, q.least), let first = frame.place(middle - half, q.first),
      let third = frame.place(middle + half, q.third), let high = frame.place(middle, q.most),
      let medianStart = frame.place(middle - half, q.median),
      let medianEnd = frame.place(middle + half, q.median),
      let firstMiddle = frame.place(middle, q.first), let thirdMiddle = frame.place(middle, q.third)
    else { return }
    var box = PathData()
    box.rectangle(first, third)
    markup.element(
      "path",
      ["class": "veil", "d": box.text, "fill": "currentColor", "fill-opacity": ".25"],
      title: said(group, series))
    var lines = PathData()
    lines.segment(low, firstMiddle)
    lines.segment(thirdMiddle, high)
    markup.element(
      "path", ["class": "whisker", "d": lines.text, "fill": "none", "stroke": "currentColor"])
    drawSingles(group, middle, into: &markup)
    var median = PathData()
    median.segment(medianStart, medianEnd)
    markup.element(
      "path",
      [
        "class": "median", "d": median.text, "fill": "none", "stroke": "currentColor",
        "stroke-width": "3",
      ])
  }

  private func drawViolin(
    _ group: SampleGroup, _ middle: Double, _ room: Double, of series: Chart.Series,
    into markup: inout Markup
  ) {
    let density = Density(group.samples, isLog: chart.y.isLog)
    let widest = density.points.map(\.share).max() ?? 1
    let half = room * 0.45 / max(widest, .leastNormalMagnitude)
    let right = density.points.compactMap { frame.place(middle + half * $0.share, $0.value) }
    let left = density.points.compactMap { frame.place(middle - half * $0.share, $0.value) }
    var path = PathData()
    path.polyline(Polyline.simplified(right + left.reversed(), tolerance: 0.2))
    path.close()
    markup.element(
      "path",
      ["class": "veil", "d": path.text, "fill": "currentColor", "fill-opacity": ".25"],
      title: said(group, series))
    drawSingles(group, middle, into: &markup)
    guard let from = frame.place(middle - room * 0.18, group.summary.median),
      let to = frame.place(middle + room * 0.18, group.summary.median)
    else { return }
    var median = PathData()
    median.segment(from, to)
    markup.element(
      "path",
      [
        "class": "median", "d": median.text, "fill": "none", "stroke": "currentColor",
        "stroke-width": "3",
      ])
  }

  /// Each sample as a dot where they are few enough to be told apart.
  private func drawSingles(
    _ group: SampleGroup, _ middle: Double, into markup: inout Markup
  ) {
    guard group.samples.count <= SampleGroup.fewSamples else { return }
    markup.group(["class": "singles", "fill": "currentColor"]) { markup in
      for sample in group.samples {
        guard let place = frame.place(middle, sample), box.contains(place) else { continue }
        markup.element(
          "circle", ["cx": Self.n(place.x), "cy": Self.n(place.y), "r": "2.6"],
          title: Self.format.short(sample, digits: 4))
      }
    }
  }

  private func said(_ group: SampleGroup, _ series: Chart.Series) -> String {
    let q = group.summary
    return numbers(series.name, group.category, q.median)
      + " in the middle, \(Self.format.short(q.least)) to \(Self.format.short(q.most)), n = \(group.samples.count)"
  }

  // MARK: Bands

  func drawBand(_ edges: [[BandPoint]], into markup: inout Markup) {
    var path = PathData()
    let places = edges.map { stretch in
      (
        high: stretch.compactMap { frame.place($0.x, min($0.high, chart.y.high)) },
        low: stretch.compactMap { frame.place($0.x, max($0.low, chart.y.low)) }
      )
    }
    for (high, low) in places where !high.isEmpty {
      let upper = Polyline.simplified(high, tolerance: 0.15)
      let lower = Polyline.simplified(low, tolerance: 0.15)
      path.polyline(upper + lower.reversed())
      path.close()
    }
    guard !path.isEmpty else { return }
    markup.element(
      "path", ["class": "veil", "d": path.text, "fill": "currentColor", "fill-opacity": ".2"])
  }
}

extension Chart.Series {
  var isHistogram: Bool { if case .histogram = shape { true } else { false } }
  /// Whether samples are few enough to be told apart.
  var hasFewSamples: Bool {
    if case .samples(let groups, _) = shape {
      groups.contains { $0.samples.count <= SampleGroup.fewSamples }
    } else {
      false
    }
  }
}
