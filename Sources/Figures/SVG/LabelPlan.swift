/// Where each series is named: at the end of its line, beside the place it broke off, or in a key.
struct LabelPlan {
  struct Label {
    var series: Int
    var lines: [String]
    var width: Double
    var height: Double { Double(lines.count) * (TextMeasure.lineHeight - 1) }
    /// The end of the line it names.
    var end = Place(0, 0)
    /// The left end of its middle.
    var place = Place(0, 0)

    var box: Box { Box(left: place.x, top: place.y - height / 2, width: width, height: height) }
  }

  /// In the right margin, at the lines' ends.
  var margin: [Label] = []
  /// Inside the frame.
  var inside: [Label] = []
  /// In the key, by place among the chart's series.
  var key: [Int] = []

  /// The room the margin needs.
  var marginWidth: Double { margin.map { $0.width + 10 }.max() ?? 0 }

  /// Names every series of a chart drawn `width` wide; those in `banned` go to the key.
  init(_ chart: Chart, width: Double, banned: Set<Int>) {
    let widest = width * 0.3
    for (place, series) in chart.series.enumerated() {
      let divergence = series.path?.divergence
      guard !series.name.isEmpty || divergence?.last != nil else { continue }
      let words = Self.words(series)
      guard let path = series.path, let last = path.last, !banned.contains(place) else {
        if !series.name.isEmpty { key.append(place) }
        continue
      }
      let lines = Self.lines(words, width: widest)
      let label = Label(
        series: place, lines: lines, width: lines.map { TextMeasure.width($0) }.max() ?? 0)
      if label.width > widest || lines.count > 3 {
        key.append(place)
      } else if (chart.x.position(last.x) ?? 0) > 0.93 {
        margin.append(label)
      } else {
        inside.append(label)
      }
    }
    if margin.count > 8 {
      key = (key + margin.map(\.series)).sorted()
      margin = []
    }
  }

  /// What is said of a series: its name, and that it diverged.
  static func words(_ series: Chart.Series) -> [String] {
    if series.isEmpty { return [series.name.isEmpty ? "" : series.name + " (no finite value)"] }
    let diverged = series.path?.divergence.map {
      "diverged at " + NumberFormat(.typographic).short($0.x, digits: 4)
    }
    return [series.name, diverged ?? ""].filter { !$0.isEmpty }
  }

  private static func lines(_ words: [String], width: Double) -> [String] {
    words.flatMap { TextMeasure.wrapped($0, width: width) }
  }

  /// Gives every label its place; the series for which there is none.
  mutating func settle(in frame: PlotFrame, chart: Chart) -> Set<Int> {
    for index in margin.indices {
      guard let last = chart.series[margin[index].series].path?.last,
        let end = frame.place(last.x, last.y)
      else { return [margin[index].series] }
      margin[index].end = Place(end.x, min(max(end.y, frame.box.top), frame.box.bottom))
    }
    margin.sort { ($0.end.y, $0.series) < ($1.end.y, $1.series) }
    let room = Box(
      left: 0, top: frame.box.top - 10, width: 0, height: frame.box.height + 20)
    let middles = Self.spread(margin.map(\.end.y), heights: margin.map(\.height), in: room)
    guard let middles else { return Set(margin.map(\.series)) }
    for index in margin.indices {
      margin[index].place = Place(frame.box.right + 8, middles[index])
      if abs(middles[index] - margin[index].end.y) > 40 { return Set(margin.map(\.series)) }
    }
    var taken: [Box] = []
    for index in inside.indices {
      guard let place = Self.free(inside[index], frame: frame, chart: chart, taken: taken) else {
        return [inside[index].series]
      }
      inside[index] = place
      taken.append(place.box)
    }
    return []
  }

  /// Middles as near to the wanted ones as heights allow, in the same order; nil when they do not
  /// fit at all. Neighbours that touch move together, as far up as down.
  static func spread(_ wanted: [Double], heights: [Double], in room: Box) -> [Double]? {
    guard heights.reduce(0, +) <= room.height else { return nil }
    var groups: [(first: Int, count: Int, top: Double, height: Double)] = []
    for (index, middle) in wanted.enumerated() {
      groups.append((index, 1, middle - heights[index] / 2, heights[index]))
      while true {
        let last = groups.count - 1
        groups[last].top = min(
          max(groups[last].top, room.top), room.bottom - groups[last].height)
        guard last > 0, groups[last - 1].top + groups[last - 1].height > groups[last].top else {
          break
        }
        let merged = groups.removeLast()
        groups[last - 1].count += merged.count
        groups[last - 1].height += merged.height
        // The mean of what its members would have chosen for the group's top.
        var offset = 0.0, sum = 0.0
        let members = groups[last - 1].first..<groups[last - 1].first + groups[last - 1].count
        for member in members {
          sum += wanted[member] - heights[member] / 2 - offset
          offset += heights[member]
        }
        groups[last - 1].top = sum / Double(members.count)
      }
    }
    return groups.flatMap { group in
      var top = group.top
      return (group.first..<group.first + group.count).map { member in
        top += heights[member]
        return top - heights[member] / 2
      }
    }
  }

  /// The label at a place beside its line's end where it covers nothing.
  private static func free(
    _ label: Label, frame: PlotFrame, chart: Chart, taken: [Box]
  ) -> Label? {
    guard let last = chart.series[label.series].path?.last, let end = frame.place(last.x, last.y)
    else { return nil }
    let away = label.height / 2 + 7
    let candidates = [
      Place(end.x + 9, end.y), Place(end.x + 7, end.y - away), Place(end.x + 7, end.y + away),
      Place(end.x - label.width / 2, end.y - away), Place(end.x - label.width / 2, end.y + away),
      Place(end.x - label.width - 9, end.y - away), Place(end.x - label.width - 9, end.y + away),
    ]
    let lines = chart.series.flatMap { $0.path?.segments ?? [] }.flatMap { frame.stretches($0) }
    for candidate in candidates {
      var label = label
      (label.end, label.place) = (end, candidate)
      let box = label.box
      guard box.left >= frame.box.left, box.right <= frame.box.right, box.top >= frame.box.top,
        box.bottom <= frame.box.bottom, !taken.contains(where: box.meets)
      else { continue }
      let isCovered = lines.contains { line in
        zip(line, line.dropFirst()).contains { box.clip($0, $1) != nil }
      }
      if !isCovered { return label }
    }
    return nil
  }
}
