extension Figure {
  /// The figure as text, good enough to be its only form.
  package func text(columns: Int = 72, alphabet: TextAlphabet = .ascii) -> String {
    let panels = charts.map { TextPanel($0, columns: columns, alphabet: alphabet) }
    var parts = panels.map(\.lines)
    if let shaded = panels.first(where: { $0.chart.sharesColours && TextGrid(panel: $0).isShaded })
    {
      parts.append(TextGrid(panel: shaded).key)
    }
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }
}
