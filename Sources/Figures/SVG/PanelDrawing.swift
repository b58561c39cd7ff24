import LessonRecords

/// Draws a chart where its layout says.
struct PanelDrawing {
  let layout: PanelLayout
  var chart: Chart { layout.chart }
  var frame: PlotFrame { layout.frame }
  var box: Box { layout.frame.box }

  static let n = Markup.number
  static let format = PanelLayout.format

  func draw(into markup: inout Markup) {
    drawGrid(into: &markup)
    for series in chart.series where !series.isTheory { draw(series, into: &markup) }
    for series in chart.series where series.isTheory { draw(series, into: &markup) }
    drawReferences(into: &markup)
    drawAxes(into: &markup)
    if layout.hasColourBar {
      ColourBar(chart)?.draw(
        at: Place(box.right + ColourBar.gap, box.top), height: box.height,
        labelEnd: Place(layout.width, layout.labelMiddle), into: &markup)
    }
    drawLabels(into: &markup)
  }

  // MARK: The axes

  private func drawGrid(into markup: inout Markup) {
    guard chart.value == nil else { return }
    var grid = PathData()
    if frame.isFlipped {
      for tick in layout.bottomTicks {
        guard let x = frame.across(tick.value) else { continue }
        grid.segment(Place(x, box.top), Place(x, box.bottom))
      }
    } else {
      for tick in layout.leftTicks {
        guard let y = frame.up(tick.value) else { continue }
        grid.segment(Place(box.left, y), Place(box.right, y))
      }
    }
    markup.element(
      "path", ["class": "grid", "d": grid.text, "stroke": "currentColor", "stroke-opacity": ".15"])
  }

  private func drawAxes(into markup: inout Markup) {
    var axis = PathData()
    let bottom = frame.bottom, left = frame.left
    // Zero, where it means something, is the line the marks stand on or cross.
    if frame.isFlipped {
      let zero = frame.across(0).flatMap { $0 >= box.left ? $0 : nil } ?? box.left
      axis.segment(Place(zero, box.top), Place(zero, box.bottom))
    } else {
      let isStanding = bottom.categories != nil && left.crossesZero
      if !isStanding { axis.segment(Place(box.left, box.bottom), Place(box.right, box.bottom)) }
      if left.crossesZero, let zero = frame.up(0), chart.value == nil {
        axis.segment(Place(box.left, zero), Place(box.right, zero))
      }
    }
    if !frame.isFlipped || chart.value != nil {
      for tick in layout.bottomTicks where bottom.categories == nil {
        guard let x = frame.across(tick.value) else { continue }
        axis.segment(Place(x, box.bottom), Place(x, box.bottom + 4))
      }
      for value in bottom.minorTicks {
        guard let x = frame.across(value), x >= box.left - 0.1, x <= box.right + 0.1 else {
          continue
        }
        axis.segment(Place(x, box.bottom), Place(x, box.bottom + 2.5))
      }
      for value in left.minorTicks {
        guard let y = frame.up(value), y >= box.top - 0.1, y <= box.bottom + 0.1 else { continue }
        axis.segment(Place(box.left - 3, y), Place(box.left, y))
      }
    }
    markup.element(
      "path", ["class": "axis", "d": axis.text, "stroke": "currentColor", "fill": "none"])
    markup.group(["class": "ticks"]) { markup in
      let step = TextMeasure.lineHeight - 2
      for (tick, lines) in zip(layout.leftTicks, layout.leftLabels) {
        guard let y = frame.up(tick.value) else { continue }
        let top = y - Double(lines.count - 1) / 2 * step
        for (index, line) in lines.enumerated() {
          markup.text(line, Place(box.left - 7, top + Double(index) * step), anchor: "end")
        }
      }
      for (tick, lines) in zip(layout.bottomTicks, layout.bottomLabels) {
        guard let x = frame.across(tick.value) else { continue }
        for (index, line) in lines.enumerated() {
          if layout.isSlanted {
            markup.text(
              line, Place(x + 3, box.bottom + 11), anchor: "end", slant: PanelLayout.slant.degrees)
          } else {
            markup.text(line, Place(x, box.bottom + 15 + Double(index) * step), anchor: "middle")
          }
        }
      }
    }
    markup.group(["class": "axis-label"]) { markup in
      axisLabel(frame.left, Place(0, layout.labelMiddle), anchor: "", into: &markup)
      axisLabel(
        frame.bottom,
        Place(box.left + box.width / 2, box.bottom + 33 + layout.bottomDepth), anchor: "middle",
        into: &markup)
    }
    if chart.isEmpty {
      markup.group(["class": "note"]) { markup in
        markup.text(
          "no finite value", Place(box.left + box.width / 2, box.top + box.height / 2),
          anchor: "middle")
      }
    }
    if let title = chart.title {
      markup.element(
        "text",
        ["class": "panel-title", "x": "0", "y": Self.n(layout.titleMiddle), "dy": ".35em"],
        text: title)
    }
    markup.group(["class": "note"]) { markup in
      let bottom = layout.height - Double(layout.noteLines.count) * TextMeasure.lineHeight
      for (index, line) in layout.noteLines.enumerated() {
        markup.text(line, Place(0, bottom + (Double(index) + 0.5) * TextMeasure.lineHeight))
      }
    }
  }

  /// An axis's label; the axis of the values says what the marks sum up.
  private func axisLabel(
    _ scale: AxisScale, _ place: Place, anchor: String, into markup: inout Markup
  ) {
    let isQualified = scale == chart.y && layout.width > 300
    let qualifier = isQualified ? chart.qualifier : nil
    let lead = scale.label.isEmpty || qualifier == nil ? scale.label : scale.label + ", "
    // A long label under a narrow frame moves inwards.
    let half = TextMeasure.width(lead + (qualifier ?? "")) / 2
    let x = anchor.isEmpty ? place.x : max(half, min(place.x, layout.width - half))
    guard let qualifier else { return markup.text(lead, Place(x, place.y), anchor: anchor) }
    let attributes: KeyValuePairs = [
      "x": Self.n(x), "y": Self.n(place.y), "dy": ".35em", "text-anchor": anchor,
    ]
    markup.element("text", attributes, text: lead, then: ("qualifier", qualifier))
  }

  // MARK: What names the marks

  private func drawReferences(into markup: inout Markup) {
    markup.group(["class": "reference"]) { markup in
      for line in chart.references {
        let isAcross = (line.axis == .y) != frame.isFlipped
        guard let place = isAcross ? frame.up(line.value) : frame.across(line.value),
          isAcross
            ? place >= box.top - 0.1 && place <= box.bottom + 0.1
            : place >= box.left - 0.1 && place <= box.right + 0.1
        else { continue }
        var path = PathData()
        if isAcross {
          path.segment(Place(box.left, place), Place(box.right, place))
        } else {
          path.segment(Place(place, box.top), Place(place, box.bottom))
        }
        markup.element(
          "path",
          ["d": path.text, "fill": "none", "stroke": "currentColor", "stroke-dasharray": "2 3"],
          title: nil)
        guard let label = line.label else { continue }
        let spot = referenceSpot(label, place, isAcross: isAcross)
        markup.text(label, spot.place, anchor: spot.anchor)
      }
    }
  }

  /// Beside a reference line, where its label covers the least.
  private func referenceSpot(
    _ label: String, _ at: Double, isAcross: Bool
  ) -> (place: Place, anchor: String) {
    let width = TextMeasure.width(label), half = TextMeasure.lineHeight / 2
    let lines = chart.series.flatMap { $0.path?.segments ?? [] }.flatMap { frame.stretches($0) }
    let bars = chart.series.flatMap { barBoxes($0) }
    let label = chart.x.label.isEmpty || !frame.isFlipped ? 0 : TextMeasure.width(chart.x.label) + 8
    var spots: [(Place, String, Double)] =
      isAcross
      ? [
        (Place(box.right - 2, at - 9), "end", box.right - 2 - width),
        (Place(box.left + 4, at - 9), "", box.left + 4),
        (Place(box.right - 2, at + 10), "end", box.right - 2 - width),
        (Place(box.left + 4, at + 10), "", box.left + 4),
      ]
      : [
        (Place(at + 5, box.top + 8), "", at + 5),
        (Place(at - 5, box.top + 8), "end", at - 5 - width),
        (Place(at + 5, box.bottom - 10), "", at + 5),
        (Place(at - 5, box.bottom - 10), "end", at - 5 - width),
      ]
    // Over lying bars there is often no room but above them all.
    if frame.isFlipped, !isAcross {
      spots += [
        (Place(at, box.top - 7), "middle", at - width / 2), (Place(at, box.top - 7), "", at),
      ]
    }
    func cost(_ spot: (Place, String, Double)) -> Int {
      let area = Box(left: spot.2, top: spot.0.y - half, width: width, height: 2 * half)
      let isAbove = area.bottom <= box.top + 3
      let outside =
        area.left < (isAbove ? label : box.left - 1) || area.right > box.right + 1
        || area.top < box.top - 18 || area.bottom > box.bottom
      let covered = lines.count { line in
        zip(line, line.dropFirst()).contains { area.clip($0, $1) != nil }
      }
      return covered + (outside ? 100 : 0) + (bars.contains { $0.meets(area) } ? 10 : 0)
        + (layout.labels.inside.contains { $0.box.meets(area) } ? 10 : 0)
    }
    let best = spots.min { cost($0) < cost($1) } ?? spots[0]
    return (best.0, best.1)
  }

  private func drawLabels(into markup: inout Markup) {
    markup.group(["class": "names"]) { markup in
      for label in layout.labels.margin + layout.labels.inside {
        markup.group(["class": SeriesStyle.name(chart.series[label.series])]) { markup in
          let isMargin = label.place.x > box.right
          if isMargin, abs(label.place.y - label.end.y) > 5 {
            var leader = PathData()
            leader.segment(
              Place(label.end.x + 1, label.end.y), Place(label.place.x - 2, label.place.y))
            markup.element(
              "path",
              ["class": "leader", "d": leader.text, "fill": "none", "stroke": "currentColor"])
          }
          let top = label.place.y - label.height / 2
          let step = label.height / Double(label.lines.count)
          for (index, line) in label.lines.enumerated() {
            markup.text(line, Place(label.place.x, top + (Double(index) + 0.5) * step))
          }
        }
      }
      if layout.hasKey { layout.key.draw(top: layout.keyTop, into: &markup) }
    }
  }
}
