internal import LessonRecords

extension Plot {
  /// Points joined in order. Traps when `x` and `y` differ in length.
  public static func line(
    x: some PlotValues, y: some PlotValues, name: String = "", xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    points(.line, x, [(name, y)], xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// A function as a line through its values at `x`.
  ///
  /// ```swift
  /// Plot.line(x: scales, xAxis: .log) { 1 / $0 }
  /// ```
  public static func line(
    x: some PlotValues, name: String = "", xLabel: String = "", yLabel: String = "",
    xAxis: Axis = .linear, yAxis: Axis = .linear, _ y: (Double) throws -> Double
  ) rethrows -> Plot {
    let x = x.plotValues
    let series = PlotRecord.Series(name: name, mark: .line, x: x, y: try x.map(y))
    return Plot([series], xLabel: xLabel, yLabel: yLabel, xAxis: xAxis, yAxis: yAxis)
  }

  /// Several lines over the same places, named in order. Traps when one differs from `x` in length.
  ///
  /// ```swift
  /// Plot.line(x: steps, ["batch norm": a, "none": b], xLabel: "step", yLabel: "loss")
  /// ```
  public static func line(
    x: some PlotValues, _ series: KeyValuePairs<String, any PlotValues>, xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    points(.line, x, series.map { ($0.key, $0.value) }, xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// Several lines over the same places, from a list of names and values.
  public static func line(
    x: some PlotValues, series: [(String, [Double])], xLabel: String = "", yLabel: String = "",
    xAxis: Axis = .linear, yAxis: Axis = .linear, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Plot {
    points(.line, x, series.map { ($0, $1) }, xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// Points. Traps when `x` and `y` differ in length.
  public static func scatter(
    x: some PlotValues, y: some PlotValues, name: String = "", xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    points(.scatter, x, [(name, y)], xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// Several clouds of points over the same places, named in order.
  public static func scatter(
    x: some PlotValues, _ series: KeyValuePairs<String, any PlotValues>, xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    points(.scatter, x, series.map { ($0.key, $0.value) }, xLabel, yLabel, xAxis, yAxis, file, line)
  }

  private static func points(
    _ mark: PlotRecord.Mark, _ x: some PlotValues, _ series: [(String, any PlotValues)],
    _ xLabel: String, _ yLabel: String, _ xAxis: Axis, _ yAxis: Axis, _ file: StaticString,
    _ line: UInt
  ) -> Plot {
    let x = x.plotValues
    let all = series.map { name, values in
      let y = values.plotValues
      requireEqual(
        x.count, "x values", y.count, name.isEmpty ? "y values" : "values of '\(name)'", file, line)
      return PlotRecord.Series(name: name, mark: mark, x: x, y: y)
    }
    return Plot(all, xLabel: xLabel, yLabel: yLabel, xAxis: xAxis, yAxis: yAxis)
  }
}
