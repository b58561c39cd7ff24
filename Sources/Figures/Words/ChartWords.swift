import Glibc
import LessonRecords

/// The words for one chart.
struct ChartWords {
  let chart: Chart
  let format = NumberFormat(.spoken)
  /// Beyond this many series, only the extremes are told.
  static let told = 5

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

  func number(_ value: Double) -> String { format.short(value, digits: digits) }

  /// As many digits as tell the ends of the vertical axis apart.
  var digits: Int {
    let span = chart.y.high - chart.y.low, size = max(abs(chart.y.high), abs(chart.y.low))
    guard span > 0, !chart.y.isLog, span.isFinite else { return 3 }
    return min(max(3, 2 + Int(nearest: log10(size / span).rounded(.up))), 6)
  }
  var what: String { chart.y.label.isEmpty ? "the value" : chart.y.label }

  /// A place on the horizontal axis: `step 20`, or a name.
  func place(_ x: Double) -> String {
    if let names = chart.x.categories {
      return names.name(at: x) ?? number(x)
    }
    return (chart.x.label.isEmpty ? "x =" : chart.x.label) + " " + number(x)
  }

  static func named(_ name: String, _ isFirst: Bool) -> String {
    isFirst ? capitalized(name) : name
  }

  static func capitalized(_ text: String) -> String {
    // A letter of mathematics keeps its case.
    guard text.prefix(while: { $0.isLetter }).count > 1 else { return text }
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
