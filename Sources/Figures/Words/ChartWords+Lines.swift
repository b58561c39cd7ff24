extension ChartWords {
  func lineSentences(_ lines: [Chart.Series]) -> [String] {
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

  func single(_ series: Chart.Series) -> String {
    let sentence = clause(series, subject: Self.capitalized(what), isFirst: true) + "."
    return [sentence, axes()].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `Loss falls from 2.3 to 0.5 with batch norm`.
  func clause(_ series: Chart.Series, subject: String, isFirst: Bool) -> String {
    guard let path = series.path, let trend = Trend(path.points, on: chart.y) else {
      return (series.name.isEmpty ? subject : Self.named(series.name, isFirst))
        + " has no finite value"
    }
    var words = course(trend, isFirst: isFirst)
    if let end = path.divergence {
      words += ", then diverges: no finite value from \(place(end.x)) on"
    } else if path.breaks.contains(where: \.isDivergence) {
      words += ", with gaps where it is not finite"
    }
    words += spread(series)
    return series.name.isEmpty
      ? "\(subject) \(words)"
      : "\(Self.named(series.name, isFirst)): \(subject.lowercasedFirst) \(words)"
  }

  func course(_ trend: Trend, isFirst: Bool) -> String {
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
      return low == high
        ? "stays at about \(low)" + between : "stays between \(low) and \(high)" + between
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

  func spread(_ series: Chart.Series) -> String {
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
  func comparison(_ lines: [Chart.Series]) -> String? {
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
    return
      "At \(place(end)) the lowest is \(lowest.name) (\(low)), the highest \(highest.name) (\(high))."
  }

  func axes() -> String {
    let logs = [chart.x, chart.y].filter(\.isLog).map(\.label).filter { !$0.isEmpty }
    return logs.isEmpty
      ? "" : "Log scale\(logs.count > 1 ? "s" : "") for \(logs.joined(separator: " and "))."
  }

  func axisName(_ axis: AxisScale) -> String { axis.label.isEmpty ? "x" : axis.label }

  func theory(_ series: Chart.Series, _ path: PlotPath) -> String {
    guard let trend = Trend(path.points, on: chart.y) else { return "" }
    let name = series.name.isEmpty ? "Theory" : Self.capitalized(series.name)
    return "\(name), as a line for comparison, \(course(trend, isFirst: false))."
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
