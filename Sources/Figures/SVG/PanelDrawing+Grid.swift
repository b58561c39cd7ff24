extension PanelDrawing {
  /// Up to this many cells each carry their number.
  private static let singleCells = 256

  func drawGridCells(_ grid: Grid, isSurface: Bool, into markup: inout Markup) {
    guard let scale = chart.value, !grid.values.isEmpty else { return }
    let levels = Levels(scale)
    if isSurface && grid.x.count > 1 && grid.y.count > 1 {
      drawContours(grid, levels, into: &markup)
    } else {
      drawCells(grid, levels, into: &markup)
    }
  }

  // MARK: Cells

  private func drawCells(_ grid: Grid, _ levels: Levels, into markup: inout Markup) {
    let across = edges(grid.x, chart.x), up = edges(grid.y, chart.y)
    var areas = [PathData](repeating: PathData(), count: Levels.colours)
    for row in grid.y.indices {
      var column = 0
      while column < grid.x.count {
        let colour = levels.step(grid[row, column]).map(levels.colour)
        var end = column + 1
        while end < grid.x.count, levels.step(grid[row, end]).map(levels.colour) == colour {
          end += 1
        }
        if let colour, let from = frame.place(across[column], up[row]),
          let to = frame.place(across[end], up[row + 1]), let area = shown(from, to)
        {
          areas[colour].rectangle(area.0, area.1)
        }
        column = end
      }
    }
    for (colour, area) in areas.enumerated() where !area.isEmpty {
      markup.element(
        "path",
        [
          "class": "level-\(colour + 1)", "d": area.text, "fill": "currentColor",
          "fill-opacity": Levels.opacity(colour),
        ])
    }
    drawHoles(grid, across, up, into: &markup)
    drawCellNumbers(grid, levels, across, up, into: &markup)
  }

  /// A cross where a number is not finite.
  private func drawHoles(
    _ grid: Grid, _ across: [Double], _ up: [Double], into markup: inout Markup
  ) {
    var crosses = ""
    for row in grid.y.indices {
      for column in grid.x.indices where chart.value?.position(grid[row, column]) == nil {
        guard let from = frame.place(across[column], up[row]),
          let to = frame.place(across[column + 1], up[row + 1])
        else { continue }
        let middle = Place((from.x + to.x) / 2, (from.y + to.y) / 2)
        guard box.contains(middle) else { continue }
        let room = min(abs(to.x - from.x), abs(to.y - from.y)) / 2
        crosses += SeriesStyle.cross(at: middle, radius: max(1, min(4, room * 0.7)))
      }
    }
    guard !crosses.isEmpty else { return }
    markup.element(
      "path", ["class": "hole", "d": crosses, "fill": "none", "stroke": "currentColor"],
      title: "not finite")
  }

  private func drawCellNumbers(
    _ grid: Grid, _ levels: Levels, _ across: [Double], _ up: [Double], into markup: inout Markup
  ) {
    guard grid.values.count <= Self.singleCells else { return }
    let written = grid.values.map { Self.format.short($0, digits: 2) }
    let widest = written.map { TextMeasure.width($0) }.max() ?? 0
    let isWritten =
      widest + 4 <= box.width / Double(grid.x.count)
      && TextMeasure.lineHeight <= box.height / Double(grid.y.count)
    for row in grid.y.indices {
      for column in grid.x.indices {
        guard let from = frame.place(across[column], up[row]),
          let to = frame.place(across[column + 1], up[row + 1]), let area = shown(from, to)
        else { continue }
        let middle = Place((from.x + to.x) / 2, (from.y + to.y) / 2)
        var path = PathData()
        path.rectangle(area.0, area.1)
        let value = grid[row, column]
        markup.element(
          "path", ["class": "hit", "d": path.text, "fill-opacity": "0"],
          title: cell(grid, row, column))
        guard isWritten, value.isFinite, box.contains(middle) else { continue }
        let step = levels.step(value).map(levels.colour)
        markup.group(["class": step.map { "on-level-\($0 + 1)" } ?? "on-hole"]) { markup in
          markup.text(written[row * grid.x.count + column], middle, anchor: "middle")
        }
      }
    }
  }

  private func cell(_ grid: Grid, _ row: Int, _ column: Int) -> String {
    func place(_ scale: AxisScale, _ value: Double) -> String {
      if let names = scale.categories {
        let name = names.name(at: value) ?? ""
        return scale.label.isEmpty ? name : scale.label + " " + name
      }
      let number = Self.format.short(value, digits: 4)
      return scale.label.isEmpty ? number : scale.label + " " + number
    }
    return place(chart.x, grid.x[column]) + ", " + place(chart.y, grid.y[row]) + ": "
      + Self.format.short(grid[row, column], digits: 4)
  }

  /// The edges of cells: half way between centres as the axis measures, ending at the frame.
  private func edges(_ centres: [Double], _ scale: AxisScale) -> [Double] {
    guard scale.isLog else { return Extents.edges(centres) }
    var edges = Extents.edges(centres)
    for index in 1..<max(1, centres.count) where centres[index - 1] > 0 {
      edges[index] = (centres[index - 1] * centres[index]).squareRoot()
    }
    edges[0] = max(edges[0], scale.low)
    edges[edges.count - 1] = min(edges[edges.count - 1], scale.high)
    return edges
  }

  // MARK: Contours

  private func drawContours(_ grid: Grid, _ levels: Levels, into markup: inout Markup) {
    let contours = Contours(grid, isLog: levels.scale.isLog)
    func place(_ node: Contours.Node) -> Place? {
      frame.place(Self.between(grid.x, node.column), Self.between(grid.y, node.row))
    }
    let least = grid.values.filter(\.isFinite).min() ?? 0
    let bounds = [min(least, levels.scale.low)] + levels.bounds
    for (step, bound) in bounds.enumerated() {
      var path = PathData()
      for ring in contours.rings(atLeast: bound) {
        let places = ring.compactMap(place).map {
          Place(min(max($0.x, box.left), box.right), min(max($0.y, box.top), box.bottom))
        }
        path.polyline(Polyline.simplified(places, tolerance: 0.2))
        path.close()
      }
      guard !path.isEmpty else { continue }
      let colour = levels.colour(step)
      markup.element(
        "path",
        [
          "class": "level-\(colour + 1)", "d": path.text, "fill": "currentColor",
          "fill-opacity": Levels.opacity(colour), "fill-rule": "evenodd",
        ])
    }
  }

  /// The number at a place between the rows or columns.
  private static func between(_ values: [Double], _ place: Double) -> Double {
    let below = min(max(Int(place), 0), values.count - 1)
    let above = min(below + 1, values.count - 1)
    let part = place - Double(below)
    return values[below] * (1 - part) + values[above] * part
  }
}
