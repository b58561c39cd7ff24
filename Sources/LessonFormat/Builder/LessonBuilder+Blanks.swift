/// Blanks that look like spaces and are none, or aren't seen at all.
extension LessonBuilder {
  /// Tells of those in an opening line that stand before or behind a name or an option: in a title
  /// and in a value a no-break space may be meant.
  mutating func reportBlanks(_ tokens: [OptionToken], in line: Range<Int>) {
    var end = line.lowerBound
    var isWord = false
    for (index, token) in tokens.enumerated() {
      let isNextWord = token.kind == .word && index > 0
      if !(isWord && isNextWord) { reportBlanks(end..<max(end, token.range.lowerBound)) }
      isWord = isNextWord
      end = token.range.upperBound
    }
    if !isWord || tokens.isEmpty { reportBlanks(end..<max(end, line.upperBound), isLast: true) }
  }

  private mutating func reportBlanks(_ gap: Range<Int>, isLast: Bool = false) {
    guard let first = gap.first(where: { text.bytes[$0] >= 0x80 }),
      let last = gap.last(where: { text.bytes[$0] >= 0x80 })
    else { return }
    let range = first..<(last + 1)
    let isSpaced = isLast || gap.contains { text.bytes[$0].isSpace }
    let blank = String(text.string(range).prefix(1))
    let isSeen = ["\u{A0}", "\u{202F}", "\u{2007}", "\u{3000}"].contains(blank)
    report(
      .error, "NoBreakSpace", text.range(range),
      isSeen
        ? "This is no plain space but one that doesn't break, or a wide one: only plain ones part words"
        : "A blank that can't be seen stands here: only plain spaces part words",
      fixes: [
        .init(
          summary: isSpaced ? "remove it" : "replace with a space", range: text.range(range),
          replacement: isSpaced ? "" : " ")
      ])
  }
}
