import LessonRecords

/// Lines and points on a field of characters.
struct TextCurves {
  let panel: TextPanel
  private static let rows = 17
  private static let veils: [Character] = [".", ":", "'", ","]

  private var chart: Chart { panel.chart }

  var lines: [String] {
    let ticks = chart.isEmpty ? [] : chart.y.ticks(count: 5)
    let labels = ticks.map { panel.alphabet.spelled($0.label(panel.numbers)) }
    let gutter = min((labels.map(\.count).max() ?? 0) + 2, panel.columns / 2)
    let width = panel.columns - gutter
    var field = Field(columns: width, rows: Self.rows)
    drawReferences(into: &field)
    drawVeils(into: &field)
    for (index, series) in chart.series.enumerated() {
      draw(series, letter: panel.letters[index], into: &field)
    }
    if panel.alphabet == .unicode { field.mergeDots() }
    if chart.isEmpty {
      let words = "no finite value"
      field.canvas.write(words, row: Self.rows / 2, column: max(0, (width - words.count) / 2))
    }
    var result = [panel.label(chart.y)].filter { !$0.isEmpty }
    var left = TextCanvas(columns: gutter, rows: Self.rows)
    for row in 0..<Self.rows { left[row, gutter - 1] = "|" }
    for (tick, label) in zip(ticks, labels) {
      guard let place = chart.y.position(tick.value), place > -0.001, place < 1.001 else {
        continue
      }
      let row = field.row(place)
      left[row, gutter - 1] = "+"
      left.write(label, row: row, column: gutter - 2 - label.count)
    }
    result += (0..<Self.rows).map { left.line($0) + field.canvas.line($0) }
    result += panel.bottomAxis(chart.x, gutter: gutter, width: width)
    return result + key(field)
  }

  // MARK: What is drawn

  private func drawReferences(into field: inout Field) {
    if chart.y.crossesZero, let zero = chart.y.position(0) {
      let row = field.row(zero)
      for column in 0..<field.canvas.columns { field.canvas[row, column] = "-" }
    }
    for line in chart.references {
      let label = line.label.map { " " + panel.alphabet.spelled($0) + " " } ?? ""
      if line.axis == .y, let place = chart.y.position(line.value), (0...1).contains(place) {
        let row = field.row(place)
        for column in 0..<field.canvas.columns {
          field.canvas[row, column] = column % 2 == 0 ? "." : " "
        }
        field.canvas.write(label, row: row, column: field.canvas.columns - label.count - 2)
      } else if line.axis == .x, let place = chart.x.position(line.value), (0...1).contains(place) {
        let column = field.column(place)
        for row in 0..<field.canvas.rows { field.canvas[row, column] = ":" }
        let start = column + label.count < field.canvas.columns ? column + 1 : column - label.count
        field.canvas.write(label, row: 0, column: start)
      }
    }
  }

  private func drawVeils(into field: inout Field) {
    for (index, series) in chart.series.enumerated() {
      guard case .band(_, let edges, _) = series.shape else { continue }
      let mark = Self.veils[index % Self.veils.count]
      for stretch in edges {
        let upper = PlotPath(stretch.map { PlotPoint(x: $0.x, y: $0.high) })
        let lower = PlotPath(stretch.map { PlotPoint(x: $0.x, y: $0.low) })
        for column in 0..<field.canvas.columns {
          let x = chart.x.value(at: Double(column) / Double(max(1, field.canvas.columns - 1)))
          guard let high = upper.height(at: x, on: chart.x, of: chart.y).flatMap(chart.y.position),
            let low = lower.height(at: x, on: chart.x, of: chart.y).flatMap(chart.y.position),
            high >= 0, low <= 1
          else { continue }
          let (top, bottom) = (field.row(min(high, 1)), field.row(max(low, 0)))
          guard top <= bottom else { continue }
          for row in top...bottom where field.canvas[row, column] == " " {
            field.canvas[row, column] = mark
          }
        }
      }
    }
  }

  private func draw(_ series: Chart.Series, letter: Character, into field: inout Field) {
    switch series.shape {
    case .path(let path, let isTheory):
      draw(path, letter: letter, isQuiet: isTheory, into: &field)
    case .band(let path, _, _): draw(path, letter: letter, isQuiet: false, into: &field)
    case .runs(let median, let members):
      for member in members { draw(member, letter: letter, isQuiet: true, into: &field) }
      draw(median, letter: letter, isQuiet: false, into: &field)
    case .points(let points):
      for point in points {
        guard let place = place(point, in: field) else { continue }
        field.mark(letter, row: Int(nearest: place.row), column: Int(nearest: place.column))
      }
    default: break
    }
  }

  private func draw(
    _ path: PlotPath, letter: Character, isQuiet: Bool, into field: inout Field
  ) {
    let small = letter.lowercased().first ?? letter
    let points = path.points.count
    // Close points are the line; points further apart stand out from the line between them.
    let isDense = points * 2 > field.canvas.columns
    for segment in path.segments {
      let places = segment.compactMap { place($0, in: field) }
      for (a, b) in zip(places, places.dropFirst()) {
        if panel.alphabet == .unicode {
          field.dots(from: a, to: b)
        } else {
          for cell in TextCanvas.cells(from: a, to: b) {
            if isDense && !isQuiet {
              field.mark(letter, row: cell.row, column: cell.column)
            } else {
              field.pass(small, row: cell.row, column: cell.column)
            }
          }
        }
      }
      guard !isQuiet || panel.alphabet == .unicode else { continue }
      let shown =
        panel.alphabet == .unicode && isDense ? places.suffix(isQuiet ? 0 : 1) : places[...]
      for place in shown where !isQuiet {
        field.mark(letter, row: Int(nearest: place.row), column: Int(nearest: place.column))
      }
    }
    for gap in path.breaks where gap.isDivergence {
      guard let last = gap.last, let place = place(last, in: field) else { continue }
      let row = min(max(Int(nearest: place.row), 0), field.canvas.rows - 1)
      field.canvas[row, Int(nearest: place.column)] = "!"
      field.hasBreak = true
    }
  }

  private func place(_ point: PlotPoint, in field: Field) -> (row: Double, column: Double)? {
    guard let x = chart.x.position(point.x), let y = chart.y.position(point.y) else { return nil }
    let far = 1e4
    return (
      min(max((1 - y) * Double(field.canvas.rows - 1) - 1e-6, -far), far),
      min(max(x * Double(field.canvas.columns - 1) - 1e-6, -far), far)
    )
  }

  // MARK: The key

  private func key(_ field: Field) -> [String] {
    var entries: [String] = []
    let isSingle = chart.series.count == 1
    for (index, series) in chart.series.enumerated() {
      var words = LabelPlan.words(series).map(panel.alphabet.spelled).joined(separator: ", ")
      switch series.shape {
      case .band(_, _, let runs):
        let veil = Self.veils[index % Self.veils.count]
        words += words.isEmpty ? "median" : ""
        words += " (\(veil) range\(runs.map { " of \($0) runs" } ?? ""))"
      case .runs(_, let members):
        words += words.isEmpty ? "median" : ""
        words += " (small letters: each of \(members.count) runs)"
      default: break
      }
      if words.isEmpty && isSingle { continue }
      entries.append("\(letterName(series, index)) \(words)")
    }
    if field.hasOverlap { entries.append("* several") }
    if field.hasBreak { entries.append("! not finite from here") }
    return panel.flowed(entries)
  }

  private func letterName(_ series: Chart.Series, _ index: Int) -> String {
    let letter = String(panel.letters[index])
    return series.isTheory && panel.alphabet == .ascii ? letter.lowercased() : letter
  }
}

extension TextCurves {
  /// The field, which knows what it has shown.
  struct Field {
    var canvas: TextCanvas
    private var braille: BrailleCanvas
    private(set) var hasOverlap = false
    var hasBreak = false

    init(columns: Int, rows: Int) {
      canvas = TextCanvas(columns: columns, rows: rows)
      braille = BrailleCanvas(columns: columns, rows: rows)
    }

    // Half way counts as below it, whatever the last digit is.
    func row(_ place: Double) -> Int {
      Int(nearest: (1 - place) * Double(canvas.rows - 1) - 1e-6)
    }
    func column(_ place: Double) -> Int {
      Int(nearest: place * Double(canvas.columns - 1) - 1e-6)
    }

    /// A measured point; a second series at the same place makes it a star.
    mutating func mark(_ letter: Character, row: Int, column: Int) {
      let here = canvas[row, column]
      let isOther = here.isUppercase && here != letter || here.isNumber && here != letter
      canvas[row, column] = isOther || here == "*" ? "*" : letter
      if isOther { hasOverlap = true }
    }

    /// A line on its way between points, which covers nothing measured.
    mutating func pass(_ letter: Character, row: Int, column: Int) {
      let here = canvas[row, column]
      if here.isUppercase || here.isNumber || here == "*" || here == "!" { return }
      canvas[row, column] = letter
    }

    /// A line of dots.
    mutating func dots(
      from: (row: Double, column: Double), to: (row: Double, column: Double)
    ) {
      let a = (row: from.row * 4 + 1.5, column: from.column * 2 + 0.5)
      let b = (row: to.row * 4 + 1.5, column: to.column * 2 + 0.5)
      for dot in TextCanvas.cells(from: a, to: b) { braille.set(row: dot.row, column: dot.column) }
    }

    /// Puts the dots where no letter stands.
    mutating func mergeDots() {
      for row in 0..<canvas.rows {
        for column in 0..<canvas.columns {
          let here = canvas[row, column]
          guard !here.isLetter, !here.isNumber, here != "!", here != "*",
            let dots = braille.character(row: row, column: column)
          else { continue }
          canvas[row, column] = dots
        }
      }
    }
  }
}

extension PlotPath {
  /// A path through points that all have their place.
  init(_ points: [PlotPoint]) { segments = [points] }
}
