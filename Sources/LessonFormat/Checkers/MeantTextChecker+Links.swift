extension MeantTextChecker.Search {
  /// Brackets that were meant for a link or a citation.
  mutating func checkLinks(_ bytes: [UInt8], _ inline: Inline) {
    var at = 0
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "[")) {
      at = open + 1
      guard let close = bytes[at...].firstIndex(of: UInt8(ascii: "]")) else { return }
      let words = String(decoding: bytes[at..<close], as: UTF8.self)
      let key = String(words.prefix { $0 != "," })
      let behind = String(decoding: bytes[(close + 1)...].prefix(64), as: UTF8.self)
      if works[words] != nil, open == 0 || bytes[open - 1] != UInt8(ascii: "@"),
        !behind.hasPrefix("("), !behind.hasPrefix(":")
      {
        tell(
          "BadCitation", open..<(close + 1), of: bytes, in: inline,
          "'\(words)' is a work: it is cited with '[@\(words)]'",
          fix: (open..<(close + 1), "[@\(words)]"))
      } else if key != words, works[key] != nil, !behind.hasPrefix("(") {
        tell(
          "BadCitation", open..<(close + 1), of: bytes, in: inline,
          "A citation has an '@' before its key: '[@\(words)]'",
          fix: (at..<at, "@"), "insert '@'")
      } else if behind.hasPrefix("(#") || words.isEmpty && behind.hasPrefix("(") {
        tell(
          "BrokenLink", open..<(close + 2), of: bytes, in: inline,
          "This link is never closed, or holds a space: it is '[](#label)'")
      } else if behind.hasPrefix(" (#"), let end = behind.firstIndex(of: ")"),
        behind[..<end].dropFirst(3).utf8.allSatisfy(\.isLabelByte)
      {
        tell(
          "BrokenLink", open..<(close + 3), of: bytes, in: inline,
          "No space stands between the ']' and the '(' of a link",
          fix: ((close + 1)..<(close + 2), ""), "remove the space")
      }
      at = close + 1
    }
  }

  /// Links of which a bracket is missing: `](#a)`, `[(#a)`, `[]#a)`.
  mutating func checkTornLinks(_ bytes: [UInt8], _ inline: Inline) {
    // Looked at first, since making a pattern costs more than reading a lesson.
    guard bytes.contains(UInt8(ascii: "#")) else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    for match in text.matches(of: /(?:\]\(|\[\(|\[\])#([A-Za-z0-9._:\-]+)\)/) {
      let start = text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      let range = start..<(start + match.output.0.utf8.count)
      let isWords =
        match.output.0.hasPrefix("](") && bytes[..<start].contains(UInt8(ascii: "["))
      if isWords { continue }
      tell(
        "BrokenLink", range, of: bytes, in: inline,
        "A bracket of this link is missing: it is '[](#\(match.output.1))'",
        fix: (range, "[](#\(match.output.1))"))
    }
  }

  /// A dollar sign beside a command of TeX, which stands in a formula and nowhere else.
  mutating func checkDollars(_ bytes: [UInt8], _ inline: Inline) {
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "$")),
      bytes.contains(UInt8(ascii: "\\"))
    else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains(/\\[a-zA-Z]{2,}/) else { return }
    tell(
      "UnclosedMath", sign..<(sign + 1), of: bytes, in: inline,
      "This '$' belongs to no formula: one has a '$' at both ends, and no space right inside of it")
  }

  /// Values without backticks, and the commands of TeX and the roles of other tools.
  mutating func checkBraces(_ bytes: [UInt8], _ inline: Inline) {
    let text = String(decoding: bytes, as: UTF8.self)
    for word in ["{swift}", "{Swift}"] {
      guard let start = text.firstRange(of: word) else { continue }
      let at = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
      let isOpen = at > 0 && bytes[at - 1] == UInt8(ascii: "`")
      tell(
        "BadValue", at..<(at + word.utf8.count), of: bytes, in: inline,
        isOpen
          ? "This value is never closed: a backtick ends it"
          : "This value is text: it stands in backticks, '`{swift} expression`'")
    }
    for match in text.matches(
      of: /\\(cite[a-z]*|parencite|textcite|ref|eqref|autoref|cref)\{([^{}]*)\}/)
    {
      let start = text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      let range = start..<(start + match.output.0.utf8.count)
      let names = match.output.2.split(separator: ",").map { $0.trimmingBlank() }
      let isCitation = match.output.1.contains("cite")
      let known = names.filter { isCitation ? works[$0] != nil : labels?[$0] != nil }
      let written =
        isCitation
        ? "[" + names.map { "@\($0)" }.joined(separator: "; ") + "]"
        : names.map { "[](#\($0))" }.joined(separator: ", ")
      tell(
        isCitation ? "BadCitation" : "BrokenLink", range, of: bytes, in: inline,
        isCitation
          ? "TeX's command is text here: a citation is written '\(written)'"
          : "TeX's command is text here: a link to a label is written '\(written)'",
        fix: known.count == names.count && !names.isEmpty ? (range, written) : nil)
    }
    if text.hasSuffix("{cite}") || text.hasSuffix("{cite:p}") || text.hasSuffix("{cite:t}") {
      let start = bytes.lastIndex(of: UInt8(ascii: "{")) ?? 0
      tell(
        "BadCitation", start..<bytes.count, of: bytes, in: inline,
        "This role is text here: a citation is written '[@key]'")
    }
  }

  /// `##Title`, which Markdown shows as it stands.
  mutating func checkHeading(_ words: [Inline], _ block: Block) {
    guard case .text(let text)? = words.first?.kind, let place = words.first?.range,
      place.start == block.range.start, text.hasPrefix("#")
    else { return }
    let level = text.prefix { $0 == "#" }.count
    guard level <= 6, let first = text.dropFirst(level).first else { return }
    let isOdd = first.isWhitespace && first != " "
    guard isOdd || level > 1 && first.isLetter else { return }
    let start = SourcePosition(line: place.start.line, column: place.start.column + level)
    let gap = SourceRange(start, length: isOdd ? first.utf8.count : 0)
    guard lesson.text.string(SourceRange(place.start, start)).allSatisfy({ $0 == "#" }) else {
      return
    }
    found.append(
      Diagnostic(
        .warning, id: "NotHeading", file: lesson.file,
        range: SourceRange(place.start, length: level),
        summary: "This line is text: a plain space stands behind the '#' of a heading",
        fixes: [
          .init(
            summary: isOdd ? "replace with a space" : "insert a space", range: gap,
            replacement: " ")
        ]))
  }

  // MARK: - Labels

  /// Labels in braces where they name nothing.
  mutating func checkLabels(of block: Block) {
    switch block.kind {
    case .heading(_, let words, _): checkLast(words, of: block, isNaming: false)
    case .paragraph(let words): checkLast(words, of: block, isNaming: true)
    case .table(let table): checkLast(table.caption, of: block, isNaming: false)
    case .math(let tex, nil): checkFormula(tex, block)
    default: break
    }
  }

  /// `{#a` and `#a}` at the end of a heading or a caption.
  private mutating func checkHalf(_ text: String, _ end: SourcePosition) {
    guard text.utf8.contains(UInt8(ascii: "#")),
      let match = text.firstMatch(of: /(\{#[A-Za-z0-9._:\-]+| #[A-Za-z0-9._:\-]+\})$/)
    else { return }
    let written = match.output.0
    let range = SourceRange(
      SourcePosition(line: end.line, column: max(1, end.column - written.utf8.count)), end)
    guard lesson.text.string(range) == written else { return }
    let meant = written.hasPrefix("{") ? "\(written)}" : " {\(written.dropFirst())"
    found.append(
      .error(
        "BadLabel", lesson, range, "A label stands in braces: '\(meant.trimmingBlank())'",
        fixes: [
          .init(
            summary: "replace with '\(meant.trimmingBlank())'", range: range, replacement: meant)
        ]))
  }

  /// The braces at the end of a run of text; `{#a}` of a paragraph names nothing, `{a}` of what could
  /// have a label lacks its sign.
  private mutating func checkLast(_ words: [Inline], of block: Block, isNaming: Bool) {
    guard let last = words.last, case .text(let text) = last.kind else { return }
    if !isNaming, let end = last.range?.end { checkHalf(text, end) }
    guard text.hasSuffix("}"),
      let open = text.range(ofLast: "{"), let end = last.range?.end
    else { return }
    let braces = text[open.lowerBound...]
    var name = braces.dropFirst().dropLast()
    let hasSign = name.hasPrefix("#")
    if hasSign { name.removeFirst() }
    guard hasSign == isNaming, !name.isEmpty, name.utf8.allSatisfy(\.isLabelByte),
      hasSign || name.contains("-") || name.contains(":")
    else { return }
    let start = SourcePosition(line: end.line, column: end.column - braces.utf8.count)
    let range = SourceRange(start, end)
    guard start.column > 0, lesson.text.string(range) == braces else { return }
    guard hasSign else {
      let place = SourcePosition(line: start.line, column: start.column + 1)
      found.append(
        .error(
          "BadLabel", lesson, range, "A label in braces begins with '#': '{#\(name)}'",
          fixes: [.init(summary: "insert '#'", range: SourceRange(place, place), replacement: "#")])
      )
      return
    }
    var fixes: [Diagnostic.Fix] = []
    if words.count == 2, case .image = words[0].kind, let picture = words[0].range,
      lesson.text.string(SourceRange(picture.end, start)).allSatisfy({ $0 == " " })
    {
      let gap = SourceRange(picture.end, start)
      fixes = [.init(summary: "remove the space", range: gap, replacement: "")]
    }
    found.append(
      .error(
        "BadLabel", lesson, range,
        "This label names nothing: one stands right behind a picture or a formula's '$$', or at the "
          + "end of a heading or of ': a caption'", fixes: fixes))
  }

  /// A label inside of a formula.
  private mutating func checkFormula(_ tex: String, _ block: Block) {
    guard tex.contains("\\label") || tex.contains("{#") else { return }
    for pattern in [/\\label\{([^{}]*)\}/, /\{#([A-Za-z0-9._:\-]+)\}\s*$/] {
      guard let match = tex.firstMatch(of: pattern) else { continue }
      found.append(
        .error(
          "BadLabel", lesson, lesson.text.range(of: String(match.output.0), in: block.range),
          "The label of a formula stands behind the '$$' that closes it: '$$ {#\(match.output.1)}'")
      )
    }
  }
}
