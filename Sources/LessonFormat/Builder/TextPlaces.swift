/// Where the bytes of a run of text stand in the file.
///
/// cmark tells the places of inline nodes by a line and a column of the text without the marks of
/// the quotes and lists around it, as if each line were indented like the first. This table holds
/// where each line of the text really starts.
struct TextPlaces {
  /// For each line of the text: the offset of its first byte in the text, and its place.
  private var lines: [(offset: Int, place: SourcePosition)]
  /// Offsets in the text behind which the file has one byte more: a backslash that was taken out.
  private var escapes: [Int]
  /// cmark's number of the first line, and what it adds to columns.
  private let firstLine: Int
  private let columnOffset: Int
  /// Lines that cmark has passed without counting them, inside links' titles and math.
  private var lag = 0
  /// Lines so passed since the last counted one: up to the next break cmark goes on counting
  /// columns from the start of that line.
  private var uncounted = 0

  init(
    lines: [(offset: Int, place: SourcePosition)], escapes: [Int] = [], firstLine: Int,
    columnOffset: Int
  ) {
    self.lines = lines
    self.escapes = escapes
    self.firstLine = firstLine
    self.columnOffset = columnOffset
  }

  /// A text without places.
  static let unknown = TextPlaces(lines: [], firstLine: 0, columnOffset: 0)

  /// The offset in the text of a place as cmark tells it.
  func offset(line: Int32, column: Int32) -> Int? {
    let index = Int(line) - firstLine + lag
    guard line > 0, lines.indices.contains(index) else { return nil }
    return max(0, lines[index].offset + Int(column) - 1 - columnOffset)
  }

  /// Takes note of how many lines a node has really crossed.
  mutating func settle(end: Int, line: Int32) {
    let index = Int(line) - firstLine + lag
    uncounted = max(uncounted, lineIndex(end) - index)
  }

  /// Takes note of a line that cmark has counted.
  mutating func countLine() {
    lag += uncounted
    uncounted = 0
  }

  private func lineIndex(_ offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].offset <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func position(_ offset: Int) -> SourcePosition? {
    guard !lines.isEmpty else { return nil }
    let line = lines[lineIndex(offset)]
    var column = line.place.column + offset - line.offset
    for escape in escapes where escape <= offset { column += 1 }
    return SourcePosition(line: line.place.line, column: column)
  }

  /// The place of a half-open stretch of the text.
  func range(_ start: Int, _ end: Int) -> SourceRange? {
    guard let first = position(start) else { return nil }
    // The end is told on the line of the last byte, not at the start of the next line.
    guard end > start, var last = position(end - 1) else { return SourceRange(first, first) }
    last.column += 1
    return SourceRange(first, last)
  }
}
