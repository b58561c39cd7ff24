/// Marks lines of coloured code: each in a `mark` of its own, across which spans are closed and
/// opened again.
enum LineMarker {
  /// - Parameters:
  ///   - html: code with its parts in spans, and nothing else in it but escaped text.
  ///   - lines: the lines to mark, counted from 1.
  static func append(
    _ html: [UInt8], marking lines: [ClosedRange<Int>], to out: inout HTMLWriter
  ) {
    var open: [ArraySlice<UInt8>] = []
    var number = 0
    for line in html.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      // Behind the last line's end comes nothing.
      if line.isEmpty, line.endIndex == html.endIndex { break }
      let isMarked = lines.contains { $0.contains(number) }
      if isMarked {
        for _ in open { out.markup("</span>") }
        out.markup("<mark class=\"line\">")
        for tag in open { out.raw(tag) }
      }
      out.raw(line)
      follow(line, &open)
      if isMarked {
        for _ in open { out.markup("</span>") }
        out.markup("\n</mark>")
        for tag in open { out.raw(tag) }
      } else if line.endIndex < html.endIndex {
        out.markup("\n")
      }
    }
  }

  /// The spans that are open behind a line.
  private static func follow(_ line: ArraySlice<UInt8>, _ open: inout [ArraySlice<UInt8>]) {
    var index = line.startIndex
    while let start = line[index...].firstIndex(of: UInt8(ascii: "<")),
      let end = line[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      if line[start...].starts(with: "</".utf8) {
        _ = open.popLast()
      } else {
        open.append(line[start...end])
      }
      index = end + 1
    }
  }
}
