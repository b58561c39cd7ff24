internal import Foundation
internal import LessonFormat
internal import LessonRunner

/// A key of what a lesson's cells gave.
enum ResultsKey {
  static func of(_ results: LessonResults) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var key = ContentKey()
    // Encoding values cannot fail but for numbers, which the strategy covers; a key that is never
    // the same would only make the page again.
    key.feed((try? encoder.encode(results)).map { Array($0) } ?? [])
    return key.text
  }
}
