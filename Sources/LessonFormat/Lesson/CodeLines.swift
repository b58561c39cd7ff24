/// The lines of a piece of code that its fence marks: `highlight="3,5-7"`.
package enum CodeLines {
  /// Lines and runs of lines, counted from 1; nothing where a text is no list of them.
  package static func ranges(_ text: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { Int(String($0).trimmingBlank()) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        first >= 1, first <= last
      else { return nil }
      ranges.append(first...last)
    }
    return ranges
  }

  /// The lines that an info string asks to mark, such as `python highlight="2,4-6"`.
  package static func marked(by info: String) -> [ClosedRange<Int>] {
    guard info.contains("highlight=") else { return [] }
    let text = SourceText(info)
    let option = OptionScanner.tokens(text, 0..<text.bytes.count).first {
      $0.kind == .option && $0.key == "highlight"
    }
    return option.flatMap { ranges($0.value) } ?? []
  }
}
