/// How a chart fills its part of the drawing: what stands at its edges and what is left inside.
struct PanelLayout {
  let chart: Chart
  let width: Double
  private(set) var frame: PlotFrame
  private(set) var labels: LabelPlan
  private(set) var bottomTicks: [Tick] = []
  private(set) var leftTicks: [Tick] = []
  private(set) var keyRows: [[Int]] = []
  private(set) var noteLines: [String] = []
  /// Where the lowest text ends.
  private(set) var height = 0.0

  /// Where the title, the label of the left axis and the key's first row have their middles.
  private(set) var titleMiddle = 0.0
  private(set) var labelMiddle = 0.0
  private(set) var keyMiddle = 0.0

  static let format = NumberFormat(.typographic)

  /// The layout of a chart `width` units wide whose frame is `height` high.
  init(_ chart: Chart, width: Double, frameHeight: Double) {
    self.chart = chart
    self.width = width
    var banned: Set<Int> = []
    labels = LabelPlan(chart, width: width, banned: banned)
    frame = PlotFrame(box: Box(left: 0, top: 0, width: 1, height: 1), x: chart.x, y: chart.y)
    while true {
      arrange(frameHeight: frameHeight)
      let homeless = labels.settle(in: frame, chart: chart)
      guard !homeless.isSubset(of: banned) else { break }
      banned.formUnion(homeless)
      labels = LabelPlan(chart, width: width, banned: banned)
    }
  }

  private mutating func arrange(frameHeight: Double) {
    let line = TextMeasure.lineHeight
    frame.isFlipped = needsFlip()
    let frameHeight = frame.isFlipped ? flippedHeight : frameHeight
    var top = 2.0
    if chart.title != nil {
      titleMiddle = top + line / 2
      top += line + 2
    }
    keyRows = rows(labels.key)
    if !keyRows.isEmpty {
      keyMiddle = top + line / 2
      top += Double(keyRows.count) * (line + 2)
    }
    let isQualified = chart.qualifier != nil && !frame.isFlipped
    if !frame.left.label.isEmpty || isQualified || !(chart.value?.label ?? "").isEmpty {
      labelMiddle = top + line / 2
      top += line + 2
    }
    top += 8
    leftTicks = chosenLeftTicks(height: frameHeight)
    let widest = leftTicks.map { TextMeasure.width($0.label(Self.format)) }.max() ?? 0
    let left = max(12, min(widest, width * 0.4) + 8)
    let bar = chart.value == nil ? 0 : ColourBar.width(chart)
    var right = max(labels.marginWidth, bar, heightWidth, 10)
    frame.box = Box(left: left, top: top, width: width - left - right, height: frameHeight)
    bottomTicks = chosenBottomTicks()
    // The last number must not be cut at the edge.
    if let last = bottomTicks.last, let place = frame.across(last.value) {
      let over = place + TextMeasure.width(last.label(Self.format)) / 2 - width
      if over > 0 {
        right += over
        frame.box.width -= over
      }
    }
    height = frame.box.bottom + 8 + line
    if !frame.bottom.label.isEmpty || (chart.qualifier != nil && frame.isFlipped) {
      height += line + 1
    }
    noteLines = chart.notes.flatMap {
      TextMeasure.wrapped(ChartWords.capitalized($0) + ".", width: width)
    }
    height += Double(noteLines.count) * line
  }

  /// The room the numbers at the ends of lying bars need.
  private var heightWidth: Double {
    guard frame.isFlipped else { return 0 }
    let heights = chart.series.flatMap { series in
      if case .bars(let bars) = series.shape { bars.map(\.height) } else { [Double]() }
    }
    return (heights.map { TextMeasure.width(Self.format.short($0)) }.max() ?? 0) + 10
  }

  /// Named bars lie when their names do not fit side by side.
  private func needsFlip() -> Bool {
    guard let names = chart.x.categories, !names.isEmpty,
      chart.series.contains(where: { $0.isBars || $0.isSamples })
    else { return false }
    let slot = (width - 60) / Double(names.count)
    return names.contains { TextMeasure.width($0) > slot - 6 }
  }

  private var flippedHeight: Double {
    let names = Double(chart.x.categories?.count ?? 1)
    let series = Double(chart.series.count { $0.isBars || $0.isSamples })
    return names * max(28, 10 + 16 * series) + 8
  }

  private func chosenLeftTicks(height: Double) -> [Tick] {
    let scale = frame.left
    if scale.categories != nil { return scale.ticks(count: 0) }
    if chart.isEmpty { return [] }
    // Decades come one by one where they fit; round numbers leave more air.
    let most = Int(height / (scale.isLog ? 28 : 42))
    for count in stride(from: max(2, most), through: 2, by: -1) {
      let ticks = scale.ticks(count: count)
      if Double(ticks.count) * TextMeasure.lineHeight * 1.2 <= height { return ticks }
    }
    return scale.ticks(count: 1)
  }

  private func chosenBottomTicks() -> [Tick] {
    let scale = frame.bottom
    let most = scale.categories != nil ? 1 : 7
    for count in stride(from: most, through: 1, by: -1) {
      let ticks = scale.ticks(count: count)
      let boxes = ticks.compactMap { tick in
        frame.across(tick.value).map { place in
          let width = TextMeasure.width(tick.label(Self.format)) + 10
          return (place - width / 2, place + width / 2)
        }
      }
      if zip(boxes, boxes.dropFirst()).allSatisfy({ $0.1 <= $1.0 }) { return ticks }
    }
    // Names that are too many: every other one until they fit.
    let ticks = scale.ticks(count: 1)
    var step = 2
    while step < ticks.count {
      let kept = ticks.enumerated().filter { $0.offset % step == 0 }.map(\.element)
      let room = frame.box.width / Double(kept.count)
      if kept.allSatisfy({ TextMeasure.width($0.label(Self.format)) + 6 <= room }) { return kept }
      step += 1
    }
    return Array(ticks.prefix(1))
  }

  /// The key's entries in rows that fit the width.
  private func rows(_ entries: [Int]) -> [[Int]] {
    var rows: [[Int]] = []
    var used = 0.0
    for entry in entries {
      let needed = Self.entryWidth(chart.series[entry])
      if rows.isEmpty || used + needed > width {
        rows.append([entry])
        used = needed
      } else {
        rows[rows.count - 1].append(entry)
        used += needed
      }
    }
    return rows
  }

  static func entryWidth(_ series: Chart.Series) -> Double {
    30 + TextMeasure.width(LabelPlan.words(series).joined(separator: ", ")) + 14
  }
}
