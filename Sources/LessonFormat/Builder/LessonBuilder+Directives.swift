extension LessonBuilder {
  mutating func appendDirective(_ index: Int, depth: Int, to blocks: inout [Block]) {
    let fence = tree.fences[Int(tree.nodes[index].number)]
    if closings.contains(fence.line) {
      blocks.append(contentsOf: self.blocks(in: index, depth: depth + 1))
      return
    }
    let line = text.line(fence.line)
    let start = line.lowerBound + fence.column - 1 + fence.colons
    var tokens = OptionScanner.tokens(text, min(start, line.upperBound)..<line.upperBound)
    // Some write colons at both ends.
    if let last = tokens.last, last.kind == .word, last.key.utf8.allSatisfy({ $0 == 0x3A }) {
      tokens.removeLast()
    }
    tokens = unbraced(tokens, min(start, line.upperBound)..<line.upperBound)
    var range = range(of: index)
    range.start = SourcePosition(line: fence.line, column: fence.column)
    if let closing = fence.closingLine {
      range.end = SourcePosition(line: closing, column: text.lineLength(closing) + 1)
    } else {
      reportUnclosed(fence, named: tokens.first, index, range)
    }
    reportBlanks(tokens, in: min(start, line.upperBound)..<line.upperBound)
    guard let first = tokens.first,
      let name = name(first) ?? reportUnknown(first, fence, range)
    else {
      blocks.append(contentsOf: self.blocks(in: index, depth: depth + 1))
      return
    }
    var directive = Directive(
      name: name, nameRange: text.range(first.range), label: nil, options: [], title: [],
      blocks: [])
    readOptions(Array(tokens.dropFirst()), to: line.upperBound, into: &directive)
    enclosing.append(name)
    directive.blocks = self.blocks(in: index, depth: depth + 1)
    enclosing.removeLast()
    blocks.append(Block(.directive(directive), range: range))
  }

  private func name(_ token: OptionToken) -> Directive.Name? {
    token.kind == .word ? Directive.Name(rawValue: token.key) : nil
  }

  private mutating func readOptions(
    _ tokens: [OptionToken], to end: Int, into directive: inout Directive
  ) {
    let known = Vocabulary.options(of: directive.name)
    let flags = Vocabulary.flags(of: directive.name)
    var title: [OptionToken] = []
    let tokens = meant(
      tokens,
      OptionForms(
        known: known, flags: flags, spaced: ["caption", "alt", "exempt", "title"],
        spacedBeforeOptions: ["parameter"]), to: end)
    for token in tokens {
      switch token.kind {
      case .label:
        if directive.label == nil {
          directive.label = token.key
          directive.labelRange = text.range(token.range)
        } else {
          report(
            .error, "SecondLabel", text.range(token.range),
            "A second label, '#\(token.key)': a block has one")
        }
      case .option where known.contains(token.key) || title.isEmpty:
        var token = token
        if directive.option(token.key) != nil { reportRepeat(token) }
        if token.isUnclosed { reportQuote(token) }
        if !known.contains(token.key) {
          if reportForeign(token, &directive) { continue }
          let meant = reportOption(
            token, "Option", of: " of a block '\(directive.name.rawValue)'", known,
            id: "UnknownOption")
          // Read as what was meant, so that nothing else is missed for it.
          token.key = meant ?? token.key
        }
        directive.options.append(option(listed(token)))
      case .word where flags.contains(token.key) && title.isEmpty:
        directive.options.append(option(token))
      case .option, .word: title.append(token)
      }
    }
    if let first = title.first, let last = title.last {
      // Labels and options among the words are no part of the title.
      let place = text.position(first.range.lowerBound)
      let isWhole = !tokens.contains {
        $0.range.lowerBound > first.range.lowerBound && $0.range.upperBound < last.range.lowerBound
          && $0.kind != .word
      }
      let words =
        isWhole
        ? text.string(first.range.lowerBound..<last.range.upperBound)
        : title.map { text.string($0.range) }.joined(separator: " ")
      directive.title = snippet(words, at: place)
    }
    readTitleOption(tokens, into: &directive)
  }

  /// `title="…"`, or what an explore's title is called as well, `caption="…"`: instead of words.
  private mutating func readTitleOption(
    _ tokens: [OptionToken], into directive: inout Directive
  ) {
    let keys = directive.name == .explore ? ["caption", "title"] : ["title"]
    for token in tokens where token.kind == .option && keys.contains(token.key) {
      if directive.title.isEmpty {
        directive.title = snippet(
          token.value, at: text.position(token.valueRange.lowerBound), escapes: token.escapes)
      } else if Vocabulary.options(of: directive.name).contains(token.key) {
        report(
          .error, "SecondTitle", text.range(token.keyRange),
          directive.name == .explore
            ? "A second caption: an explore has one"
            : "A second title: a block has one, words or 'title'")
      }
    }
  }

  /// Tells of an option that is given again.
  mutating func reportRepeat(_ token: OptionToken) {
    report(
      .error, "DuplicateOption", text.range(token.keyRange),
      "'\(token.key)' is given again: an option stands once")
  }

  /// Says that a block isn't known, and which was meant when there is only one: it is read as that,
  /// so that nothing else is missed for it.
  private mutating func reportUnknown(
    _ token: OptionToken, _ fence: DirectiveFence, _ block: SourceRange
  ) -> Directive.Name? {
    let colons = SourceRange(
      SourcePosition(line: fence.line, column: fence.column), length: fence.colons)
    let names = Directive.Name.allCases.map(\.rawValue)
    let word = token.kind == .word ? token.key : text.string(token.range)
    let bare = String(word.drop { "{.".contains($0) }.prefix { !"}".contains($0) })
    let near = names.contains(bare) ? [bare] : NearMiss.suggestions(for: bare, among: names)
    // What other tools call nearly the same is the author's to decide.
    let other = Vocabulary.blocksElsewhere[bare.lowercased()]
    let hints = near.isEmpty ? other.map { [$0.rawValue] } ?? [] : near
    let isSure = !near.isEmpty || bare.hasPrefix("callout-")
    let range = token.range.isEmpty ? colons : text.range(token.range)
    report(
      .error, "UnknownBlock", range,
      "Block '\(word)' isn't known" + NearMiss.question(hints),
      explanation: "Known are \(names.map { "'\($0)'" }.joined(separator: ", ")).",
      fixes: hints.map {
        .init(
          summary: "replace with '\($0)'", range: range, replacement: $0, isAutomatic: isSure)
      }, scope: block)
    return token.kind == .word && hints.count == 1
      ? hints.first.flatMap { Directive.Name(rawValue: $0) } : nil
  }
}
