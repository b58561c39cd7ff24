internal import LessonFormat

/// Printed text as numbers and what stands between them, so that a pinned output may differ in
/// its numbers by a tolerance and in nothing else.
struct PinnedText {
  private enum Piece: Equatable {
    case text(String)
    case number(Double)
  }

  /// Without a tolerance of the author's: what the last digits of another processor may differ by.
  static let relativeTolerance = 1e-6

  /// The first line that differs, counted from 1; nothing when the texts agree.
  static func firstDifference(
    _ pinned: String, _ printed: String, relative: Double?, absolute: Double?
  ) -> Int? {
    let a = lines(pinned)
    let b = lines(printed)
    for index in 0..<max(a.count, b.count) {
      guard index < a.count, index < b.count,
        agree(a[index], b[index], relative ?? relativeTolerance, absolute ?? 0)
      else { return index + 1 }
    }
    return nil
  }

  /// The lines without spaces at their ends, and without empty lines at the end.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return String(line)
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func agree(_ a: String, _ b: String, _ relative: Double, _ absolute: Double)
    -> Bool
  {
    if a == b { return true }
    let a = pieces(a)
    let b = pieces(b)
    return a.count == b.count
      && zip(a, b).allSatisfy { a, b in
        guard case .number(let x) = a, case .number(let y) = b else { return a == b }
        return x == y || abs(x - y) <= absolute + relative * abs(x)
      }
  }

  private static func pieces(_ line: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = line[...]
    while let character = rest.first {
      let isInWord = text.last.map { $0.isLetter || $0 == "_" || $0.isNumber } ?? false
      if !isInWord, let (number, length) = number(rest) {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.number(number))
        rest = rest.dropFirst(length)
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  /// A decimal number at the start of a text, and how long it is.
  private static func number(_ text: Substring) -> (Double, Int)? {
    var end = text.startIndex
    func skip(_ characters: (Character) -> Bool) -> Int {
      var count = 0
      while end < text.endIndex, characters(text[end]) {
        end = text.index(after: end)
        count += 1
      }
      return count
    }
    func digits() -> Int { skip { $0.isASCII && $0.isNumber } }
    if text.first == "-" || text.first == "+" { end = text.index(after: end) }
    guard digits() > 0 else { return nil }
    var accepted = end
    if end < text.endIndex, text[end] == "." {
      end = text.index(after: end)
      if digits() > 0 { accepted = end } else { end = accepted }
    }
    if end < text.endIndex, text[end] == "e" || text[end] == "E" {
      end = text.index(after: end)
      if end < text.endIndex, text[end] == "-" || text[end] == "+" { end = text.index(after: end) }
      if digits() > 0 { accepted = end }
    }
    let word = text[..<accepted]
    return Double(word).map { ($0, word.count) }
  }
}

extension PinnedOutput {
  /// What must be told when the cell printed something else.
  func diagnostic(_ printed: String, in lesson: Lesson) -> Diagnostic? {
    guard
      let line = PinnedText.firstDifference(
        text, printed, relative: relativeTolerance, absolute: absoluteTolerance)
    else { return nil }
    let now = PinnedText.lines(printed)
    let start = SourcePosition(
      line: min(textRange.start.line + line - 1, textRange.end.line),
      column: linePrefix.utf8.count + 1)
    let pinned = PinnedText.lines(text)
    let length = line <= pinned.count ? pinned[line - 1].utf8.count : 0
    let lineEnding = lesson.text.ending(of: textRange.start.line - 1)
    // A line that ends the fence would make prose of the rest.
    let closing = now.contains(where: closes)
    // A pin of nothing would pin nothing: what is gone is the author's to mend.
    let isGone = now.isEmpty
    let gone =
      "A fence 'output' pins printed text, which a table or a plot that is shown is not. Print it, or "
      + "take the fence away."
    let remedy =
      "It prints a line that would close the fence: open and close it with more marks than "
      + "'\(fence)'."
    return Diagnostic(
      .error, id: "OutputDrifted", file: lesson.file,
      range: SourceRange(
        start, SourcePosition(line: start.line, column: start.column + max(1, length))),
      summary: isGone
        ? "The cell prints no text, and some is pinned here"
        : "The cell no longer prints what is pinned here",
      explanation: Self.difference(pinned, now)
        + (closing ? "\n" + remedy : isGone ? "\n" + gone : ""),
      notes: closing || isGone
        ? [] : [.init(summary: "where what it prints now is right, 'normbook accept' pins it")],
      fixes: closing || isGone
        ? []
        : [
          .init(
            summary: "pin what it prints now", range: textRange,
            replacement: now.map { written($0) + lineEnding }.joined(), isAutomatic: false)
        ])
  }

  /// A line as it stands in the file, under the marks of the quotes and lists around.
  private func written(_ line: String) -> String {
    guard line.isEmpty else { return linePrefix + line }
    var prefix = linePrefix
    while prefix.last == " " { prefix.removeLast() }
    return prefix
  }

  /// Whether a line of the output would be taken for the fence's end.
  private func closes(_ line: String) -> Bool {
    let start = line.drop { $0 == " " }
    guard line.count - start.count <= 3, let mark = fence.first else { return false }
    let marks = start.prefix { $0 == mark }
    return marks.count >= fence.count && start.dropFirst(marks.count).allSatisfy(\.isWhitespace)
  }

  /// The lines that went with `-`, those that came with `+`, the others with a space.
  static func difference(_ old: [String], _ new: [String]) -> String {
    let changes = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        lines.append("- \(old[i])")
        i += 1
      } else if j < new.count, inserted.contains(j) {
        lines.append("+ \(new[j])")
        j += 1
      } else {
        lines.append("  \(j < new.count ? new[j] : "")")
        i += 1
        j += 1
      }
    }
    return lines.joined(separator: "\n")
  }
}
