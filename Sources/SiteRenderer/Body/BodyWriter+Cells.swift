internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension BodyWriter {
  /// A cell: its code, and what it showed on the same edge.
  mutating func write(_ cell: Cell) {
    guard let page else {
      return writeCode(cell.code, language: "swift", info: "swift \(cell.role.rawValue)")
    }
    let outputs = page.results.outputs[cell.identifier] ?? []
    out.freshLine()
    out.markup("<div class=\"cell\" id=\"")
    out.text(page.anchor(cell.identifier))
    out.markup("\">\n")
    writeEchoed(cell)
    writeOutputs(outputs, of: cell)
    out.markup("</div>\n")
  }

  mutating func writeEchoed(_ cell: Cell) {
    switch cell.echo {
    case .hide: break
    case .show: writeCode(cell.code, language: "swift", info: "swift", marking: cell.highlights)
    case .fold:
      let first = cell.code.split(separator: "\n").first.map(String.init) ?? ""
      out.markup("<details class=\"fold\"><summary><code>")
      Highlighter.appendSwift(first, to: &out)
      out.markup("</code><span>Fold the code</span></summary>\n")
      writeCode(cell.code, language: "swift", info: "swift", marking: cell.highlights)
      out.markup("</details>\n")
    }
  }

  /// What a cell showed; with a caption it is one numbered figure or table.
  mutating func writeOutputs(
    _ outputs: [LessonResults.Output], of cell: Cell, state: String? = nil
  ) {
    if outputs.isEmpty { reportNothingShown(by: cell) }
    let target = page.flatMap { $0.atlas.target(cell.identifier, in: $0.lesson.identifier) }
    // What a link calls by a number shows it, with words of its own or without.
    let number = state == nil && !outputs.isEmpty ? target?.number : nil
    guard cell.caption != nil || number != nil else {
      for (index, output) in outputs.enumerated() { write(output, of: cell, index, state) }
      return
    }
    // What was printed or failed stands before the figure it is no part of.
    var shown: [(Int, LessonResults.Output)] = []
    for (index, output) in outputs.enumerated() {
      switch output {
      case .text, .failure: write(output, of: cell, index, state)
      case .plot, .table: shown.append((index, output))
      }
    }
    out.markup("<figure class=\"shown\">\n")
    for (index, output) in shown { write(output, of: cell, index, state) }
    let caption = cell.caption ?? []
    guard number != nil || !caption.isEmpty else { return out.markup("</figure>\n") }
    out.markup("<figcaption>")
    if let number, let page {
      out.markup("<a class=\"label\" href=\"")
      out.destination(page.address(ofLabel: cell.identifier))
      out.markup("\">")
      out.text(target?.word ?? "")
      out.markup("\u{A0}")
      out.number(number)
      out.markup("</a> ")
    }
    write(caption)
    out.markup("</figcaption>\n</figure>\n")
  }

  /// A caption is of something.
  private mutating func reportNothingShown(by cell: Cell) {
    guard let page, !page.isExcerpt, cell.caption != nil, cell.expectedError == nil,
      page.results.finished.contains(cell.identifier)
    else { return }
    findings.diagnostics.append(
      Diagnostic(
        .error, id: "NothingShown", file: page.lesson.file,
        range: cell.options.first { $0.key == "caption" }?.keyRange ?? cell.infoRange,
        summary: "This cell has a caption, and shows nothing that it could be of"))
  }

  private mutating func write(
    _ output: LessonResults.Output, of cell: Cell, _ index: Int, _ state: String?
  ) {
    switch output {
    case .text(let text):
      guard text.contains(where: { !$0.isWhitespace }) else { return }
      out.raw(
        CodeWidth.longestLine(of: text) > CodeWidth.ofPhone
          ? "<pre class=\"printed\" tabindex=\"0\">" : "<pre class=\"printed\">")
      out.markup("<samp>")
      out.text(text)
      out.markup("</samp></pre>\n")
    case .table(let table):
      // Many columns reach into the margin, as long lines of code do.
      out.raw(
        table.columns.count > 6
          ? "<div class=\"scroll measured wide\" tabindex=\"0\">"
          : "<div class=\"scroll measured\" tabindex=\"0\">")
      writeTable(table)
      out.markup("</div>\n")
    case .plot(let plot):
      let suffix = [index == 0 ? nil : "\(index)", state].compactMap(\.self)
      let name = ([page?.anchor(cell.identifier) ?? cell.identifier] + suffix).joined(
        separator: "-")
      writeFigure(plot, name: name, alternative: cell.alternative)
    case .failure(let message):
      out.markup("<div class=\"failure\"><p>")
      switch cell.expectedError {
      case .compile?: out.markup("The compiler refuses this, as it should:")
      case .trap?: out.markup("This stops the program, as it should:")
      case nil: out.markup("This cell failed:")
      }
      out.markup("</p><pre tabindex=\"0\"><samp>")
      out.text(message)
      out.markup("</samp></pre></div>\n")
    }
  }

  /// - Parameter isExact: whether each number carries its full precision, for copying. Such tables
  ///   may be the most of a page: they leave out what a browser knows without being told.
  mutating func writeTable(_ table: TableRecord, isExact: Bool = false) {
    out.markup("<table>\n<thead>\n<tr>")
    let isNumeric = table.columns.map { column in
      column.entries.contains { if case .number = $0 { true } else { false } }
    }
    for (column, isNumeric) in zip(table.columns, isNumeric) {
      // What heads nothing is no heading.
      if column.name.isEmpty {
        out.markup("<td></td>")
        continue
      }
      out.raw(isNumeric ? "<th scope=\"col\" class=\"right\">" : "<th scope=\"col\">")
      out.text(Typography.prose(column.name))
      out.markup("</th>")
    }
    out.markup("</tr>\n</thead>\n<tbody>\n")
    for row in 0..<(table.columns.map(\.entries.count).max() ?? 0) {
      out.markup("<tr>")
      for (column, isNumeric) in zip(table.columns, isNumeric) {
        out.raw(
          isNumeric == isExact
            ? "<td>" : isNumeric ? "<td class=\"right\">" : "<td class=\"left\">")
        if row < column.entries.count { write(column.entries[row], isExact: isExact) }
        if !isExact { out.markup("</td>") }
      }
      // A line end would be a part of the cell that isn't closed.
      if !isExact { out.markup("</tr>\n") }
    }
    out.markup("</tbody>\n</table>")
  }

  private mutating func write(_ entry: TableRecord.Entry, isExact: Bool) {
    switch entry {
    case .text(let text): out.text(isExact ? text : Typography.prose(text))
    case .number(let value, let written):
      let shown = Typography.number(written)
      // Where what is shown is not the number, or can't be read as one, it stands beside.
      let isItself = isExact ? Double(written) == value && shown == written : !written.contains("e")
      if value.isFinite, !isItself {
        out.markup("<data value=\"")
        out.text(isExact ? "\(value)" : written)
        out.markup("\">")
        out.text(shown)
        out.markup("</data>")
      } else {
        out.text(shown)
      }
    }
  }
}
