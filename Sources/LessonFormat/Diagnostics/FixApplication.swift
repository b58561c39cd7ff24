/// Applies fixes to a file's text.
package enum FixApplication {
  /// The text with every fix that is the only one of its diagnostic, and how many there were.
  ///
  /// Of two that overlap the first counts; the other is found again by the next run, if it still is
  /// a mistake then.
  package static func apply(_ diagnostics: [Diagnostic], to text: SourceText)
    -> (bytes: [UInt8], count: Int)
  {
    let fixes = diagnostics.compactMap { $0.fixes.count == 1 ? $0.fixes.first : nil }
      .map { fix in
        let start = text.offset(fix.range.start)
        return (range: start..<max(start, text.offset(fix.range.end)), fix.replacement)
      }
      .sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
    var result: [UInt8] = []
    result.reserveCapacity(text.bytes.count)
    var at = 0
    var count = 0
    var last: (Range<Int>, String)?
    for (range, replacement) in fixes {
      // The same fix told twice is one.
      if let last, last.0 == range, last.1 == replacement { continue }
      guard range.lowerBound >= at, last?.0 != range else { continue }
      result += text.bytes[at..<range.lowerBound]
      result += replacement.utf8
      at = range.upperBound
      count += 1
      last = (range, replacement)
    }
    result += text.bytes[at...]
    return (result, count)
  }

  /// Applies fixes until none is left, so that doing it again changes nothing; `lint` says what is
  /// wrong with a text.
  package static func settle(_ bytes: [UInt8], lint: ([UInt8]) -> [Diagnostic])
    -> (bytes: [UInt8], count: Int)
  {
    var bytes = bytes
    var count = 0
    // A mended mistake may uncover another; more rounds than this would be a circle.
    for _ in 0..<8 {
      let round = apply(lint(bytes), to: SourceText(bytes))
      if round.count == 0 || round.bytes == bytes { break }
      bytes = round.bytes
      count += round.count
    }
    return (bytes, count)
  }
}
