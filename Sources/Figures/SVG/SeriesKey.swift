/// The key of a chart, or of several that name the same series: a swatch and a name each, in as many
/// rows as they need.
struct SeriesKey {
  /// What the key says of a series; two with the same entry need one key.
  private struct Entry: Hashable {
    enum Swatch: Hashable { case line, point, area }

    var words: String
    var swatch: Swatch
    var index: Int
    var isTheory: Bool

    init(_ series: Chart.Series) {
      words = LabelPlan.words(series).joined(separator: ", ")
      index = series.index
      isTheory = series.isTheory
      swatch =
        switch series.shape {
        case .points: .point
        case .bars, .histogram, .samples, .grid: .area
        case .path, .band, .runs: .line
        }
    }

    var width: Double { 30 + TextMeasure.width(words) + 14 }
  }

  private static let rowHeight = TextMeasure.lineHeight + 2

  private let entries: [Entry]
  private let series: [Chart.Series]
  private var rows: [[Int]] = []

  init(_ series: [Chart.Series], width: Double) {
    self.series = series
    entries = series.map(Entry.init)
    var used = 0.0
    for (index, entry) in entries.enumerated() {
      if rows.isEmpty || used + entry.width > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(index)
      used += entry.width
    }
  }

  var isEmpty: Bool { rows.isEmpty }
  var height: Double { Double(rows.count) * Self.rowHeight }

  /// Whether another key says the same.
  func says(sameAs other: SeriesKey) -> Bool { entries == other.entries }

  /// Draws the rows from `top` down.
  func draw(top: Double, into markup: inout Markup) {
    for (row, members) in rows.enumerated() {
      var x = 0.0
      let y = top + TextMeasure.lineHeight / 2 + Double(row) * Self.rowHeight
      for member in members {
        markup.group(["class": SeriesStyle.name(series[member])]) { markup in
          drawSwatch(member, at: Place(x, y), into: &markup)
          markup.element(
            "text", ["x": Markup.number(x + 28), "y": Markup.number(y), "dy": ".35em"],
            text: entries[member].words)
        }
        x += entries[member].width
      }
    }
  }

  private func drawSwatch(_ member: Int, at place: Place, into markup: inout Markup) {
    let series = series[member]
    var path = PathData()
    switch entries[member].swatch {
    case .point:
      markup.element(
        "path",
        [
          "d": SeriesStyle.marker(series.index, at: Place(place.x + 11, place.y)),
          "fill": "currentColor",
        ])
    case .area:
      path.rectangle(Place(place.x + 5, place.y - 6), Place(place.x + 20, place.y + 6))
      markup.element("path", ["class": "area", "d": path.text, "fill": "currentColor"])
    case .line:
      path.segment(Place(place.x, place.y), Place(place.x + 22, place.y))
      markup.element(
        "path",
        [
          "class": "line", "d": path.text, "fill": "none", "stroke": "currentColor",
          "stroke-width": series.isTheory ? "1.5" : "2",
          "stroke-dasharray": SeriesStyle.dash(series),
        ])
    }
  }
}
