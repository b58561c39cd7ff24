extension Figure {
  /// What the figure shows, in words written from its data: for who cannot see it.
  package var alternativeText: String {
    if charts.count == 1 { return ChartWords(charts[0]).text }
    let shared = Set(charts.map { $0.y.label }).count == 1 ? charts[0].y.label : ""
    let lead = "\(charts.count) plots" + (shared.isEmpty ? "" : " of \(shared)") + "."
    let panels = charts.enumerated().map { index, chart in
      (chart.title ?? "Plot \(index + 1)") + ": " + ChartWords(chart).text
    }
    return ([lead] + panels).joined(separator: " ")
  }
}
