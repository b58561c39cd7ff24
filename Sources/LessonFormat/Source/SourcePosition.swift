/// A place in a lesson's file: line and column from 1, the column in UTF-8 bytes.
package struct SourcePosition: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A half-open stretch of a lesson's file.
package struct SourceRange: Hashable, Sendable {
  package var start: SourcePosition
  package var end: SourcePosition

  package init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = end
  }
}

extension SourceRange {
  /// A stretch inside one line: `length` bytes from `start`.
  package init(_ start: SourcePosition, length: Int) {
    self.init(start, SourcePosition(line: start.line, column: start.column + length))
  }

  package func contains(_ position: SourcePosition) -> Bool {
    start <= position && position < end
  }
}
