internal import LessonRecords

extension Plot {
  /// The median over runs (seeds) in a band from the least to the largest; one row a run. Traps
  /// when a run differs from `x` in length.
  ///
  /// Where a run has diverged, so has the band: it ends where not every run is finite, and the
  /// median goes on while most runs are.
  public static func band(
    x: some PlotValues, runs: some PlotRows, name: String = "", xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    overRuns(.band, x, [(name, runs)], xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// Several bands over the same places, named in order.
  public static func band(
    x: some PlotValues, runs: KeyValuePairs<String, any PlotRows>, xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    overRuns(
      .band, x, runs.map { ($0.key, $0.value) }, xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// Every run (seed) as a thin line, and their median; one row a run. Traps when a run differs
  /// from `x` in length.
  public static func runs(
    x: some PlotValues, _ runs: some PlotRows, name: String = "", xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    overRuns(.runs, x, [(name, runs)], xLabel, yLabel, xAxis, yAxis, file, line)
  }

  /// Several sets of runs over the same places, named in order.
  public static func runs(
    x: some PlotValues, _ runs: KeyValuePairs<String, any PlotRows>, xLabel: String = "",
    yLabel: String = "", xAxis: Axis = .linear, yAxis: Axis = .linear,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    overRuns(
      .runs, x, runs.map { ($0.key, $0.value) }, xLabel, yLabel, xAxis, yAxis, file, line)
  }

  private static func overRuns(
    _ mark: PlotRecord.Mark, _ x: some PlotValues, _ sets: [(String, any PlotRows)],
    _ xLabel: String, _ yLabel: String, _ xAxis: Axis, _ yAxis: Axis, _ file: StaticString,
    _ line: UInt
  ) -> Plot {
    let x = x.plotValues
    let series = sets.map { name, runs in
      let rows = runs.plotRows
      if rows.isEmpty {
        fatalError("a plot over runs needs rows of numbers, one a run", file: (file), line: line)
      }
      for (index, row) in rows.enumerated() {
        requireEqual(x.count, "x values", row.count, "values of run \(index + 1)", file, line)
      }
      let columns = x.indices.map { column in rows.map { $0[column] } }
      var series = PlotRecord.Series(
        name: name, mark: mark, x: x, y: columns.map(Statistics.median), runs: rows.count)
      if mark == .band {
        series.low = columns.map { $0.contains { !$0.isFinite } ? .nan : $0.min() ?? .nan }
        series.high = columns.map { $0.contains { !$0.isFinite } ? .nan : $0.max() ?? .nan }
      } else {
        series.values = rows.flatMap { $0 }
      }
      return series
    }
    return Plot(series, xLabel: xLabel, yLabel: yLabel, xAxis: xAxis, yAxis: yAxis)
  }
}

/// The few sums of samples a plot makes.
enum Statistics {
  /// The middle one; a number that is none counts as larger than every number, as a diverged
  /// loss is.
  static func median(_ sample: [Double]) -> Double {
    let sorted = sample.map { $0.isNaN ? .infinity : $0 }.sorted()
    guard !sorted.isEmpty else { return .nan }
    let upper = sorted[sorted.count / 2], lower = sorted[(sorted.count - 1) / 2]
    return lower == upper ? lower : lower / 2 + upper / 2
  }
}
