/// The scale of colours beside a grid, or beside several that share it.
struct ColourBar {
  static let gap = 14.0
  private static let thickness = 12.0

  private let scale: AxisScale
  private let levels: Levels

  /// Nothing for a chart without a grid.
  init?(_ chart: Chart) {
    guard let scale = chart.value else { return nil }
    self.scale = scale
    levels = Levels(scale)
  }

  /// The room it needs with its numbers.
  var width: Double {
    let labels = levels.ticks.map { TextMeasure.width($0.label(PanelLayout.format)) }
    return Self.thickness + 6 + (labels.max() ?? 0)
  }

  /// Draws it from a corner down, and what it measures where there is room for the words, which
  /// end at `labelEnd`.
  func draw(
    at corner: Place, height: Double, labelEnd: Place, into markup: inout Markup
  ) {
    func up(_ value: Double) -> Double? {
      scale.position(value).map { corner.y + (1 - $0) * height }
    }
    let bounds = [scale.low] + levels.bounds + [scale.high]
    markup.group(["class": "colour-bar"]) { markup in
      for step in 0..<levels.steps {
        guard let low = up(bounds[step]), let high = up(bounds[step + 1]) else { continue }
        var path = PathData()
        path.rectangle(Place(corner.x, low), Place(corner.x + Self.thickness, high))
        let colour = levels.colour(step)
        markup.element(
          "path",
          [
            "class": "level-\(colour + 1)", "d": path.text, "fill": "currentColor",
            "fill-opacity": Levels.opacity(colour),
          ])
      }
      for tick in ticks(height: height) {
        guard let y = up(tick.value) else { continue }
        markup.text(
          tick.label(PanelLayout.format), Place(corner.x + Self.thickness + 5, y))
      }
      markup.text(scale.label, labelEnd, anchor: "end")
    }
  }

  /// The bounds' numbers, every other one where the bar is short.
  private func ticks(height: Double) -> [Tick] {
    let most = max(2, Int(height / (TextMeasure.lineHeight * 1.05)))
    let step = max(1, (levels.ticks.count + most - 1) / most)
    return levels.ticks.enumerated().filter { $0.offset % step == 0 }.map(\.element)
  }
}
