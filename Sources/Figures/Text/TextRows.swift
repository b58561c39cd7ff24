import LessonRecords

/// Bars, histograms and boxes: one row each, its name at the left and its numbers at the right.
struct TextRows {
  let panel: TextPanel

  private var chart: Chart { panel.chart }
  private static let fills: [Character] = ["#", "=", "o", "%", "+", "~"]
  private static let blocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  private struct Row {
    var name: String
    var says: String
    var draw: (inout TextCanvas) -> Void
  }

  var lines: [String] {
    let scale = rowScale
    let rows = rows
    let gutter = min(max(rows.map(\.name.count).max() ?? 0, 1), panel.columns * 2 / 5) + 2
    let tail = min((rows.map(\.says.count).max() ?? 0) + 1, panel.columns / 2)
    let width = max(12, panel.columns - gutter - tail)
    var result: [String] = []
    let name = panel.label(nameAxis)
    if !name.isEmpty { result.append(name) }
    for row in rows {
      var canvas = TextCanvas(columns: width, rows: 1)
      for line in chart.references where line.axis == (isHistogram ? .x : .y) && !isHistogram {
        if let place = scale.position(line.value) { canvas[0, column(place, width)] = ":" }
      }
      row.draw(&canvas)
      let name = panel.fit(row.name, gutter - 2)
      result.append(
        String(repeating: " ", count: gutter - 2 - name.count) + name + " |" + canvas.line(0) + " "
          + panel.fit(row.says, max(tail - 1, 1)))
    }
    result += panel.bottomAxis(scale, gutter: gutter, width: width)
    return result + key
  }

  private var isHistogram: Bool { chart.series.contains { $0.isHistogram } }
  /// What the rows' lengths measure; in a histogram and among bars, the vertical axis.
  private var rowScale: AxisScale { chart.y }
  private var nameAxis: AxisScale { chart.x }

  private func column(_ place: Double, _ width: Int) -> Int {
    Int(nearest: min(max(place, 0), 1) * Double(width - 1))
  }

  private var rows: [Row] {
    var rows: [(place: Double, row: Row)] = []
    let isSeveral = chart.series.count > 1
    for (index, series) in chart.series.enumerated() {
      let prefix = isSeveral ? "\(panel.letters[index]) " : ""
      let fill = Self.fills[series.index % Self.fills.count]
      switch series.shape {
      case .bars(let bars):
        rows += bars.map { bar in
          (bar.x, Row(name: prefix + placeName(bar.x), says: says(bar)) { draw(bar, fill, &$0) })
        }
      case .histogram(let bins):
        let decimals = Self.decimals(bins)
        rows += bins.filter { $0.high > nameAxis.low && $0.low < nameAxis.high }.map { bin in
          let name =
            panel.numbers.fixed(bin.low, decimals: decimals) + " to "
            + panel.numbers.fixed(bin.high, decimals: decimals)
          let bar = Bar(x: bin.low, height: bin.count)
          return (
            isSeveral ? Double(index) : 0,
            Row(name: prefix + name, says: panel.numbers.short(bin.count, digits: 6)) {
              draw(bar, fill, &$0)
            }
          )
        }
      case .samples(let groups, _):
        rows += groups.map { group in
          (
            group.category,
            Row(name: prefix + placeName(group.category), says: says(group)) { draw(group, &$0) }
          )
        }
      default: break
      }
    }
    // Neighbours of one place stand together; the sort keeps the order of the series within.
    return rows.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }
    .map(\.element.row)
  }

  private func placeName(_ x: Double) -> String {
    if let names = chart.x.categories {
      return panel.alphabet.spelled(names.name(at: x) ?? "")
    }
    return panel.numbers.short(x, digits: 4)
  }

  private func says(_ bar: Bar) -> String {
    let spread = bar.spread.map {
      " (\(panel.numbers.short($0.lowerBound)) to \(panel.numbers.short($0.upperBound)))"
    }
    return panel.numbers.short(bar.height) + (spread ?? "")
  }

  private func says(_ group: SampleGroup) -> String {
    let q = group.summary
    return
      "\(panel.numbers.short(q.median)) (\(panel.numbers.short(q.least)) to \(panel.numbers.short(q.most)), n=\(group.samples.count))"
  }

  // MARK: One row

  private func draw(_ bar: Bar, _ fill: Character, _ canvas: inout TextCanvas) {
    let base = isHistogram ? (rowScale.isLog ? rowScale.low : 0) : chart.barBase
    guard let to = rowScale.position(bar.height) else { return }
    guard let base, let from = rowScale.position(base) else {
      drawWhisker(of: bar, &canvas)
      canvas[0, column(to, canvas.columns)] = "o"
      return
    }
    let start = min(max(min(from, to), 0), 1) * Double(canvas.columns)
    let end = min(max(max(from, to), 0), 1) * Double(canvas.columns)
    if panel.alphabet == .unicode && chart.series.count == 1 {
      for column in Int(start)..<max(Int(start), Int(end)) { canvas[0, column] = "█" }
      let eighths = Int(nearest: ((end - end.rounded(.down)) * 8).rounded(.down))
      if eighths > 0, Int(start) <= Int(end) { canvas[0, Int(end)] = Self.blocks[eighths - 1] }
    } else {
      let first = Int(nearest: start), last = Int(nearest: end)
      if first < last { for column in first..<last { canvas[0, column] = fill } }
      if first == last && bar.height != 0 { canvas[0, min(first, canvas.columns - 1)] = "." }
    }
    if from > 0, from < 1 { canvas[0, column(from, canvas.columns)] = "|" }
    drawWhisker(of: bar, &canvas)
  }

  private func drawWhisker(of bar: Bar, _ canvas: inout TextCanvas) {
    guard let spread = bar.spread, let low = rowScale.position(spread.lowerBound),
      let high = rowScale.position(spread.upperBound)
    else { return }
    let (left, right) = (column(low, canvas.columns), column(high, canvas.columns))
    for column in min(left, right)...max(left, right) { canvas[0, column] = "-" }
    canvas[0, left] = "|"
    canvas[0, right] = "|"
  }

  private func draw(_ group: SampleGroup, _ canvas: inout TextCanvas) {
    let q = group.summary
    func place(_ value: Double) -> Int? {
      rowScale.position(value).map { column($0, canvas.columns) }
    }
    guard let least = place(q.least), let first = place(q.first), let median = place(q.median),
      let third = place(q.third), let most = place(q.most)
    else { return }
    for column in least...max(least, most) { canvas[0, column] = "-" }
    for column in first...max(first, third) { canvas[0, column] = "=" }
    if group.samples.count <= SampleGroup.fewSamples {
      for sample in group.samples { if let place = place(sample) { canvas[0, place] = "o" } }
    } else {
      canvas[0, least] = "|"
      canvas[0, most] = "|"
    }
    if first < median { canvas[0, first] = "[" }
    if third > median { canvas[0, third] = "]" }
    canvas[0, median] = "M"
  }

  private var key: [String] {
    var entries: [String] = []
    if chart.series.count > 1 {
      entries = chart.series.enumerated().map { index, series in
        "\(panel.letters[index]) \(panel.alphabet.spelled(series.name))"
      }
    }
    if chart.series.contains(where: { $0.isSamples }) {
      entries += ["M median", "[==] middle half"]
      if chart.series.contains(where: { $0.hasFewSamples }) { entries.append("o one sample") }
    }
    for line in chart.references {
      entries.append(": \(panel.alphabet.spelled(line.label ?? panel.numbers.short(line.value)))")
    }
    return panel.flowed(entries)
  }

  /// As many decimals as the bins' edges need to differ.
  private static func decimals(_ bins: [Bin]) -> Int {
    let width = bins.map { $0.high - $0.low }.min() ?? 1
    for decimals in 0..<8 {
      let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
      if (width * unit).rounded() >= 1,
        abs(width * unit - (width * unit).rounded()) < 0.02 * width * unit
      {
        return decimals
      }
    }
    return 6
  }
}
