extension LessonBuilder {
  /// A table. cmark's places of cells are those of the first line's; they are found anew here.
  mutating func table(_ index: Int) -> Block {
    let node = tree.nodes[index]
    let alignments = tree.alignments[Int(node.number)]
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    let children = Array(tree.children(of: index))
    let firstRow = children.first { !tree.nodes[$0].flag }.map { Int(tree.nodes[$0].startLine) }
    // The header stands over the line of dashes, whatever paragraph stood before it.
    let headerLine = firstRow.map { $0 - 2 } ?? Int(node.endLine) - 1
    for child in children {
      let row = tree.nodes[child]
      let line = row.flag ? headerLine : Int(row.startLine)
      let first =
        row.flag && line == Int(node.startLine)
        ? text.line(line).lowerBound + Int(node.startColumn) - 1 : rowStart(line)
      let places = cellPlaces(line: line, from: first)
      var cells: [[Inline]] = []
      for (column, cell) in tree.children(of: child).enumerated() {
        let place = column < places.count ? places[column] : nil
        let value = tree.nodes[cell]
        let known = place.map {
          TextPlaces(
            lines: [(0, $0.start)], escapes: $0.escapes, firstLine: Int(value.startLine),
            columnOffset: Int(value.columnOffset))
        }
        cells.append(inlines(inCell: cell, places: known ?? .unknown))
      }
      if row.flag { header = cells } else { rows.append(cells) }
    }
    var range = range(of: index)
    range.end.column = max(range.end.column, text.lineLength(range.end.line) + 1)
    return Block(
      .table(MarkdownTable(alignments: alignments, header: header, rows: rows)), range: range)
  }

  /// Where a row starts behind spaces and the marks of quotes.
  private func rowStart(_ line: Int) -> Int {
    let range = text.line(line)
    var at = range.lowerBound
    var quotes = quoteDepth
    while at < range.upperBound {
      if text.bytes[at] == UInt8(ascii: ">"), quotes > 0 {
        quotes -= 1
      } else if !text.bytes[at].isSpaceOrTab {
        break
      }
      at += 1
    }
    return at
  }

  /// Where each cell's text starts, and the offsets in it behind which stood a backslash.
  private func cellPlaces(line: Int, from start: Int)
    -> [(start: SourcePosition, escapes: [Int])]
  {
    let end = text.line(line).upperBound
    let lineStart = text.line(line).lowerBound
    let bytes = text.bytes
    var places: [(start: SourcePosition, escapes: [Int])] = []
    var at = min(start, end)
    if at < end, bytes[at] == UInt8(ascii: "|") { at += 1 }
    while at < end {
      while at < end, bytes[at].isSpace { at += 1 }
      let first = at
      var escapes: [Int] = []
      while at < end, bytes[at] != UInt8(ascii: "|") {
        if bytes[at] == UInt8(ascii: "\\"), at + 1 < end {
          if bytes[at + 1] == UInt8(ascii: "|") { escapes.append(at - first - escapes.count) }
          at += 1
        }
        at += 1
      }
      places.append(
        (SourcePosition(line: line, column: first - lineStart + 1), escapes))
      at += 1
    }
    return places
  }
}
