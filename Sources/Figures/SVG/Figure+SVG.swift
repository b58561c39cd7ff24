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

  /// Small multiples in rows of two; returns the height of all.
  private func drawPanels(into markup: inout Markup) -> Double {
    let width = (Self.width - Self.gap) / 2
    var top = 0.0
    for start in stride(from: 0, to: charts.count, by: 2) {
      let row = charts[start..<min(start + 2, charts.count)].map {
        PanelLayout($0, width: width, frameHeight: 130)
      }
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
      top += reach + below + Self.gap
    }
    return max(1, top - Self.gap)
  }

  /// What is plotted against what.
  var shortTitle: String {
    guard let chart = charts.first, charts.count == 1 else { return "\(charts.count) plots" }
    let what = chart.value?.label ?? chart.y.label
    return [what.isEmpty ? "Plot" : what, chart.x.label].filter { !$0.isEmpty }
      .joined(separator: chart.value == nil ? " against " : " over ")
  }
}
