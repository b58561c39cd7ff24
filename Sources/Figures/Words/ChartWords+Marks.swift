extension ChartWords {
  // MARK: Points and bars

  func cloud(_ series: Chart.Series, _ points: [PlotPoint]) -> String {
    guard let least = points.min(by: { $0.y < $1.y }), let most = points.max(by: { $0.y < $1.y })
    else { return "" }
    let xs = points.map(\.x)
    let name = series.name.isEmpty ? "" : series.name + ": "
    let count = points.count == 1 ? "1 point" : "\(points.count) points"
    var text =
      Self.capitalized(name) + count + ", \(what) from \(number(least.y)) to \(number(most.y))"
    if let left = xs.min(), let right = xs.max(), left < right {
      text += ", \(axisName(chart.x)) from \(number(left)) to \(number(right))"
    }
    if let relation = Self.relation(points, chart) { text += "; \(relation)" }
    return text + "."
  }

  /// How two quantities go together, by the ranks of their values (Spearman).
  static func relation(_ points: [PlotPoint], _ chart: Chart) -> String? {
    guard points.count >= 5, chart.x.categories == nil else { return nil }
    let x = ranks(points.map(\.x)), y = ranks(points.map(\.y))
    let middle = Double(points.count - 1) / 2
    let (dx, dy) = (x.map { $0 - middle }, y.map { $0 - middle })
    let norm = (dx.map { $0 * $0 }.reduce(0, +) * dy.map { $0 * $0 }.reduce(0, +)).squareRoot()
    guard norm > 0 else { return nil }
    let correlation = zip(dx, dy).map { $0 * $1 }.reduce(0, +) / norm
    let what = chart.y.label.isEmpty ? "the value" : chart.y.label
    let place = chart.x.label.isEmpty ? "x" : chart.x.label
    if correlation > 0.6 { return "\(what) grows with \(place)" }
    if correlation < -0.6 { return "\(what) shrinks as \(place) grows" }
    return abs(correlation) < 0.2 ? "there is no trend" : nil
  }

  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 }
      start = end + 1
    }
    return ranks
  }

  func barWords(_ series: Chart.Series, _ bars: [Bar]) -> String {
    guard let least = bars.min(by: { $0.height < $1.height }),
      let most = bars.max(by: { $0.height < $1.height })
    else { return "" }
    let name = series.name.isEmpty ? what : "\(series.name), \(what)"
    if bars.count <= 6 {
      let all = bars.map { bar in
        let whisker = bar.spread.map { " (\(number($0.lowerBound)) to \(number($0.upperBound)))" }
        // A name that ends in a number must not run into the value.
        let name = place(bar.x)
        let mark = name.last?.isNumber == true ? ": " : " "
        return name + mark + number(bar.height) + (whisker ?? "")
      }
      return Self.capitalized(name) + ": " + all.joined(separator: ", ") + "."
    }
    if number(least.height) == number(most.height) {
      return Self.capitalized(name) + ": \(bars.count) bars, all at about \(number(least.height))."
    }
    return Self.capitalized(name)
      + ": \(bars.count) bars from \(number(least.height)) (\(place(least.x))) to \(number(most.height)) (\(place(most.x)))."
  }

  // MARK: Distributions

  func histogram(_ series: Chart.Series, _ bins: [Bin]) -> String {
    guard let first = bins.first, let last = bins.last,
      let most = bins.max(by: { $0.count < $1.count })
    else { return "" }
    let total = bins.map(\.count).reduce(0, +)
    let name = series.name.isEmpty ? "" : "\(series.name): "
    let quantity = chart.x.label.isEmpty ? "values" : "values of \(chart.x.label)"
    return Self.capitalized(name)
      + "\(format.short(total, digits: 6)) \(quantity) from \(number(first.low)) to \(number(last.high)), most often between \(number(most.low)) and \(number(most.high)) (\(format.short(most.count, digits: 6)))."
  }

  func samples(_ series: Chart.Series, _ groups: [SampleGroup]) -> String {
    guard !groups.isEmpty else { return "" }
    let all = groups.map { group in
      let q = group.summary
      return
        "\(place(group.category)) \(number(q.median)) (\(number(q.least)) to \(number(q.most)), n = \(group.samples.count))"
    }
    let name = series.name.isEmpty ? what : "\(series.name), \(what)"
    return Self.capitalized(name) + ", median and range: " + all.joined(separator: "; ") + "."
  }

  func surface(_ grid: Grid) -> String {
    let finite = grid.values.indices.filter { grid.values[$0].isFinite }
    guard let least = finite.min(by: { grid.values[$0] < grid.values[$1] }),
      let most = finite.max(by: { grid.values[$0] < grid.values[$1] })
    else { return "" }
    func spot(_ index: Int) -> String {
      let (row, column) = (index / grid.x.count, index % grid.x.count)
      return number(grid.values[index])
        + " at \(named(grid.x[column], on: chart.x, "x =")), \(named(grid.y[row], on: chart.y, "y ="))"
    }
    let over = [chart.x, chart.y].map(\.label).filter { !$0.isEmpty }.joined(separator: " and ")
    let label = chart.value?.label ?? ""
    let name = label.isEmpty ? "The value" : Self.capitalized(label)
    if grid.values[least] == grid.values[most] {
      return "\(name) is \(number(grid.values[least])) everywhere."
    }
    return name + (over.isEmpty ? "" : " over \(over)")
      + ": lowest \(spot(least)); highest \(spot(most))."
  }

  /// A place on an axis of a grid, with the axis's name.
  func named(_ value: Double, on axis: AxisScale, _ plain: String) -> String {
    if let names = axis.categories {
      let name = names.name(at: value) ?? number(value)
      return axis.label.isEmpty ? name : axis.label + " " + name
    }
    return (axis.label.isEmpty ? plain : axis.label) + " " + number(value)
  }
}
