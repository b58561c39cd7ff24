internal import LessonRecords

extension Plot {
  /// One bar a name, in order.
  ///
  /// ```swift
  /// Plot.bar(["batch norm": 0.48, "none": 0.97], yLabel: "loss")
  /// ```
  public static func bar(
    _ heights: KeyValuePairs<String, Double>, xLabel: String = "", yLabel: String = "",
    yAxis: Axis = .linear
  ) -> Plot {
    Plot(
      [bars("", heights.map(\.value))], xLabel: xLabel, yLabel: yLabel, yAxis: yAxis,
      xCategories: heights.map(\.key))
  }

  /// One bar a name. Traps when there are not as many names as heights.
  public static func bar(
    _ names: [String], _ heights: some PlotValues, xLabel: String = "", yLabel: String = "",
    yAxis: Axis = .linear, file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    bar(
      names, grouped: [("", heights.plotValues)], xLabel, yLabel, yAxis, file, line)
  }

  /// Several bars a name, side by side. Traps when a series has not one height a name.
  public static func bar(
    _ names: [String], _ series: KeyValuePairs<String, any PlotValues>, xLabel: String = "",
    yLabel: String = "", yAxis: Axis = .linear, file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    bar(
      names, grouped: series.map { ($0.key, $0.value.plotValues) }, xLabel, yLabel, yAxis, file,
      line)
  }

  /// Bars at numbers. Traps when `x` and `y` differ in length.
  public static func bar(
    x: some PlotValues, y: some PlotValues, xLabel: String = "", yLabel: String = "",
    yAxis: Axis = .linear, file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    let x = x.plotValues, y = y.plotValues
    requireEqual(x.count, "x values", y.count, "y values", file, line)
    return Plot(
      [PlotRecord.Series(name: "", mark: .bar, x: x, y: y)], xLabel: xLabel, yLabel: yLabel,
      yAxis: yAxis)
  }

  /// The median over runs (seeds) as a bar a name, with a whisker from the least to the largest.
  public static func bar(
    runs: KeyValuePairs<String, any PlotValues>, xLabel: String = "", yLabel: String = "",
    yAxis: Axis = .linear
  ) -> Plot {
    let samples = runs.map { $0.value.plotValues }
    var series = bars("", samples.map(Statistics.median))
    series.low = samples.map { $0.filter(\.isFinite).min() ?? .nan }
    series.high = samples.map { $0.filter(\.isFinite).max() ?? .nan }
    let counts = Set(samples.map(\.count))
    series.runs = counts.count == 1 ? counts.first : nil
    return Plot(
      [series], xLabel: xLabel, yLabel: yLabel, yAxis: yAxis, xCategories: runs.map(\.key))
  }

  private static func bar(
    _ names: [String], grouped series: [(String, [Double])], _ xLabel: String, _ yLabel: String,
    _ yAxis: Axis, _ file: StaticString, _ line: UInt
  ) -> Plot {
    for (name, heights) in series {
      requireEqual(
        names.count, "names", heights.count,
        name.isEmpty ? "heights" : "heights of '\(name)'", file, line)
    }
    return Plot(
      series.map(bars), xLabel: xLabel, yLabel: yLabel, yAxis: yAxis, xCategories: names)
  }

  private static func bars(_ name: String, _ heights: [Double]) -> PlotRecord.Series {
    PlotRecord.Series(name: name, mark: .bar, x: heights.indices.map(Double.init), y: heights)
  }
}
