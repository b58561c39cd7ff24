internal import LessonRecords

extension BodyWriter {
  /// A plot as the table of its data.
  mutating func writeFigure(_ plot: PlotRecord, name: String, alternative: String?) {
    findings.features.insert(.figures)
    for series in plot.series {
      let columns = [
        TableRecord.Column(
          name: plot.x.label ?? "x",
          entries: series.x.map { .number($0, written: NumberText.short($0)) }),
        TableRecord.Column(
          name: series.name,
          entries: series.y.map { .number($0, written: NumberText.short($0)) }),
      ]
      out.markup("<div class=\"scroll measured\" tabindex=\"0\">")
      writeTable(TableRecord(columns: columns))
      out.markup("</div>\n")
    }
  }
}
