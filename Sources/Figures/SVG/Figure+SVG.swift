extension Figure {
  /// How wide every drawing is, in its own units; the page gives it its size.
  static let width = 480.0
  private static let frameHeight = 210.0
  private static let gap = 20.0

  /// The drawing, for a page: colours and sizes come from the page's stylesheet, and without one
  /// it is drawn in the text's own colour.
  ///
  /// `identifier` must be the figure's own on the page. The title is what a pointer at rest shows;
  /// the description is the alternative text, written from the data where the author gave none.
  package func svg(
    identifier: String, title: String? = nil, description: String? = nil
  ) -> String {
    var body = Markup()
    let height: Double
    if charts.count == 1 {
      let layout = PanelLayout(charts[0], width: Self.width, frameHeight: frameHeight(charts[0]))
      PanelDrawing(layout: layout).draw(into: &body)
      height = layout.height
    } else {
      height = drawPanels(into: &body)
    }
    let id = Markup.escaped(identifier)
    return """
      <svg class="plot" xmlns="http://www.w3.org/2000/svg" \
      viewBox="0 0 \(Markup.number(Self.width)) \(Markup.number(height.rounded(.up)))" \
      font-size="13" fill="currentColor" role="img" aria-labelledby="\(id)-title \(id)-desc">\
      <title id="\(id)-title">\(Markup.escaped(title ?? shortTitle))</title>\
      <desc id="\(id)-desc">\(Markup.escaped(description ?? alternativeText))</desc>\
      \(body.text)</svg>
      """
  }

  private func frameHeight(_ chart: Chart) -> Double { chart.value == nil ? Self.frameHeight : 270 }

  /// Small multiples in rows of two, what they share said once; returns the height of all.
  private func drawPanels(into markup: inout Markup) -> Double {
    let bar = charts.allSatisfy(\.sharesColours) ? charts.first.flatMap { ColourBar($0) } : nil
    let whole = Self.width - (bar.map { $0.width + Self.gap } ?? 0)
    let width = (whole - Self.gap) / 2
    let hasOwnKeys = sharedKey(panelWidth: width) == nil
    func layout(_ chart: Chart) -> PanelLayout {
      PanelLayout(
        chart, width: width, frameHeight: 130, hasKey: hasOwnKeys, hasColourBar: bar == nil)
    }
    var top = 0.0
    if let key = sharedKey(panelWidth: width) {
      key.draw(top: 2, into: &markup)
      top += key.height + 8
    }
    // What the colours mean has a line of its own, for it may be longer than a panel is wide.
    let label = top + TextMeasure.lineHeight / 2
    if let words = charts.first?.value?.label, !words.isEmpty, bar != nil {
      top += TextMeasure.lineHeight + 4
    }
    var frames: (top: Double, bottom: Double)?
    for start in stride(from: 0, to: charts.count, by: 2) {
      let row = charts[start..<min(start + 2, charts.count)].map(layout)
      // Frames of a row stand on one line, whatever is above them.
      let reach = row.map(\.frame.box.bottom).max() ?? 0
      var below = 0.0
      for (column, layout) in row.enumerated() {
        let x = Double(column) * (width + Self.gap), y = top + reach - layout.frame.box.bottom
        markup.group(["transform": "translate(\(Markup.number(x)) \(Markup.number(y)))"]) {
          PanelDrawing(layout: layout).draw(into: &$0)
        }
        below = max(below, layout.height - layout.frame.box.bottom)
      }
      let highest = row.map(\.frame.box.height).max() ?? 0
      frames = (frames?.top ?? top + reach - highest, top + reach)
      top += reach + below + Self.gap
    }
    if let bar, let frames {
      bar.draw(
        at: Place(whole + Self.gap, frames.top), height: min(frames.bottom - frames.top, 200),
        labelEnd: Place(Self.width, label), into: &markup)
    }
    return max(1, top - Self.gap)
  }

  /// The key of all panels, where each would have the same.
  private func sharedKey(panelWidth: Double) -> SeriesKey? {
    let keys = charts.map { chart in
      let layout = PanelLayout(chart, width: panelWidth, frameHeight: 130)
      return SeriesKey(layout.labels.key.map { chart.series[$0] }, width: Self.width)
    }
    guard let first = keys.first, !first.isEmpty, keys.allSatisfy({ $0.says(sameAs: first) })
    else { return nil }
    return first
  }

  /// What is plotted against what.
  var shortTitle: String {
    guard let chart = charts.first, charts.count == 1 else { return "\(charts.count) plots" }
    let what = chart.value?.label ?? chart.y.label
    return [what.isEmpty ? "Plot" : what, chart.x.label].filter { !$0.isEmpty }
      .joined(separator: chart.value == nil ? " against " : " over ")
  }
}
