package import LessonRecords

/// A plot made ready for readers: as a drawing, as text, as data and in words.
package struct Figure {
  /// One chart a panel; one alone where there are no small multiples.
  let charts: [Chart]
  let plot: PlotRecord

  /// The figure of a plot; nothing in a record makes it fail.
  package init(_ plot: PlotRecord) {
    self.plot = plot
    let panels = plot.panels.isEmpty ? [plot] : plot.panels.flatMap(Self.leaves)
    charts = Chart.charts(panels)
  }

  private static func leaves(_ plot: PlotRecord) -> [PlotRecord] {
    plot.panels.isEmpty ? [plot] : plot.panels.flatMap(leaves)
  }
}
