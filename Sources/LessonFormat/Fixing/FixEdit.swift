/// A fix as bytes of a file.
struct FixEdit: Sendable {
  var diagnostic: Diagnostic
  var range: Range<Int>
  var replacement: String
  /// The first line it touches, and the one behind the last.
  var lines: Range<Int>
  /// How many lines the file has more for it.
  var addedLines: Int

  /// Those that may be applied at the same time: the only one of its mistake, which changes
  /// something, and on a line no other touches. Two on one line may be two answers to one mistake.
  static func chosen(from diagnostics: [Diagnostic], in text: SourceText) -> [FixEdit] {
    let edits = diagnostics.compactMap { FixEdit($0, in: text) }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var chosen: [FixEdit] = []
    for edit in edits where edit.lines.lowerBound >= chosen.last?.lines.upperBound ?? 0 {
      chosen.append(edit)
    }
    return chosen
  }

  private init?(_ diagnostic: Diagnostic, in text: SourceText) {
    guard diagnostic.fixes.count == 1, let fix = diagnostic.fixes.first else { return nil }
    let start = text.offset(fix.range.start)
    let range = start..<max(start, text.offset(fix.range.end))
    guard !text.bytes[range].elementsEqual(fix.replacement.utf8) else { return nil }
    let isWhole = fix.range.end.column == 1 && fix.range.end.line > fix.range.start.line
    let last = max(fix.range.start.line, fix.range.end.line - (isWhole ? 1 : 0))
    func breaks(_ bytes: some Sequence<UInt8>) -> Int {
      bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
    self.diagnostic = diagnostic
    self.range = range
    replacement = fix.replacement
    lines = fix.range.start.line..<(last + 1)
    addedLines = breaks(fix.replacement.utf8) - breaks(text.bytes[range])
  }
}

extension FixEdit {
  /// Whether the edit changes only blanks, quotes, brackets and other signs: what the words of the
  /// line say is as true or false as before.
  fileprivate func keepsWords(of bytes: [UInt8]) -> Bool {
    func words(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.filter { $0.isLetter || $0.isDigit || $0 >= 0x80 }
    }
    return words(bytes[range]) == words(replacement.utf8)
  }
}

/// What fixes have touched: whole lines, and of lines whose words they left the columns.
package struct TouchedText: Sendable {
  package var lines: Set<Int> = []
  package var columns: [Int: Range<Int>] = [:]

  /// Whether a stretch of the text holds any of it. An empty stretch holds what is beside it.
  package func meets(_ range: SourceRange) -> Bool {
    let last = Swift.max(range.start.line, range.end.line)
    if lines.contains(where: { range.start.line <= $0 && $0 <= last }) { return true }
    return columns.contains { line, columns in
      guard range.start.line <= line, line <= last else { return false }
      let start = line == range.start.line ? range.start.column : 1
      let end = line == last ? Swift.max(range.end.column, start + 1) : Int.max
      return start < Swift.max(columns.upperBound, columns.lowerBound + 1)
        && columns.lowerBound < end
    }
  }

  /// Every line that holds any of it.
  package var allLines: Set<Int> { lines.union(columns.keys) }

  /// With what is touched by further edits, which move lines as they say.
  func followed(by next: TouchedText, moving: (Int) -> Int) -> TouchedText {
    var result = next
    result.lines.formUnion(lines.map(moving))
    for (line, columns) in columns {
      let line = moving(line)
      // Columns that were moved are known no more.
      if result.columns[line] != nil || result.lines.contains(line) {
        result.columns[line] = nil
        result.lines.insert(line)
      } else {
        result.columns[line] = columns
      }
    }
    return result
  }
}

extension [FixEdit] {
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var at = 0
    for edit in self {
      result += bytes[at..<edit.range.lowerBound]
      result += edit.replacement.utf8
      at = edit.range.upperBound
    }
    return result + bytes[at...]
  }

  /// The number that a line has behind these edits.
  func moved(_ line: Int) -> Int {
    reduce(line) { $1.lines.upperBound <= line ? $0 + $1.addedLines : $0 }
  }

  /// What they touch in a text of these bytes, as it is counted behind them.
  func touched(in bytes: [UInt8]) -> TouchedText {
    var touched = TouchedText()
    let text = SourceText(bytes)
    for edit in self {
      let first = moved(edit.lines.lowerBound)
      if edit.keepsWords(of: bytes), edit.lines.count == 1, edit.addedLines == 0 {
        let column = text.position(edit.range.lowerBound).column
        touched.columns[first] = column..<(column + edit.replacement.utf8.count)
      } else {
        touched.lines.formUnion(
          first...Swift.max(first, first + edit.lines.count - 1 + edit.addedLines))
      }
    }
    return touched
  }
}
