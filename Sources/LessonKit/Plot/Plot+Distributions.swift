internal import LessonRecords

extension Plot {
  /// How often the values lie in each of about `bins` intervals with round ends.
  public static func histogram(
    _ values: some PlotValues, bins: Int? = nil, xLabel: String = "", yLabel: String = "count",
    yAxis: Axis = .linear
  ) -> Plot {
    histogram([("", values.plotValues)], bins, xLabel, yLabel, yAxis)
  }

  /// Several histograms over the same intervals, named in order.
  public static func histogram(
    _ series: KeyValuePairs<String, any PlotValues>, bins: Int? = nil, xLabel: String = "",
    yLabel: String = "count", yAxis: Axis = .linear
  ) -> Plot {
    histogram(
      series.map { ($0.key, $0.value.plotValues) }, bins, xLabel, yLabel, yAxis)
  }

  /// Samples, such as one number a seed, by their quartiles: a box a name.
  public static func box(
    _ samples: KeyValuePairs<String, any PlotValues>, xLabel: String = "", yLabel: String = "",
    yAxis: Axis = .linear
  ) -> Plot {
    grouped(.box, samples, xLabel, yLabel, yAxis)
  }

  /// Samples by their density, a violin a name; for many samples.
  public static func violin(
    _ samples: KeyValuePairs<String, any PlotValues>, xLabel: String = "", yLabel: String = "",
    yAxis: Axis = .linear
  ) -> Plot {
    grouped(.violin, samples, xLabel, yLabel, yAxis)
  }

  private static func grouped(
    _ mark: PlotRecord.Mark, _ samples: KeyValuePairs<String, any PlotValues>, _ xLabel: String,
    _ yLabel: String, _ yAxis: Axis
  ) -> Plot {
    let groups = samples.map { $0.value.plotValues }
    let series = PlotRecord.Series(
      name: "", mark: mark,
      x: groups.enumerated().flatMap { index, group in group.map { _ in Double(index) } },
      y: groups.flatMap { $0 })
    return Plot(
      [series], xLabel: xLabel, yLabel: yLabel, yAxis: yAxis, xCategories: samples.map(\.key))
  }

  private static func histogram(
    _ series: [(String, [Double])], _ bins: Int?, _ xLabel: String, _ yLabel: String,
    _ yAxis: Axis
  ) -> Plot {
    let edges = HistogramEdges(series.flatMap(\.1), bins: bins).edges
    let all = series.map { name, values in
      var counts = [Double](repeating: 0, count: max(0, edges.count - 1))
      for value in values where value.isFinite && !counts.isEmpty {
        let above = edges.firstIndex { $0 > value } ?? edges.count
        counts[min(max(above - 1, 0), counts.count - 1)] += 1
      }
      let lost = values.count { !$0.isFinite }
      return PlotRecord.Series(
        name: name, mark: .histogram, x: edges, y: counts,
        values: lost > 0 ? [Double(lost)] : [])
    }
    return Plot(all, xLabel: xLabel, yLabel: yLabel, yAxis: yAxis)
  }
}
