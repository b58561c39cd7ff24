import LessonRecords

extension Figure {
  /// What the figure shows, in words written from its data: for who cannot see it.
  package var alternativeText: String {
    if charts.count == 1 { return ChartWords(charts[0]).text }
    let shared = Set(charts.map { $0.y.label }).count == 1 ? charts[0].y.label : ""
    let lead = "\(charts.count) plots" + (shared.isEmpty ? "" : " of \(shared)") + "."
    let panels = charts.enumerated().map { index, chart in
      (chart.title ?? "Plot \(index + 1)") + ": " + ChartWords(chart).text
    }
    return ([lead] + panels).joined(separator: " ")
  }
}

/// The words for one chart.
struct ChartWords {
  let chart: Chart
  private let format = NumberFormat(.spoken)
  /// Beyond this many series, only the extremes are told.
  private static let told = 5

  init(_ chart: Chart) { self.chart = chart }

  var text: String {
    var sentences: [String] = []
    let lines = chart.series.filter { $0.path != nil && !$0.isTheory && !$0.isEmpty }
    if !lines.isEmpty { sentences += lineSentences(lines) }
    for series in chart.series {
      switch series.shape {
      case .path(let path, true): sentences.append(theory(series, path))
      case .points(let points): sentences.append(cloud(series, points))
      case .bars(let bars): sentences.append(barWords(series, bars))
      case .histogram(let bins): sentences.append(histogram(series, bins))
      case .samples(let groups, _): sentences.append(samples(series, groups))
      case .grid(let grid, _): sentences.append(surface(grid))
      case .path, .band, .runs: break
      }
    }
    for line in chart.references {
      let axis = line.axis == .x ? chart.x.label : chart.y.label
      let place = [axis, number(line.value)].filter { !$0.isEmpty }.joined(separator: " ")
      sentences.append("A reference line marks \(place)\(line.label.map { ": \($0)" } ?? "").")
    }
    sentences += chart.notes.map { Self.capitalized($0) + "." }
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func number(_ value: Double) -> String { format.short(value) }
  private var what: String { chart.y.label.isEmpty ? "the value" : chart.y.label }

  /// A place on the horizontal axis: `step 20`, or a name.
  private func place(_ x: Double) -> String {
    if let names = chart.x.categories {
      let index = Int(x.rounded())
      return names.indices.contains(index) ? names[index] : number(x)
    }
    return (chart.x.label.isEmpty ? "x =" : chart.x.label) + " " + number(x)
  }

  // MARK: Lines

  private func lineSentences(_ lines: [Chart.Series]) -> [String] {
    if lines.count == 1 { return [single(lines[0])] }
    var sentences: [String] = []
    if lines.count <= Self.told {
      for (index, series) in lines.enumerated() {
        let subject = index == 0 ? Self.capitalized(what) : what
        sentences.append(clause(series, subject: subject, isFirst: index == 0))
      }
      sentences = [sentences.joined(separator: "; ") + "."]
    } else {
      sentences = ["\(lines.count) lines of \(what) against \(axisName(chart.x))."]
    }
    if let comparison = comparison(lines) { sentences.append(comparison) }
    return sentences + [axes()].filter { !$0.isEmpty }
  }

  private func single(_ series: Chart.Series) -> String {
    let sentence = clause(series, subject: Self.capitalized(what), isFirst: true) + "."
    return [sentence, axes()].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `Loss falls from 2.3 to 0.5 with batch norm`.
  private func clause(_ series: Chart.Series, subject: String, isFirst: Bool) -> String {
    guard let path = series.path, let trend = Trend(path.points, on: chart.y) else {
      return (series.name.isEmpty ? subject : Self.named(series.name, isFirst)) + " has no finite value"
    }
    var words = course(trend, isFirst: isFirst)
    if let end = path.divergence {
      words += ", then diverges: no finite value from \(place(end.x)) on"
    } else if path.breaks.contains(where: \.isDivergence) {
      words += ", with gaps where it is not finite"
    }
    words += spread(series)
    return series.name.isEmpty
      ? "\(subject) \(words)" : "\(Self.named(series.name, isFirst)): \(subject.lowercasedFirst) \(words)"
  }

  private func course(_ trend: Trend, isFirst: Bool) -> String {
    let (a, b) = (number(trend.first.y), number(trend.last.y))
    let (low, high) = (number(trend.least.y), number(trend.most.y))
    // The stretch is the same for all lines of a plot; once is enough.
    let between =
      isFirst && chart.x.categories == nil && trend.course != .single
      ? " over \(place(trend.first.x)) to \(number(trend.last.x))" : ""
    // An extreme is worth a word where it lies clearly off the ends.
    let margin = 0.08 * (trend.most.y - trend.least.y)
    switch trend.course {
    case .single: return "is \(a) at \(place(trend.first.x))"
    case .constant: return "is constant at \(a)" + between
    case .steady:
      return low == high ? "stays at about \(low)" + between : "stays between \(low) and \(high)" + between
    case .falls:
      let rest = trend.least.y < trend.last.y - margin ? ", lowest \(low)" : ""
      return "falls from \(a) to \(b)" + between + rest
    case .rises:
      let rest = trend.most.y > trend.last.y + margin ? ", highest \(high)" : ""
      return "rises from \(a) to \(b)" + between + rest
    case .fallsThenRises:
      return "falls from \(a) to \(low) at \(place(trend.least.x)), then rises to \(b)"
    case .risesThenFalls:
      return "rises from \(a) to \(high) at \(place(trend.most.x)), then falls to \(b)"
    case .wavers: return "goes up and down between \(low) and \(high), from \(a) to \(b)" + between
    }
  }

  private func spread(_ series: Chart.Series) -> String {
    switch series.shape {
    case .band(_, let edges, let runs):
      guard let last = edges.last?.last else { return "" }
      let over = runs.map { "over \($0) runs" } ?? "its band"
      return " (\(over) \(number(last.low)) to \(number(last.high)) at the end)"
    case .runs(_, let members):
      let ends = members.filter { $0.divergence != nil }.count
      return " (middle of \(members.count) runs\(ends > 0 ? ", of which \(ends) diverged" : ""))"
    default: return ""
    }
  }

  /// Who is lowest and who highest where all of them end, and whether that is so throughout.
  private func comparison(_ lines: [Chart.Series]) -> String? {
    let living = lines.compactMap { series -> (name: String, path: PlotPath, last: PlotPoint)? in
      guard !series.name.isEmpty, let path = series.path, path.divergence == nil,
        let last = path.last
      else { return nil }
      return (series.name, path, last)
    }
    guard living.count > 1, let end = living.first?.last.x,
      living.allSatisfy({ $0.last.x == end }),
      let lowest = living.min(by: { $0.last.y < $1.last.y }),
      let highest = living.max(by: { $0.last.y < $1.last.y })
    else { return nil }
    let (low, high) = (number(lowest.last.y), number(highest.last.y))
    if low == high { return "At \(place(end)) all are at about \(low)." }
    if living.count == 2 {
      let places = lowest.path.points.map(\.x)
      let pairs = places.compactMap { x -> (Double, Double)? in
        guard let a = lowest.path.height(at: x, on: chart.x, of: chart.y),
          let b = highest.path.height(at: x, on: chart.x, of: chart.y)
        else { return nil }
        return (a, b)
      }
      if pairs.count == places.count, pairs.allSatisfy({ $0.0 <= $0.1 }) {
        return "\(Self.capitalized(lowest.name)) is the lower of the two throughout."
      }
      return "At \(place(end)) \(lowest.name) is the lower."
    }
    return "At \(place(end)) the lowest is \(lowest.name) (\(low)), the highest \(highest.name) (\(high))."
  }

  private func axes() -> String {
    let logs = [chart.x, chart.y].filter(\.isLog).map(\.label).filter { !$0.isEmpty }
    return logs.isEmpty
      ? "" : "Log scale\(logs.count > 1 ? "s" : "") for \(logs.joined(separator: " and "))."
  }

  private func axisName(_ axis: AxisScale) -> String { axis.label.isEmpty ? "x" : axis.label }

  private func theory(_ series: Chart.Series, _ path: PlotPath) -> String {
    guard let trend = Trend(path.points, on: chart.y) else { return "" }
    let name = series.name.isEmpty ? "Theory" : Self.capitalized(series.name)
    return "\(name), as a line for comparison, \(course(trend, isFirst: false))."
  }

  // MARK: Points and bars

  private func cloud(_ series: Chart.Series, _ points: [PlotPoint]) -> String {
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
  private static func relation(_ points: [PlotPoint], _ chart: Chart) -> String? {
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

  private static func ranks(_ values: [Double]) -> [Double] {
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

  private func barWords(_ series: Chart.Series, _ bars: [Bar]) -> String {
    guard let least = bars.min(by: { $0.height < $1.height }),
      let most = bars.max(by: { $0.height < $1.height })
    else { return "" }
    let name = series.name.isEmpty ? what : "\(series.name), \(what)"
    if bars.count <= 6 {
      let all = bars.map { bar in
        let whisker = bar.spread.map { " (\(number($0.lowerBound)) to \(number($0.upperBound)))" }
        return "\(place(bar.x)) \(number(bar.height))\(whisker ?? "")"
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

  private func histogram(_ series: Chart.Series, _ bins: [Bin]) -> String {
    guard let first = bins.first, let last = bins.last,
      let most = bins.max(by: { $0.count < $1.count })
    else { return "" }
    let total = bins.map(\.count).reduce(0, +)
    let name = series.name.isEmpty ? "" : "\(series.name): "
    let quantity = chart.x.label.isEmpty ? "values" : "values of \(chart.x.label)"
    return Self.capitalized(name)
      + "\(format.short(total, digits: 6)) \(quantity) from \(number(first.low)) to \(number(last.high)), most often between \(number(most.low)) and \(number(most.high)) (\(format.short(most.count, digits: 6)))."
  }

  private func samples(_ series: Chart.Series, _ groups: [SampleGroup]) -> String {
    guard !groups.isEmpty else { return "" }
    let all = groups.map { group in
      let q = group.summary
      return
        "\(place(group.category)) \(number(q.median)) (\(number(q.least)) to \(number(q.most)), n = \(group.samples.count))"
    }
    let name = series.name.isEmpty ? what : "\(series.name), \(what)"
    return Self.capitalized(name) + ", median and range: " + all.joined(separator: "; ") + "."
  }

  private func surface(_ grid: Grid) -> String {
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
  private func named(_ value: Double, on axis: AxisScale, _ plain: String) -> String {
    if let names = axis.categories {
      let name = names.indices.contains(Int(value)) ? names[Int(value)] : number(value)
      return axis.label.isEmpty ? name : axis.label + " " + name
    }
    return (axis.label.isEmpty ? plain : axis.label) + " " + number(value)
  }

  private static func named(_ name: String, _ isFirst: Bool) -> String {
    isFirst ? capitalized(name) : name
  }

  static func capitalized(_ text: String) -> String {
    // A letter of mathematics keeps its case.
    guard text.prefix(while: { $0.isLetter }).count > 1 else { return text }
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension String {
  /// The text with its first word's capital taken back, unless the word is all capitals.
  fileprivate var lowercasedFirst: String {
    let word = prefix { $0.isLetter }
    guard word.count > 1, word != word.uppercased() else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
