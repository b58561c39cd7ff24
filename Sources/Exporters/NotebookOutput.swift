internal import Figures
internal import LessonFormat
internal import LessonRecords

/// What a cell of a notebook shows, as nbformat writes it.
enum NotebookOutput {
  static func stream(_ text: String) -> JSONValue {
    ["name": "stdout", "output_type": "stream", "text": lines(text)]
  }

  static func display(_ data: JSONValue) -> JSONValue {
    ["data": data, "metadata": [:], "output_type": "display_data"]
  }

  static func failure(_ message: String, of cell: Cell) -> JSONValue {
    let name =
      switch cell.expectedError {
      case .compile?: "CompileError"
      case .trap?: "Trap"
      case nil: "Error"
      }
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return [
      "ename": .string(name), "evalue": .string(lines.first ?? ""), "output_type": "error",
      "traceback": .array(lines.map(JSONValue.string)),
    ]
  }

  static func plot(
    _ plot: PlotRecord, _ identifier: String, alternative: String?, style: String?
  ) -> JSONValue {
    let figure = Figure(plot)
    var drawing = figure.svg(
      identifier: Self.identifier(identifier), description: alternative)
    if let style, let end = drawing.range(of: "</desc>") {
      // In a section of characters: a style sheet may hold '<' and '&'.
      let rules = style.replacing("]]>", with: "")
      drawing.insert(contentsOf: "<style><![CDATA[\(rules)]]></style>", at: end.upperBound)
    }
    return display([
      "image/svg+xml": .string(drawing), "text/plain": .string(figure.text(columns: 72)),
    ])
  }

  /// A text as the list of its lines, each with its end: so versions of a notebook can be compared.
  static func lines(_ text: String) -> JSONValue {
    var lines: [JSONValue] = []
    var rest = text[...]
    while let end = rest.firstIndex(of: "\n") {
      lines.append(.string(String(rest[...end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { lines.append(.string(String(rest))) }
    return .array(lines)
  }

  /// A name of the form nbformat asks for: up to 64 letters, digits, `-` and `_`.
  static func identifier(_ name: String) -> String {
    let allowed = name.unicodeScalars.map { scalar -> Character in
      let isAllowed =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isAllowed || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    return allowed.isEmpty ? "cell" : String(allowed.prefix(64))
  }

  static func html(_ table: TableRecord) -> String {
    func row(_ tag: String, _ entries: [(text: String, isNumber: Bool)]) -> String {
      let cells = entries.map { entry in
        let style = entry.isNumber ? " style=\"text-align: right\"" : ""
        return "<\(tag)\(style)>\(escaped(entry.text))</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    var html = "<table>\n<thead>\n" + row("th", table.columns.map { ($0.name, false) })
    html += "</thead>\n<tbody>\n"
    for index in 0..<(table.columns.map(\.entries.count).max() ?? 0) {
      html += row(
        "td",
        table.columns.map { column in
          guard index < column.entries.count else { return ("", false) }
          switch column.entries[index] {
          case .text(let text): return (text, false)
          case .number(_, let written): return (written, true)
          }
        })
    }
    return html + "</tbody>\n</table>"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

extension String {
  fileprivate func range(of needle: String) -> Range<Index>? { firstRange(of: needle) }
}
