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

  /// The lines they touch, as they are counted behind them.
  var touched: Set<Int> {
    var lines: Set<Int> = []
    for edit in self {
      let first = moved(edit.lines.lowerBound)
      lines.formUnion(first...Swift.max(first, first + edit.lines.count - 1 + edit.addedLines))
    }
    return lines
  }
}
