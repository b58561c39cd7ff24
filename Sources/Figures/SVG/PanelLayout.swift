/// How a chart fills its part of the drawing: what stands at its edges and what is left inside.
struct PanelLayout {
  let chart: Chart
  let width: Double
  private(set) var frame: PlotFrame
  private(set) var labels: LabelPlan
  private(set) var bottomTicks: [Tick] = []
  private(set) var leftTicks: [Tick] = []
  /// The names or numbers of the ticks, long names in several lines.
  private(set) var bottomLabels: [[String]] = []
  private(set) var leftLabels: [[String]] = []
  /// Whether the names along the bottom are set aslant, as they don't fit side by side.
  private(set) var isSlanted = false
  /// How far the bottom labels reach below a single line.
  private(set) var bottomDepth = 0.0
  private(set) var key = SeriesKey([], width: 0)
  private(set) var noteLines: [String] = []
  /// Where the lowest text ends.
  private(set) var height = 0.0

  /// Where the title, the label of the left axis and the key's first row have their middles.
  private(set) var titleMiddle = 0.0
  private(set) var labelMiddle = 0.0
  private(set) var keyTop = 0.0
  /// Whether the key and the scale of colours stand here, or once for all panels.
  let hasKey: Bool
  let hasColourBar: Bool

  static let format = NumberFormat(.typographic)

  /// How steep slanted names stand, in degrees, and its cosine and sine.
  static let slant = (degrees: "-40", across: 0.766, down: 0.643)

  /// The layout of a chart `width` units wide whose frame is `height` high.
  init(
    _ chart: Chart, width: Double, frameHeight: Double, hasKey: Bool = true,
    hasColourBar: Bool = true
  ) {
    self.chart = chart
    self.width = width
    self.hasKey = hasKey
    self.hasColourBar = hasColourBar && chart.value != nil
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
    key = SeriesKey(labels.key.map { chart.series[$0] }, width: width)
    if hasKey {
      keyTop = top
      top += key.height
    }
    let isQualified = chart.qualifier != nil && !frame.isFlipped
    let isExplained = hasColourBar && !(chart.value?.label ?? "").isEmpty
    if !frame.left.label.isEmpty || isQualified || isExplained {
      labelMiddle = top + line / 2
      top += line + 2
    }
    top += 8
    leftTicks = chosenLeftTicks(height: frameHeight)
    leftLabels = namedLeft(height: frameHeight)
    let widest = leftLabels.joined().map { TextMeasure.width($0) }.max() ?? 0
    let left = max(12, widest + 8)
    let bar = hasColourBar ? ColourBar(chart).map { ColourBar.gap + $0.width } ?? 0 : 0
    var right = max(labels.marginWidth, bar, heightWidth, 10)
    frame.box = Box(left: left, top: top, width: width - left - right, height: frameHeight)
    bottomTicks = chosenBottomTicks()
    nameBottom()
    // The last number must not be cut at the edge.
    if let last = bottomTicks.last, let words = bottomLabels.last, !isSlanted,
      let place = frame.across(last.value)
    {
      let over = place + (words.map { TextMeasure.width($0) }.max() ?? 0) / 2 - width
      if over > 0 {
        right += over
        frame.box.width -= over
      }
    }
    height = frame.box.bottom + 8 + line + bottomDepth
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
    let names = chart.x.categories ?? []
    let series = Double(chart.series.count { $0.isBars || $0.isSamples })
    let lines = names.map { TextMeasure.wrapped($0, width: mostLeft).count }.max() ?? 1
    let text = Double(min(lines, 3)) * TextMeasure.lineHeight + 6
    return Double(max(names.count, 1)) * max(28, 10 + 16 * series, text) + 8
  }

  /// How wide what stands at the left may be.
  private var mostLeft: Double { width * 0.45 }

  /// The left labels; names in as many lines as their rows have room for.
  private func namedLeft(height: Double) -> [[String]] {
    guard let names = frame.left.categories else {
      return leftTicks.map { [$0.label(Self.format)] }
    }
    let slot = height / Double(max(names.count, 1))
    // A hair between rows, so that two lines of one name are not two names.
    let most = max(1, Int((slot - 6) / (TextMeasure.lineHeight - 2)))
    return leftTicks.map { tick in
      let name = tick.label(Self.format)
      var lines = TextMeasure.wrapped(name, width: mostLeft)
      if lines.count > most {
        lines = lines.prefix(most - 1) + [lines[(most - 1)...].joined(separator: " ")]
      }
      return lines.map { TextMeasure.cut($0, width: mostLeft) }
    }
  }

  /// The bottom labels. Every name is written: in several lines where it is too wide for its place,
  /// aslant where that isn't enough, and only where places are narrower than a line is high some
  /// are left out.
  private mutating func nameBottom() {
    bottomLabels = bottomTicks.map { [$0.label(Self.format)] }
    (isSlanted, bottomDepth) = (false, 0)
    guard let names = frame.bottom.categories, !names.isEmpty else { return }
    let slot = frame.box.width / Double(names.count)
    let all = frame.bottom.ticks(count: 1)
    let wrapped = names.map { TextMeasure.wrapped($0, width: slot - 6) }
    if wrapped.allSatisfy({ $0.count <= 3 && $0.allSatisfy { TextMeasure.width($0) + 4 <= slot } })
    {
      (bottomTicks, bottomLabels) = (all, wrapped)
      bottomDepth = Double((wrapped.map(\.count).max() ?? 1) - 1) * (TextMeasure.lineHeight - 2)
    } else if slot >= TextMeasure.lineHeight {
      isSlanted = true
      bottomTicks = all
      bottomLabels = all.map { tick in
        let room = ((frame.across(tick.value) ?? 0) - 2) / Self.slant.across
        return [TextMeasure.cut(tick.label(Self.format), width: min(room, 150))]
      }
      let longest = bottomLabels.joined().map { TextMeasure.width($0) }.max() ?? 0
      bottomDepth = max(0, longest * Self.slant.down - 2)
    }
  }

  private func chosenLeftTicks(height: Double) -> [Tick] {
    let scale = frame.left
    if let names = scale.categories {
      let step = Int((Double(names.count) * (TextMeasure.lineHeight - 2) / height).rounded(.up))
      return scale.ticks(count: 0).enumerated()
        .filter { $0.offset % max(1, step) == 0 }.map(\.element)
    }
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
}
