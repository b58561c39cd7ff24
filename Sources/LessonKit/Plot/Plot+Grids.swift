internal import LessonRecords

extension Plot {
  /// Numbers over two quantities as coloured cells; `values` has one row for each `y`, one column
  /// for each `x`. Traps when it does not.
  public static func heatMap(
    x: some PlotValues, y: some PlotValues, values: some PlotRows, xLabel: String = "",
    yLabel: String = "", valueLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    valueAxis: Axis = .linear, file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    grid(
      .heatMap, x.plotValues, y.plotValues, values.plotRows, xLabel, yLabel, valueLabel, xAxis,
      yAxis, valueAxis, file, line)
  }

  /// Numbers by two names as coloured cells: one row a name of `rows`, from above, one column a
  /// name of `columns`. Traps when it is not so.
  public static func heatMap(
    rows: [String], columns: [String], values: some PlotRows, xLabel: String = "",
    yLabel: String = "", valueLabel: String = "", valueAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    var plot = grid(
      .heatMap, columns.indices.map(Double.init), rows.indices.map(Double.init), values.plotRows,
      xLabel, yLabel, valueLabel, .linear, .linear, valueAxis, file, line)
    plot.record.x.categories = columns
    plot.record.y.categories = rows
    return plot
  }

  /// Numbers over two quantities as contours; `values` has one row for each `y`, one column for
  /// each `x`. Traps when it does not.
  public static func surface(
    x: some PlotValues, y: some PlotValues, values: some PlotRows, xLabel: String = "",
    yLabel: String = "", valueLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    valueAxis: Axis = .linear, file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    grid(
      .surface, x.plotValues, y.plotValues, values.plotRows, xLabel, yLabel, valueLabel, xAxis,
      yAxis, valueAxis, file, line)
  }

  /// A function of two quantities as contours.
  public static func surface(
    x: some PlotValues, y: some PlotValues, xLabel: String = "", yLabel: String = "",
    valueLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    valueAxis: Axis = .linear, file: StaticString = #filePath, line: UInt = #line,
    _ value: (Double, Double) throws -> Double
  ) rethrows -> Plot {
    let xs = x.plotValues, ys = y.plotValues
    let rows = try ys.map { y in try xs.map { x in try value(x, y) } }
    return grid(
      .surface, xs, ys, rows, xLabel, yLabel, valueLabel, xAxis, yAxis, valueAxis, file, line)
  }

  private static func grid(
    _ mark: PlotRecord.Mark, _ x: [Double], _ y: [Double], _ rows: [[Double]], _ xLabel: String,
    _ yLabel: String, _ valueLabel: String, _ xAxis: Axis, _ yAxis: Axis, _ valueAxis: Axis,
    _ file: StaticString, _ line: UInt
  ) -> Plot {
    requireEqual(y.count, "places on the vertical axis", rows.count, "rows", file, line)
    for (index, row) in rows.enumerated() {
      requireEqual(
        x.count, "places on the horizontal axis", row.count, "values in row \(index + 1)", file,
        line)
    }
    // Rows and columns rise, whatever order they were given in.
    let columns = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    let order = y.indices.sorted { (y[$0], $0) < (y[$1], $1) }
    let series = PlotRecord.Series(
      name: "", mark: mark, x: columns.map { x[$0] }, y: order.map { y[$0] },
      values: order.flatMap { row in columns.map { rows[row][$0] } })
    var plot = Plot([series], xLabel: xLabel, yLabel: yLabel, xAxis: xAxis, yAxis: yAxis)
    plot.record.value = .init(
      label: valueLabel.isEmpty ? nil : valueLabel, scale: valueAxis.scale)
    return plot
  }
}
