/// A lesson's text as bytes and lines: every place in it, told in lines and columns.
///
/// Lines end at a line feed, a carriage return, or both, as the Markdown parser has it.
package struct SourceText: Sendable {
  package let bytes: [UInt8]
  private let starts: [Int]
  private let ends: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var ends: [Int] = []
    starts.reserveCapacity(bytes.count / 40 + 1)
    ends.reserveCapacity(bytes.count / 40 + 1)
    bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          ends.append(at)
          if byte == UInt8(ascii: "\r"), at + 1 < bytes.count,
            bytes[at + 1] == UInt8(ascii: "\n")
          {
            at += 1
          }
          starts.append(at + 1)
        }
        at += 1
      }
    }
    ends.append(bytes.count)
    self.starts = starts
    self.ends = ends
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  package var lineCount: Int { starts.count }

  /// The bytes of a line without its end; nothing of a line that is not there.
  package func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return bytes.count..<bytes.count }
    return starts[number - 1]..<ends[number - 1]
  }

  package func lineLength(_ number: Int) -> Int { line(number).count }

  /// The text of a line without its end.
  package func lineText(_ number: Int) -> String { string(line(number)) }

  /// What ends a line: a line feed for one that ends with the file.
  package func ending(of number: Int) -> String {
    let start = line(number).upperBound
    let end = number >= 1 && number < starts.count ? starts[number] : start
    return start == end ? "\n" : string(start..<end)
  }

  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The place of a byte.
  package func position(_ offset: Int) -> SourcePosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
  }

  /// The byte at a place, kept inside the text.
  package func offset(_ position: SourcePosition) -> Int {
    let line = line(position.line)
    return min(line.lowerBound + max(position.column - 1, 0), line.upperBound)
  }

  package func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(position(offsets.lowerBound), position(offsets.upperBound))
  }

  /// The text of a stretch of the file.
  package func string(_ range: SourceRange) -> String {
    let start = offset(range.start)
    return string(start..<max(start, offset(range.end)))
  }
}
