package import LessonFormat

/// A piece of a lesson's code as the compiler sees it: a file of its own name, so that the
/// program's text, and with it the cache's key, stays the same when only prose moves.
package struct Segment: Sendable {
  /// The name the compiler knows it by.
  package var name: String
  /// The cell or inline value it comes from.
  package var owner: String
  package var code: String
  /// Where each line starts in the lesson.
  package var lineStarts: [SourcePosition]
  /// What the runner puts into one of its lines.
  package var inserted: Insertion?
  /// The lines of the program that belong to it, the runner's own around it included.
  package var lines: ClosedRange<Int>
  /// Which item of the lesson's flow it belongs to.
  package var item: Int
  /// Nothing for what is no cell.
  package var cell: Cell?

  package struct Insertion: Hashable, Sendable {
    package var text: String
    /// The line of the code, from 1, and the byte of it the text is put before, from 1.
    package var line: Int
    package var column: Int
  }

  /// The code as the compiler is given it.
  package var text: String {
    guard let inserted else { return code }
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(inserted.line - 1) else { return code }
    let line = lines[inserted.line - 1]
    let place = line.utf8.index(line.startIndex, offsetBy: inserted.column - 1)
    lines[inserted.line - 1] = line[..<place] + inserted.text + line[place...]
    return lines.joined(separator: "\n")
  }

  /// A line of the text; nothing where there is no such line.
  package func textLine(_ line: Int) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
  }

  /// The column of the code of a column of the text.
  private func codeColumn(line: Int, column: Int) -> Int {
    guard let inserted, inserted.line == line, column >= inserted.column else { return column }
    return max(inserted.column, column - inserted.text.utf8.count)
  }

  /// The lesson's place of a place the compiler named.
  package func position(line: Int, column: Int) -> SourcePosition {
    let index = min(max(line, 1), lineStarts.count) - 1
    guard index >= 0 else { return SourcePosition(line: 1, column: 1) }
    let start = lineStarts[index]
    return SourcePosition(
      line: start.line, column: start.column + codeColumn(line: line, column: column) - 1)
  }

  /// The range of the word at a place, or of one character.
  package func range(line: Int, column: Int, length: Int? = nil) -> SourceRange {
    let start = position(line: line, column: column)
    let width = length ?? wordLength(line: line, column: column)
    return SourceRange(start, SourcePosition(line: start.line, column: start.column + width))
  }

  /// A line without the space around it; the whole of the first for a segment as a whole.
  package func range(line: Int) -> SourceRange {
    let text = self.line(line)
    let blank = text.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let trailing = text.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
    let start = position(line: line, column: 1)
    let length = max(1, text.count - blank - trailing)
    return SourceRange(
      SourcePosition(line: start.line, column: start.column + blank),
      SourcePosition(line: start.line, column: start.column + blank + length))
  }

  fileprivate func line(_ line: Int) -> [UInt8] {
    let lines = code.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.indices.contains(line - 1) ? Array(lines[line - 1]) : []
  }

  private func wordLength(line: Int, column: Int) -> Int {
    let text = self.line(line)
    let start = codeColumn(line: line, column: column) - 1
    guard text.indices.contains(start) else { return 1 }
    let word = text[start...].prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        true
      default: false
      }
    }
    return max(1, word.count)
  }
}

extension Segment {
  /// Replacements of the compiler's as one: the stretch of the lesson's line they lie on, what stands
  /// there, and what would stand there then. Nothing when they reach over several lines, or into
  /// what is the runner's own.
  func edit(_ replacements: [CompilerMessage.Replacement])
    -> (range: SourceRange, old: String, new: String)?
  {
    let edits = replacements.sorted { $0.span.column < $1.span.column }
    // Where a value's later lines start in prose is not known to the byte.
    guard let first = edits.first?.span, first.line == 1 || cell != nil,
      edits.allSatisfy({ $0.span.line == first.line && $0.span.endLine == first.line })
    else { return nil }
    let text = line(first.line)
    let shift = inserted.map { $0.line == first.line ? $0.text.utf8.count : 0 } ?? 0
    func offset(_ column: Int) -> Int? {
      guard shift > 0, let inserted, column > inserted.column - 1 else { return column - 1 }
      return column >= inserted.column + shift ? column - 1 - shift : nil
    }
    guard let start = offset(first.column) else { return nil }
    var new: [UInt8] = []
    var at = start
    for edit in edits {
      guard let from = offset(edit.span.column), let to = offset(edit.span.endColumn), from >= at,
        to >= from, to <= text.count
      else { return nil }
      new += text[at..<from] + edit.text.utf8
      at = to
    }
    let place = position(line: first.line, column: 1)
    let range = SourceRange(
      SourcePosition(line: place.line, column: place.column + start),
      SourcePosition(line: place.line, column: place.column + at))
    return (
      range, String(decoding: text[start..<at], as: UTF8.self),
      String(decoding: new, as: UTF8.self)
    )
  }
}
