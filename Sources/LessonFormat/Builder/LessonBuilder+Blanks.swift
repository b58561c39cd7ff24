/// Blanks that look like spaces and are none, or aren't seen at all.
extension LessonBuilder {
  /// Tells of those in an opening line that stand before or behind a name or an option: in a title
  /// and in a value a no-break space may be meant.
  mutating func reportBlanks(_ tokens: [OptionToken], in line: Range<Int>) {
    var gaps: [Range<Int>] = []
    var end = line.lowerBound
    var isWord = false
    for (index, token) in tokens.enumerated() {
      let isNextWord = token.kind == .word && index > 0
      if !(isWord && isNextWord) { gaps.append(end..<max(end, token.range.lowerBound)) }
      isWord = isNextWord
      end = token.range.upperBound
    }
    if !isWord || tokens.isEmpty { gaps.append(end..<max(end, line.upperBound)) }
    let odd = gaps.filter { gap in gap.contains { text.bytes[$0] >= 0x80 } }
    guard let first = odd.first, let last = odd.last else { return }
    // One fix for all of the line.
    var replacement = ""
    var at = first.lowerBound
    for gap in odd {
      replacement += text.string(at..<gap.lowerBound)
      replacement += gap.upperBound == line.upperBound ? "" : " "
      at = gap.upperBound
    }
    let place = text.range(first)
    let isSeen = text.string(first).contains { "\u{A0}\u{202F}\u{2007}\u{3000}".contains($0) }
    report(
      .error, "NoBreakSpace", place,
      isSeen
        ? "This is no plain space but one that doesn't break, or a wide one: only plain ones part words"
        : "A blank that can't be seen stands here: only plain spaces part words",
      fixes: [
        .init(
          summary: "put plain spaces there",
          range: text.range(first.lowerBound..<last.upperBound), replacement: replacement)
      ])
  }
}
