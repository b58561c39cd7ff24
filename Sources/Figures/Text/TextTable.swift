package import LessonRecords

/// A table as text: light rules, decimals one below the other, no wider than the terminal. Columns
/// that don't fit follow below, beside the first one again.
package struct TextTable {
  let table: TableRecord

  package init(_ table: TableRecord) { self.table = table }

  /// The table in so many columns; what does not fit is wrapped, or follows below.
  package func text(columns width: Int = 80, alphabet: TextAlphabet = .ascii) -> String {
    let width = max(width, 20)
    var blocks: [[String]] = []
    var rest = table.columns.map { Column($0, alphabet) }
    let names = rest.first
    repeat {
      let head = blocks.isEmpty ? nil : names
      var shown = (head.map { [$0] } ?? []) + rest
      Self.squeeze(&shown, into: width)
      while shown.count > (head == nil ? 1 : 2), Self.total(shown) > width {
        shown = (head.map { [$0] } ?? []) + rest.prefix(shown.count - (head == nil ? 1 : 2))
        Self.squeeze(&shown, into: width)
      }
      rest.removeFirst(min(rest.count, shown.count - (head == nil ? 0 : 1)))
      // A column that doesn't fit beside the first stands alone.
      if head != nil, Self.total(shown) > width { shown.removeFirst() }
      blocks.append(lines(of: shown, alphabet))
    } while !rest.isEmpty
    return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private func lines(of columns: [Column], _ alphabet: TextAlphabet) -> [String] {
    let dash = alphabet == .ascii ? "-" : "─"
    var lines = Self.row(columns.map { ($0.wrapped($0.heading), $0) })
    lines.append(columns.map { String(repeating: dash, count: $0.width) }.joined(separator: "  "))
    for row in 0..<(table.columns.map(\.entries.count).max() ?? 0) {
      lines += Self.row(
        columns.map { ($0.wrapped(row < $0.cells.count ? $0.cells[row] : ""), $0) })
    }
    return lines
  }

  /// Narrows columns of words, widest first, until the table fits or they are down to a word.
  private static func squeeze(_ columns: inout [Column], into width: Int) {
    while total(columns) > width {
      guard
        let widest = columns.indices.filter({ columns[$0].width > columns[$0].least })
          .max(by: { (columns[$0].width, $1) < (columns[$1].width, $0) })
      else { return }
      columns[widest].width -= 1
    }
  }

  private static func total(_ columns: [Column]) -> Int {
    columns.map(\.width).reduce(0, +) + 2 * max(0, columns.count - 1)
  }

  /// One row of the table, as many lines as its tallest cell.
  private static func row(_ cells: [(lines: [String], column: Column)]) -> [String] {
    let height = cells.map(\.lines.count).max() ?? 1
    return (0..<height).map { line in
      let parts = cells.map { lines, column in
        column.padded(line < lines.count ? lines[line] : "")
      }
      var text = parts.joined(separator: "  ")[...]
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }
}

extension TextTable {
  /// A column with its cells written out, decimal points aligned.
  struct Column {
    var heading: String
    var cells: [String]
    var width: Int
    /// The narrowest it may become.
    var least: Int
    var isNumeric: Bool

    init(_ column: TableRecord.Column, _ alphabet: TextAlphabet) {
      heading = alphabet.spelled(column.name)
      isNumeric =
        !column.entries.isEmpty
        && column.entries.allSatisfy { if case .number = $0 { true } else { false } }
      cells = column.entries.map { entry in
        switch entry {
        case .text(let text): alphabet.spelled(text)
        case .number(_, let written): alphabet.spelled(written)
        }
      }
      if isNumeric { cells = Self.aligned(cells) }
      let body = cells.map(\.count).max() ?? 0
      width = max(heading.count, body)
      let headingWord = heading.split(separator: " ").map(\.count).max() ?? 0
      let word = cells.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
      least = min(
        width, isNumeric ? max(body, min(headingWord, 14)) : max(8, min(max(word, headingWord), 14))
      )
    }

    /// Numbers with their points below one another.
    private static func aligned(_ cells: [String]) -> [String] {
      func tail(_ cell: String) -> Int {
        guard cell.contains(where: \.isNumber) else { return 0 }
        return cell.count - cell.prefix { $0 != "." && $0 != "e" && $0 != "×" }.count
      }
      let longest = cells.map(tail).max() ?? 0
      return cells.map { $0 + String(repeating: " ", count: longest - tail($0)) }
    }

    func padded(_ text: String) -> String {
      let room = String(repeating: " ", count: max(0, width - text.count))
      return isNumeric ? room + text : text + room
    }

    /// Text in lines of the column's width; a word too long is cut into pieces.
    func wrapped(_ text: String) -> [String] {
      guard text.count > width else { return [text] }
      var lines: [String] = []
      for word in text.split(separator: " ") {
        var word = word[...]
        if let last = lines.last, last.count + 1 + word.count <= width {
          lines[lines.count - 1] = last + " " + word
          continue
        }
        while word.count > width {
          lines.append(String(word.prefix(width)))
          word = word.dropFirst(width)
        }
        if !word.isEmpty { lines.append(String(word)) }
      }
      return lines.isEmpty ? [""] : lines
    }
  }
}
