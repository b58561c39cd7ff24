extension PanelDrawing {
  // MARK: Histograms

  func drawHistogram(_ bins: [Bin], of series: Chart.Series, into markup: inout Markup) {
    let isAlone = chart.series.count { $0.isHistogram } == 1
    var outline: [Place] = []
    var base = box.bottom
    for bin in bins {
      let foot = chart.y.isLog ? chart.y.low : 0
      guard let low = frame.place(bin.low, foot),
        let high = frame.place(bin.high, max(bin.count, foot)),
        box.clamp(low).x < box.clamp(high).x
      else { continue }
      let (from, to) = (box.clamp(low), box.clamp(high))
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
      base = from.y
    }
    guard !isAlone else { return }
    if let last = outline.last { outline.append(Place(last.x, base)) }
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
    if let area = shown(first, third) {
      var path = PathData()
      path.rectangle(area.0, area.1)
      markup.element(
        "path",
        ["class": "veil", "d": path.text, "fill": "currentColor", "fill-opacity": ".25"],
        title: said(group, series))
    }
    var lines = PathData()
    for (from, to) in [(low, firstMiddle), (thirdMiddle, high)] {
      if let part = box.clip(from, to) { lines.segment(part.0, part.1) }
    }
    markup.element(
      "path", ["class": "whisker", "d": lines.text, "fill": "none", "stroke": "currentColor"])
    drawSingles(group, middle, into: &markup)
    drawMedian(medianStart, medianEnd, into: &markup)
  }

  private func drawMedian(_ from: Place, _ to: Place, into markup: inout Markup) {
    guard let part = box.clip(from, to) else { return }
    var path = PathData()
    path.segment(part.0, part.1)
    markup.element(
      "path",
      [
        "class": "median", "d": path.text, "fill": "none", "stroke": "currentColor",
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
    let outline = Polyline.simplified(right + left.reversed(), tolerance: 0.2)
    path.polyline(Polyline.clippedRing(outline, to: box))
    path.close()
    markup.element(
      "path",
      ["class": "veil", "d": path.text, "fill": "currentColor", "fill-opacity": ".25"],
      title: said(group, series))
    drawSingles(group, middle, into: &markup)
    guard let from = frame.place(middle - room * 0.18, group.summary.median),
      let to = frame.place(middle + room * 0.18, group.summary.median)
    else { return }
    drawMedian(from, to, into: &markup)
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
    for stretch in edges {
      let upper = stretch.compactMap { frame.place($0.x, $0.high) }
      let lower = stretch.compactMap { frame.place($0.x, $0.low) }
      let ring =
        Polyline.simplified(upper, tolerance: 0.15)
        + Polyline.simplified(lower, tolerance: 0.15).reversed()
      let inside = Polyline.clippedRing(ring, to: box)
      guard inside.count > 1 else { continue }
      path.polyline(inside)
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
