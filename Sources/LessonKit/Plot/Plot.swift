public import LessonRecords

/// A plot, shown with `show`: a figure in the page, characters in the terminal.
///
/// ```swift
/// show(Plot.line(x: scales, y: outputs, xLabel: "input scale", yLabel: "output std", xAxis: .log))
/// ```
///
/// What is not finite stays: a run that diverged is drawn as far as it went, and marked.
public struct Plot: Showable, Hashable, Sendable {
  /// How an axis maps numbers to places.
  public enum Axis: Hashable, Sendable {
    /// Equal steps for equal differences.
    case linear
    /// Equal steps for equal ratios.
    case log

    var scale: PlotRecord.Scale { self == .log ? .log : .linear }
  }

  /// The plot as it is recorded.
  public internal(set) var record: PlotRecord

  init(_ record: PlotRecord) { self.record = record }

  /// What is recorded of it.
  public var shown: OutputRecord.Content { .plot(record) }

  // MARK: What every kind of plot is made with

  init(
    _ series: [PlotRecord.Series], xLabel: String, yLabel: String, xAxis: Axis = .linear,
    yAxis: Axis = .linear, xCategories: [String] = []
  ) {
    record = PlotRecord(
      x: .init(
        label: xLabel.isEmpty ? nil : xLabel, scale: xAxis.scale, categories: xCategories),
      y: .init(label: yLabel.isEmpty ? nil : yLabel, scale: yAxis.scale), series: series)
  }

  /// Stops with the caller's line where two lists that belong together differ in length.
  static func requireEqual(
    _ count: Int, _ name: String, _ other: Int, _ otherName: String, _ file: StaticString,
    _ line: UInt
  ) {
    guard count != other else { return }
    fatalError(
      "a plot needs as many \(name) as \(otherName); here are \(count) and \(other)", file: (file),
      line: line)
  }
}
