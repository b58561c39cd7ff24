/// Values with spaces that stand in no quotes, lists without commas, quotes of word processors, and
/// labels behind a space: read as what was meant, so that nothing else is missed for them.
extension LessonBuilder {
  /// How the options of a fence or a block may be written.
  struct OptionForms {
    var known: Set<String>
    /// Words that have a meaning of their own and end a value.
    var flags: Set<String> = []
    /// Options whose values are words.
    var spaced: Set<String> = []
    /// Such options where words at the line's end are its title.
    var spacedBeforeOptions: Set<String> = []

    /// Options whose values are numbers, parted by commas.
    static let numbers: Set<String> = ["values", "variants", "given", "highlight"]
    /// Options whose values are names, parted by commas.
    static let names: Set<String> = ["cites", "meets", "after", "variables"]
  }

  /// The tokens of an opening line as they were meant.
  mutating func meant(_ tokens: [OptionToken], _ forms: OptionForms, to end: Int) -> [OptionToken] {
    let tokens = closed(tokens, forms, to: end)
    straightened(tokens)
    return quoted(labelled(parted(assigned(tokens, forms, to: end))), forms)
  }

  /// Quotes that are closed only by those of the next option, and such as were never opened.
  private mutating func closed(_ tokens: [OptionToken], _ forms: OptionForms, to end: Int)
    -> [OptionToken]
  {
    var result: [OptionToken] = []
    var rest = tokens[...]
    while var token = rest.popFirst() {
      let words = token.value.split(separator: " ", omittingEmptySubsequences: false)
      if token.kind == .option, token.isQuoted, token.curly == nil, words.count > 1,
        let last = words.last, last.hasSuffix("="), forms.known.contains(String(last.dropLast()))
      {
        let next = token.valueRange.upperBound - last.utf8.count
        let stop = text.position(next - 1)
        let quote = token.quote.map { text.string($0) } ?? "\""
        report(
          .error, "UnclosedQuote", text.range(token.quote ?? token.keyRange),
          "This quote is never closed: it goes on into the option '\(last.dropLast())'",
          fixes: [
            .init(summary: "close the quote", range: SourceRange(stop, stop), replacement: quote)
          ])
        token.value = words.dropLast().joined(separator: " ")
        token.valueRange = token.valueRange.lowerBound..<(next - 1)
        token.range = token.range.lowerBound..<(next - 1)
        rest = OptionScanner.tokens(text, next..<end)[...]
      } else if token.kind == .option, !token.isQuoted, token.value.count > 1,
        token.value.hasSuffix("\""), token.value.count(where: { $0 == "\"" }) == 1
      {
        let range = token.valueRange
        let start = text.position(range.lowerBound)
        report(
          .error, "UnclosedQuote", text.range((range.upperBound - 1)..<range.upperBound),
          "This quote was never opened: the value of '\(token.key)' begins with one",
          fixes: [
            .init(summary: "open the quote", range: SourceRange(start, start), replacement: "\"")
          ])
        token.value.removeLast()
        token.valueRange = range.lowerBound..<(range.upperBound - 1)
      }
      result.append(token)
    }
    return result
  }

  /// Tells of quotes that only look like those of a value.
  private mutating func straightened(_ tokens: [OptionToken]) {
    for token in tokens {
      guard let curly = token.curly else { continue }
      let value = "\"" + token.value.replacing("\"", with: "\\\"") + "\""
      report(
        .error, "CurlyQuotes", text.range(curly),
        "These quotes are a word processor's: the value of '\(token.key)' stands in '\"'",
        fixes: [
          .init(
            summary: "replace with '\"' and '\"'", range: text.range(curly), replacement: value)
        ])
    }
  }

  /// `key = value` and `key: value` as the option they were meant to be.
  private mutating func assigned(_ tokens: [OptionToken], _ forms: OptionForms, to end: Int)
    -> [OptionToken]
  {
    var result: [OptionToken] = []
    var rest = tokens[...]
    // Behind the words of a title such a word is one more.
    var isTitle = false
    while let token = rest.popFirst() {
      if !isTitle, let start = valueStart(token, rest, forms.known) {
        let name = nameLength(token, forms.known)
        let key = token.keyRange.lowerBound..<(token.keyRange.lowerBound + name)
        let option = OptionScanner.option(text, key: key, value: start, end: end)
        let whole = text.range(key.lowerBound..<option.range.upperBound)
        report(
          .error, "BadOption", whole,
          "An option is written '\(option.key)=value', with nothing else around the '='",
          fixes: [
            .init(
              summary: "write '\(option.key)=' before the value",
              range: text.range(key.upperBound..<start), replacement: "=")
          ])
        if option.curly != nil { straightened([option]) }
        rest = rest.drop { $0.range.lowerBound < option.range.upperBound }
        result.append(option)
        continue
      }
      if token.kind == .word, !forms.flags.contains(token.key) { isTitle = true }
      result.append(token)
    }
    return result
  }

  /// How much of a token is the name of an option.
  private func nameLength(_ token: OptionToken, _ known: Set<String>) -> Int {
    let name = token.key.prefix { $0.isLetter || $0 == "-" }
    return known.contains(String(name)) ? name.utf8.count : token.keyRange.count
  }

  /// Where the value of an option stands that is torn apart; nothing for all other tokens.
  private func valueStart(
    _ token: OptionToken, _ rest: ArraySlice<OptionToken>, _ known: Set<String>
  ) -> Int? {
    let name = nameLength(token, known)
    if token.kind == .word, name < token.keyRange.count {
      // `cites:key`, `caption"words"`, `points4`: no sign, or another.
      let behind = token.key.utf8.dropFirst(name)
      let isColon = behind.first == UInt8(ascii: ":")
      let isQuote = behind.first == UInt8(ascii: "\"")
      let isNumber = behind.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
      if isColon && behind.count > 1 { return token.keyRange.lowerBound + name + 1 }
      if isQuote || isNumber { return token.keyRange.lowerBound + name }
    }
    guard let next = rest.first, next.kind != .label else { return nil }
    if token.kind == .option, known.contains(token.key), token.value.isEmpty, !token.isQuoted,
      next.kind == .word
    {
      return next.range.lowerBound
    }
    guard token.kind == .word else { return nil }
    if token.key.hasSuffix(":"), known.contains(String(token.key.dropLast())) {
      return next.range.lowerBound
    }
    guard known.contains(token.key), next.kind == .word, next.key.hasPrefix("=") else { return nil }
    if next.key.count > 1 { return next.range.lowerBound + 1 }
    return rest.dropFirst().first.map(\.range.lowerBound)
  }

  /// Commas between options, which spaces part.
  private mutating func parted(_ tokens: [OptionToken]) -> [OptionToken] {
    var result: [OptionToken] = []
    for (index, token) in tokens.enumerated() {
      let isLast = index + 1 == tokens.count
      let isBeforeOption = isLast || tokens[index + 1].kind != .word
      var token = token
      if token.kind == .word, token.key == ",", result.last?.kind == .option {
        reportComma(token.range)
        continue
      }
      if token.kind == .option, !token.isQuoted, token.value.count > 1, token.value.hasSuffix(","),
        isBeforeOption
      {
        let end = token.valueRange.upperBound
        reportComma((end - 1)..<end)
        token.value.removeLast()
        token.valueRange = token.valueRange.lowerBound..<(end - 1)
        token.range = token.range.lowerBound..<(end - 1)
      }
      result.append(token)
    }
    return result
  }

  private mutating func reportComma(_ range: Range<Int>) {
    report(
      .error, "BadOption", text.range(range), "Spaces part options, and no comma",
      fixes: [.init(summary: "remove the comma", range: text.range(range), replacement: "")])
  }

  // MARK: - Values with spaces

  /// Options and the words behind them that belong to their values.
  private mutating func quoted(_ tokens: [OptionToken], _ forms: OptionForms) -> [OptionToken] {
    var result: [OptionToken] = []
    var rest = tokens[...]
    while var token = rest.popFirst() {
      if token.kind == .option, !token.isQuoted {
        if OptionForms.numbers.contains(token.key) || OptionForms.names.contains(token.key) {
          takeList(&token, &rest)
        } else if forms.spaced.contains(token.key) || forms.spacedBeforeOptions.contains(token.key)
        {
          takeWords(&token, &rest, forms)
        }
      }
      result.append(token)
    }
    return result
  }

  private mutating func takeWords(
    _ token: inout OptionToken, _ rest: inout ArraySlice<OptionToken>, _ forms: OptionForms
  ) {
    let words = rest.prefix { $0.kind == .word && !forms.flags.contains($0.key) }
    let isInside = words.endIndex < rest.endIndex
    guard let last = words.last, isInside || !forms.spacedBeforeOptions.contains(token.key) else {
      return
    }
    rest = rest.dropFirst(words.count)
    let range = token.valueRange.lowerBound..<last.range.upperBound
    var written = text.string(range)
    if written.hasSuffix("\""), !written.dropLast().contains("\"") { written.removeLast() }
    reportUnquoted(token, [(range, "\"" + written.replacing("\"", with: "\\\"") + "\"")], in: range)
    token.take(written, range)
  }

  /// The parts of a list: what stands behind a comma, and numbers where no comma was written before.
  private mutating func takeList(_ token: inout OptionToken, _ rest: inout ArraySlice<OptionToken>)
  {
    let areNumbers = OptionForms.numbers.contains(token.key)
    let isCut = token.value.contains(",") && !token.value.hasSuffix(",")
    var taken: [OptionToken] = []
    var last = token.value
    while let next = rest.first, next.kind == .word {
      let isBehindComma = last.hasSuffix(",") || next.key.hasPrefix(",")
      guard isBehindComma || areNumbers && !isCut && isListed(next.key) else { break }
      taken.append(next)
      last = next.key
      rest = rest.dropFirst()
    }
    guard let end = taken.last else { return }
    let start = token.valueRange.lowerBound
    func list(to end: Int) -> (range: Range<Int>, value: String) {
      let parts = text.string(start..<end).split { $0.isWhitespace || $0 == "," || $0 == "\"" }
      return (start..<end, "\"" + parts.joined(separator: ", ") + "\"")
    }
    // A number without a comma before it may be the title's: `values=1 2 3 20 words`.
    let before = taken.dropLast().last ?? token
    let isOpen =
      rest.first?.kind == .word && !before.key.hasSuffix(",") && !end.key.contains(",")
      && areNumbers && !(taken.count == 1 && token.value.hasSuffix(","))
    guard isOpen else {
      let whole = list(to: end.range.upperBound)
      reportUnquoted(token, [whole], in: whole.range)
      token.take(Self.bare(whole.value), whole.range)
      return
    }
    let shorter = list(
      to: taken.count == 1 ? token.valueRange.upperBound : before.range.upperBound)
    let longer = list(to: end.range.upperBound)
    reportUnquoted(token, [shorter, longer], in: longer.range, title: end.key)
    rest.insert(end, at: rest.startIndex)
    token.take(Self.bare(shorter.value), shorter.range)
  }

  private static func bare(_ value: String) -> String {
    String(value.dropFirst().dropLast()).replacing(", ", with: ",")
  }

  private func isListed(_ word: String) -> Bool {
    word.utf8.contains { $0.isDigit }
      && word.utf8.allSatisfy { $0.isDigit || ".,-+eE\"".utf8.contains($0) }
  }

  private mutating func reportUnquoted(
    _ token: OptionToken, _ values: [(range: Range<Int>, value: String)], in range: Range<Int>,
    title: String? = nil
  ) {
    report(
      .error, "UnquotedValue", text.range(range),
      "A value with spaces stands in quotes: here '\(token.key)' is just '\(token.value)'"
        + (title.map { ", and '\($0)' may be the title's" } ?? ""),
      fixes: values.map { range, value in
        .init(summary: "replace with '\(value)'", range: text.range(range), replacement: value)
      })
  }

  // MARK: - Labels

  /// `# name` as the label it was meant to be.
  private mutating func labelled(_ tokens: [OptionToken]) -> [OptionToken] {
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

extension OptionToken {
  fileprivate mutating func take(_ value: String, _ range: Range<Int>) {
    self.value = value
    valueRange = range
    self.range = self.range.lowerBound..<range.upperBound
  }
}
