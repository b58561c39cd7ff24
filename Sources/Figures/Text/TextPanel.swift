/// A chart as lines of text.
struct TextPanel {
  let chart: Chart
  let columns: Int
  let alphabet: TextAlphabet
  let letters: [Character]
  var numbers: NumberFormat { alphabet.numbers }

  init(_ chart: Chart, columns: Int, alphabet: TextAlphabet) {
    self.chart = chart
    self.columns = max(columns, 30)
    self.alphabet = alphabet
    letters = SeriesLetters.letters(chart.series.map(\.name))
  }

  var lines: [String] {
    var lines: [String] = []
    if let title = chart.title { lines += [fit(alphabet.spelled(title))] }
    if chart.series.contains(where: { $0.grid != nil }) {
      lines += TextGrid(panel: self).lines
    } else if chart.series.contains(where: { $0.isBars || $0.isHistogram || $0.isSamples }) {
      lines += TextRows(panel: self).lines
    } else {
      lines += TextCurves(panel: self).lines
    }
    for note in chart.notes {
      lines += wrapped(alphabet.spelled(ChartWords.capitalized(note)) + ".")
    }
    return lines.map { fit(Self.trimmed($0)) }
  }

  /// An axis's label, with its kind of scale.
  func label(_ axis: AxisScale) -> String {
    let parts = [axis.label, axis == chart.y ? chart.qualifier ?? "" : ""]
    let label = alphabet.spelled(parts.filter { !$0.isEmpty }.joined(separator: ", "))
    return axis.isLog ? (label.isEmpty ? "(log)" : label + " (log)") : label
  }

  /// Text cut to the width.
  func fit(_ text: String, _ width: Int? = nil) -> String {
    let width = width ?? columns
    let end = alphabet == .ascii ? "..." : "…"
    return text.count <= width ? text : text.prefix(max(0, width - end.count)) + end
  }

  /// Text broken at spaces.
  func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(fit(String(word)))
      }
    }
    return lines
  }

  /// Entries side by side in as many lines as they need.
  func flowed(_ entries: [String]) -> [String] {
    var lines: [String] = []
    for entry in entries {
      if let last = lines.last, last.count + 3 + entry.count <= columns {
        lines[lines.count - 1] = last + "   " + entry
      } else {
        lines.append(fit(entry))
      }
    }
    return lines
  }

  /// The axis along the bottom: its rule, its numbers and its label, under a gutter.
  func bottomAxis(_ scale: AxisScale, gutter: Int, width: Int, rule: String = "-") -> [String] {
    let ticks = bottomTicks(scale, gutter: gutter, width: width)
    var axis = TextCanvas(columns: gutter + width, rows: 2)
    axis.write(String(repeating: rule, count: width), row: 0, column: gutter)
    axis[0, gutter - 1] = "+"
    for (text, column, start) in ticks {
      axis[0, gutter + column] = "+"
      axis.write(text, row: 1, column: start)
    }
    for value in scale.minorTicks {
      guard let place = scale.position(value), (0...1).contains(place) else { continue }
      let column = gutter + Int(nearest: place * Double(width - 1) - 1e-6)
      if axis[0, column] == "-" { axis[0, column] = "'" }
    }
    let name = fit(label(scale), gutter + width)
    let start = min(gutter + (width - name.count) / 2, gutter + width - name.count)
    let padding = String(repeating: " ", count: max(0, start))
    return [axis.line(0), axis.line(1)] + (name.isEmpty ? [] : [padding + name])
  }

  private func bottomTicks(
    _ scale: AxisScale, gutter: Int, width: Int
  ) -> [(text: String, column: Int, start: Int)] {
    for count in stride(from: max(2, width / 9), through: 1, by: -1) {
      let ticks = scale.ticks(count: count).compactMap { tick -> (String, Int, Int)? in
        guard let place = scale.position(tick.value), place > -0.001, place < 1.001 else {
          return nil
        }
        let text = alphabet.spelled(tick.label(numbers))
        let column = Int(nearest: place * Double(width - 1) - 1e-6)
        let start = gutter + column - (text.count - 1) / 2
        return (text, column, max(0, min(start, gutter + width - text.count)))
      }
      let isClear = zip(ticks, ticks.dropFirst()).allSatisfy { $0.2 + $0.0.count < $1.2 }
      if isClear { return ticks }
    }
    return []
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
