internal import Exercises

/// A verdict in a terminal's words.
struct VerdictText {
  let verdict: Verdict
  let terminal: Terminal

  var text: String {
    var lines: [String] = []
    let ink: TextStyle.Ink =
      switch verdict.outcome {
      case .passed: .green
      case .failed: .red
      case .notUnderstood, .notRun: .yellow
      }
    for (index, paragraph) in ([verdict.text] + verdict.messages).enumerated() {
      var flow = TextFlow()
      let style = terminal.style
      flow.add(paragraph, style: index == 0 ? { style($0, ink) } : { $0 })
      if index > 0 { lines.append("") }
      lines += flow.lines(width: min(terminal.width, 80))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
