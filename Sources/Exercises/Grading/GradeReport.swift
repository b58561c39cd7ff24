/// What a class's answers tell its instructor, exercise by exercise, as one page without scripts.
struct GradeReport {
  let graded: [Grader.Graded]
  let exercises: [String]
  let title: String

  init(_ graded: [Grader.Graded], exercises: [String], title: String) {
    self.graded = graded
    self.exercises = exercises
    self.title = title
  }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Self.escaped(title))</title>
    <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
      color-scheme: light dark; }
    table { border-collapse: collapse; margin: 0.5rem 0 2rem; }
    th, td { text-align: left; padding: 0.2rem 1.2rem 0.2rem 0; border-bottom: 1px solid #8886; }
    td.number { text-align: right; font-variant-numeric: tabular-nums; }
    </style></head><body>
    <h1>\(Self.escaped(title))</h1>
    <p>\(graded.count) hand-ins.</p>
    \(exercises.map(section).joined(separator: "\n"))
    </body></html>

    """
  }

  private func section(_ name: String) -> String {
    let checked = graded.compactMap { one in one.exercises.first { $0.name == name } }
    let outcomes = Dictionary(grouping: checked, by: \.verdict.outcome).mapValues(\.count)
    var rows: [(String, Int, Int)] = [
      ("right", outcomes[.passed] ?? 0, checked.count),
      ("wrong", outcomes[.failed] ?? 0, checked.count),
      ("not understood or not given", outcomes[.notUnderstood] ?? 0, checked.count),
      (
        "not run", checked.count { $0.verdict.outcome == .notRun && !$0.verdict.needsReader },
        checked.count
      ),
    ]
    let unread = checked.count(where: \.verdict.needsReader)
    if unread > 0 { rows.append(("to be read", unread, checked.count)) }
    let carried = checked.count(where: \.verdict.isCarried)
    if carried > 0 {
      rows.append(("right with an earlier slip carried forward", carried, checked.count))
    }
    let slips = Dictionary(grouping: checked.compactMap(\.verdict.slip), by: \.self).mapValues(
      \.count)
    rows += slips.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ("slip: \($0.key)", $0.value, checked.count) }
    let failed = checked.filter { $0.verdict.outcome == .failed }
    let entries = Dictionary(grouping: failed.flatMap(\.verdict.entries), by: \.self)
      .mapValues(\.count)
    rows += entries.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
      .map { ("wrong at entry \($0.key + 1)", $0.value, checked.count) }
    let table = rows.map { label, count, all in
      let share = all > 0 ? " (\(Int((100 * Double(count) / Double(all)).rounded())) %)" : ""
      return "<tr><th scope=\"row\">\(Self.escaped(label))</th>"
        + "<td class=\"number\">\(count)\(share)</td></tr>"
    }.joined(separator: "\n")
    return """
      <h2>\(Self.escaped(name))</h2>
      <table>
      \(table)
      \(effort(name))
      </table>
      """
  }

  /// What the workbooks remember: minutes to the first right answer, and hints opened.
  private func effort(_ name: String) -> String {
    let entries = graded.compactMap { $0.handIn.progress?.exercises[name] }
    guard !entries.isEmpty else { return "" }
    let minutes = entries.compactMap { entry -> Double? in
      guard let start = entry.started, let end = entry.passed, end >= start, end - start < 1 << 30
      else { return nil }
      return Double(end - start) / 60
    }.sorted()
    var rows = ""
    if !minutes.isEmpty {
      rows +=
        "<tr><th scope=\"row\">median minutes from the first try to the right answer</th>"
        + "<td class=\"number\">\(Int(minutes[minutes.count / 2].rounded()))</td></tr>\n"
    }
    let hints = entries.reduce(0) { $0 + max(0, min($1.hints, 100)) }
    let mean = (10 * Double(hints) / Double(entries.count)).rounded() / 10
    return rows + "<tr><th scope=\"row\">hints opened, on average</th>"
      + "<td class=\"number\">\(mean)</td></tr>"
  }

  static func escaped(_ text: String) -> String { ReportFormat.escaped(text) }
}
