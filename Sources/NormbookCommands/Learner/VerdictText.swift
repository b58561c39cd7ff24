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
      var flow = TextFlow(terminal.letters)
      let style = terminal.style
      // What the compiler says keeps its lines: a mark stands under the word it means.
      if paragraph.contains("\n") {
        lines += [""] + paragraph.split(separator: "\n").map(String.init)
        continue
      }
      flow.add(paragraph, style: index == 0 ? { style($0, ink) } : { $0 })
      if index > 0 { lines.append("") }
      lines += flow.lines(width: min(terminal.width, 80))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
