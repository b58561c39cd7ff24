extension Figure {
  /// The figure as text, good enough to be its only form.
  package func text(columns: Int = 72, alphabet: TextAlphabet = .ascii) -> String {
    charts.map { chart in
      TextPanel(chart, columns: columns, alphabet: alphabet).lines.map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }
}
