/// Heat maps and surfaces: numbers where they fit, shades where they do not.
struct TextGrid {
  let panel: TextPanel

  private static let ramp: [Character] = [" ", ".", "'", ":", "-", "=", "+", "*", "#", "%", "@"]
  private static let shades: [Character] = [
    " ", " ", "░", "░", "░", "▒", "▒", "▓", "▓", "█", "█",
  ]
  private static let rows = 18

  private var chart: Chart { panel.chart }

  var lines: [String] {
    guard let series = chart.series.first(where: { $0.grid != nil }), let scale = chart.value,
      case .grid(let grid, let isSurface) = series.shape, !grid.values.isEmpty
    else { return [] }
    return (isSurface ? nil : numbers(grid)) ?? shaded(grid, isSurface, Levels(scale))
  }

  // MARK: Numbers

  /// The grid as a table; nil when it is too wide.
  private func numbers(_ grid: Grid) -> [String]? {
    if let table = numbers(grid, heads: grid.x.map { name(chart.x, $0) }) { return table }
    // Names that are too wide for their columns stand under the table, by number.
    guard let names = chart.x.categories else { return nil }
    let numbered = numbers(grid, heads: grid.x.indices.map { "\($0 + 1)" })
    let key = names.enumerated().map { "\($0 + 1) \(panel.alphabet.spelled($1))" }
    return numbered.map { $0 + panel.flowed(key) }
  }

  private func numbers(_ grid: Grid, heads: [String]) -> [String]? {
    let cells = grid.values.map { panel.numbers.short($0, digits: 3) }
    let sides = grid.y.map { name(chart.y, $0) }
    let widths = grid.x.indices.map { column in
      max(
        heads[column].count,
        grid.y.indices.map { cells[$0 * grid.x.count + column].count }.max() ?? 0)
    }
    let gutter = (sides.map(\.count).max() ?? 0) + 2
    guard gutter + widths.reduce(0, { $0 + $1 + 2 }) <= panel.columns else { return nil }
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    var lines = [caption].filter { !$0.isEmpty }
    for row in chart.y.categories == nil ? grid.y.indices.reversed() : Array(grid.y.indices) {
      let numbers = grid.x.indices.map { padded(cells[row * grid.x.count + $0], widths[$0] + 2) }
      lines.append(padded(sides[row], gutter - 2) + " |" + numbers.joined())
    }
    let rule = String(repeating: "-", count: widths.reduce(0) { $0 + $1 + 2 })
    lines.append(String(repeating: " ", count: gutter - 1) + "+" + rule)
    lines.append(
      String(repeating: " ", count: gutter)
        + zip(heads, widths).map { padded($0, $1 + 2) }.joined())
    let label = panel.label(chart.x)
    if !label.isEmpty {
      lines.append(
        String(repeating: " ", count: gutter + max(0, (rule.count - label.count) / 2)) + label)
    }
    return lines
  }

  private func name(_ scale: AxisScale, _ value: Double) -> String {
    if let names = scale.categories {
      return panel.fit(panel.alphabet.spelled(names.name(at: value) ?? ""), 14)
    }
    return panel.numbers.short(value, digits: 3)
  }

  private var caption: String {
    let value = chart.value.map { panel.label($0) } ?? ""
    let side = panel.label(chart.y)
    return [value, side.isEmpty ? "" : "down: \(side)"].filter { !$0.isEmpty }.joined(
      separator: "; ")
  }

  // MARK: Shades

  private func shaded(_ grid: Grid, _ isSurface: Bool, _ levels: Levels) -> [String] {
    let ticks = chart.y.ticks(count: 5)
    let labels = ticks.map { panel.alphabet.spelled($0.label(panel.numbers)) }
    let gutter = (labels.map { min($0.count, 16) }.max() ?? 0) + 2
    let width = min(
      panel.columns - gutter, isSurface ? 56 : max(grid.x.count, min(56, grid.x.count * 4)))
    let height = isSurface ? Self.rows : min(max(grid.y.count, 4), 24)
    var field = TextCanvas(columns: width, rows: height)
    let ramp = panel.alphabet == .ascii ? Self.ramp : Self.shades
    for row in 0..<height {
      for column in 0..<width {
        let across = (Double(column) + 0.5) / Double(width)
        let down = (Double(row) + 0.5) / Double(height)
        let up = chart.y.categories == nil ? 1 - down : down
        let value = value(grid, chart.x.value(at: across), chart.y.value(at: up), isSurface)
        field[row, column] = levels.step(value).map { ramp[levels.colour($0)] } ?? "?"
      }
    }
    var left = TextCanvas(columns: gutter, rows: height)
    for row in 0..<height { left[row, gutter - 1] = "|" }
    for (tick, label) in zip(ticks, labels) {
      guard let place = chart.y.position(tick.value), place > -0.001, place < 1.001 else {
        continue
      }
      let down = chart.y.categories == nil ? 1 - place : place
      let row = min(height - 1, Int(nearest: (down * Double(height)).rounded(.down)))
      left[row, gutter - 1] = "+"
      left.write(panel.fit(label, gutter - 2), row: row, column: max(0, gutter - 2 - label.count))
    }
    var lines = [panel.label(chart.y)].filter { !$0.isEmpty }
    lines += (0..<height).map { left.line($0) + field.line($0) + "|" }
    lines += panel.bottomAxis(chart.x, gutter: gutter, width: width)
    return chart.sharesColours ? lines : lines + key(levels, ramp)
  }

  /// The value at a place: of the nearest cell, or between the points of a surface.
  private func value(_ grid: Grid, _ x: Double, _ y: Double, _ isSurface: Bool) -> Double {
    let column = Self.place(of: x, in: grid.x), row = Self.place(of: y, in: grid.y)
    guard isSurface else { return grid[Int(nearest: row), Int(nearest: column)] }
    let left = Int(column), low = Int(row)
    let right = min(left + 1, grid.x.count - 1), high = min(low + 1, grid.y.count - 1)
    let (a, b) = (column - Double(left), row - Double(low))
    let lower = a == 0 ? grid[low, left] : grid[low, left] * (1 - a) + grid[low, right] * a
    let upper = a == 0 ? grid[high, left] : grid[high, left] * (1 - a) + grid[high, right] * a
    return b == 0 ? lower : lower * (1 - b) + upper * b
  }

  /// Where a number lies among sorted ones, in places and parts of a place.
  private static func place(of value: Double, in sorted: [Double]) -> Double {
    let isRising = (sorted.first ?? 0) <= (sorted.last ?? 0)
    for index in sorted.indices.dropLast() {
      let (a, b) = (sorted[index], sorted[index + 1])
      if isRising ? value < b : value > b {
        return max(0, Double(index) + (b == a ? 0 : min(1, max(0, (value - a) / (b - a)))))
      }
    }
    return Double(max(0, sorted.count - 1))
  }

  /// What the shades mean; panels of one scale have one key, under the last.
  var key: [String] {
    guard let scale = chart.value else { return [] }
    return key(Levels(scale), panel.alphabet == .ascii ? Self.ramp : Self.shades)
  }

  /// Whether the numbers themselves are too many to be written.
  var isShaded: Bool {
    guard
      case .grid(let grid, let isSurface)? = chart.series.first(where: { $0.grid != nil })?.shape
    else { return false }
    return !grid.values.isEmpty && (isSurface || numbers(grid) == nil)
  }

  private func key(_ levels: Levels, _ ramp: [Character]) -> [String] {
    let bounds = levels.bounds.map { panel.numbers.short($0) }
    let label = chart.value.map { panel.label($0) } ?? ""
    let entries = (0..<levels.steps).map { step -> String in
      let shade = "[\(ramp[levels.colour(step)])]"
      if bounds.isEmpty { return "\(shade) all" }
      if step == 0 { return "\(shade) < \(bounds[0])" }
      if step == bounds.count { return "\(shade) >= \(bounds[step - 1])" }
      return "\(shade) \(bounds[step - 1]) to \(bounds[step])"
    }
    let hole = chart.notes.contains { $0.contains("not finite") } ? ["[?] not finite"] : []
    return (label.isEmpty ? [] : [label + ":"]) + panel.flowed(entries + hole)
  }
}
