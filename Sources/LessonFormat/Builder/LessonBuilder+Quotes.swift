/// Values with spaces that stand in no quotes, and labels behind a space: read as what was meant, so
/// that nothing else is missed for them.
extension LessonBuilder {
  /// Options and the words behind them that belong to their values.
  ///
  /// - Parameters:
  ///   - ending: a word that has a meaning of its own and ends a value.
  ///   - spaced: options whose values are words.
  ///   - spacedBeforeOptions: such options where words at the line's end are its title.
  ///   - listed: options whose values are numbers.
  mutating func quoted(
    _ tokens: [OptionToken], ending: (OptionToken) -> Bool, spaced: Set<String>,
    spacedBeforeOptions: Set<String> = [], listed: Set<String> = []
  ) -> [OptionToken] {
    var result: [OptionToken] = []
    var rest = tokens[...]
    while var token = rest.popFirst() {
      let isList = listed.contains(token.key)
      if token.kind == .option, !token.isQuoted,
        isList || spaced.contains(token.key) || spacedBeforeOptions.contains(token.key)
      {
        let words = rest.prefix { word in
          word.kind == .word && !ending(word) && (!isList || isListed(word.key))
        }
        let isInside = words.endIndex < rest.endIndex
        if let last = words.last, isInside || !spacedBeforeOptions.contains(token.key) {
          rest = rest.dropFirst(words.count)
          mend(&token, to: last.range.upperBound, isList: isList)
        }
      }
      result.append(token)
    }
    return result
  }

  private func isListed(_ word: String) -> Bool {
    word.utf8.contains { $0.isDigit }
      && word.utf8.allSatisfy { $0.isDigit || ".,-+eE".utf8.contains($0) }
  }

  private mutating func mend(_ token: inout OptionToken, to end: Int, isList: Bool) {
    let start = token.valueRange.lowerBound
    let cut = token.value
    let written = text.string(start..<end)
    let value =
      isList
      ? written.split { $0.isWhitespace || $0 == "," }.joined(separator: ",")
      : "\"" + written.replacing("\"", with: "\\\"") + "\""
    report(
      .error, "UnquotedValue", text.range(start..<end),
      "A value with spaces stands in quotes: here '\(token.key)' is just '\(cut)'",
      fixes: [
        .init(
          summary: "replace with '\(value)'", range: text.range(start..<end), replacement: value)
      ])
    token.value = isList ? value : written
    token.valueRange = start..<end
    token.range = token.range.lowerBound..<end
  }

  /// `# name` as the label it was meant to be.
  mutating func labelled(_ tokens: [OptionToken]) -> [OptionToken] {
    var result: [OptionToken] = []
    var rest = tokens[...]
    while let token = rest.popFirst() {
      guard token.kind == .word, token.key == "#", let next = rest.first, next.kind == .word,
        next.key.utf8.allSatisfy(\.isLabelByte)
      else {
        result.append(token)
        continue
      }
      rest = rest.dropFirst()
      let gap = text.range(token.range.upperBound..<next.range.lowerBound)
      report(
        .error, "BadLabel", text.range(token.range),
        "No space stands after the '#' of a label: '#\(next.key)'",
        fixes: [.init(summary: "remove the space", range: gap, replacement: "")])
      result.append(
        OptionToken(
          kind: .label, key: next.key, range: token.range.lowerBound..<next.range.upperBound,
          keyRange: next.keyRange, valueRange: next.valueRange))
    }
    return result
  }
}
