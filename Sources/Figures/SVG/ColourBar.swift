/// The scale of colours beside a grid.
enum ColourBar {
  /// The room its numbers need to the right of the frame.
  static func width(_ chart: Chart) -> Double {
    guard let scale = chart.value else { return 0 }
    let labels = Levels(scale).ticks.map { TextMeasure.width($0.label(PanelLayout.format)) }
    return 14 + 12 + 6 + (labels.max() ?? 0)
  }
}
