internal import Glibc
internal import LessonRecords

extension Plot {
  /// The plot with limits of one's own on its axes, and on what the colours of a grid mean; what
  /// lies outside is cut off, and has the last colour. Traps when a logarithmic scale would reach to
  /// 0 or below.
  public func limits(
    x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil,
    value: ClosedRange<Double>? = nil, file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    let scales = [
      ("x axis", record.x.scale, x), ("y axis", record.y.scale, y),
      ("scale of values", record.value.scale, value),
    ]
    for (name, scale, limits) in scales {
      guard scale == .log, let limits, limits.lowerBound <= 0 else { continue }
      fatalError(
        "the \(name) is logarithmic, so its limits lie above 0; here they are "
          + "\(NumberText.significant(limits.lowerBound)) to "
          + NumberText.significant(limits.upperBound), file: (file), line: line)
    }
    var plot = self
    if let x { plot.record.x.limits = x }
    if let y { plot.record.y.limits = y }
    if let value { plot.record.value.limits = value }
    return plot
  }

  /// The plot with a line across it at a height, such as what theory predicts.
  public func reference(y: Double, _ label: String = "") -> Plot {
    var plot = self
    plot.record.references.append(
      .init(axis: .y, value: y, label: label.isEmpty ? nil : label))
    return plot
  }

  /// The plot with a line down it at a place.
  public func reference(x: Double, _ label: String = "") -> Plot {
    var plot = self
    plot.record.references.append(
      .init(axis: .x, value: x, label: label.isEmpty ? nil : label))
    return plot
  }

  /// The plot with a curve that theory predicts, drawn quietly. Traps when `x` and `y` differ in
  /// length.
  public func theory(
    _ name: String = "theory", x: some PlotValues, y: some PlotValues,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Plot {
    let x = x.plotValues, y = y.plotValues
    Self.requireEqual(x.count, "x values", y.count, "y values", file, line)
    var plot = self
    plot.record.series.append(.init(name: name, mark: .theory, x: x, y: y))
    return plot
  }

  /// The plot with a function that theory predicts, drawn quietly from the first to the last place
  /// of what is measured.
  ///
  /// ```swift
  /// Plot.scatter(x: norms, y: gradients).theory("1/‖w‖") { 1 / $0 }
  /// ```
  public func theory(
    _ name: String = "theory", _ value: (Double) throws -> Double
  ) rethrows -> Plot {
    let isLog = record.x.scale == .log
    let places = record.series.flatMap(\.x).filter { $0.isFinite && ($0 > 0 || !isLog) }
    guard let low = places.min(), let high = places.max() else { return self }
    let x = (0...64).map { step -> Double in
      let part = Double(step) / 64
      return isLog ? low * pow(high / low, part) : low * (1 - part) + high * part
    }
    var plot = self
    plot.record.series.append(.init(name: name, mark: .theory, x: x, y: try x.map(value)))
    return plot
  }

  /// The plot with another's series and reference lines on the same axes.
  public func adding(_ other: Plot) -> Plot {
    var plot = self
    plot.record.series += other.record.series
    plot.record.references += other.record.references
    return plot
  }

  /// The plot under a title, as a panel has.
  public func titled(_ title: String) -> Plot {
    var plot = self
    plot.record.title = title
    return plot
  }

  /// Small multiples: plots side by side on equal axes, and with equal colours, where they measure
  /// the same.
  public static func panels(_ plots: [Plot]) -> Plot {
    Plot(PlotRecord(x: .init(), y: .init(), series: [], panels: plots.map(\.record)))
  }

  /// Small multiples with a title each, in order.
  public static func panels(_ plots: KeyValuePairs<String, Plot>) -> Plot {
    panels(plots.map { $0.value.titled($0.key) })
  }
}
