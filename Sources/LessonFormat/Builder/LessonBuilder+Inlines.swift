extension LessonBuilder {
  /// The running text of a paragraph or heading.
  mutating func inlines(in index: Int) -> [Inline] {
    var places = places(ofTextIn: index)
    return inlines(in: index, places: &places, depth: 0)
  }

  /// A caption or title: text without blocks, which stands at `place` in the file.
  mutating func snippet(_ string: String, at place: SourcePosition, escapes: [Int] = [])
    -> [Inline]
  {
    var copy = string
    let tree = copy.withUTF8 { MarkdownParser.parseInline($0) }
    guard !tree.nodes.isEmpty else { return [] }
    var places = TextPlaces(
      lines: [(0, place)], escapes: escapes, firstLine: 1, columnOffset: 0)
    var builder = LessonBuilder(file: file, text: text, tree: tree)
    builder.valueCount = valueCount
    let result = builder.inlines(in: 0, places: &places, depth: 0)
    valueCount = builder.valueCount
    diagnostics.append(contentsOf: builder.diagnostics)
    return result
  }

  private mutating func inlines(in parent: Int, places: inout TextPlaces, depth: Int) -> [Inline] {
    var result: [Inline] = []
    var index = parent + 1
    let end = Int(tree.nodes[parent].subtreeEnd)
    while index < end {
      append(index, places: &places, depth: depth, to: &result)
      index = Int(tree.nodes[index].subtreeEnd)
    }
    return result
  }

  private mutating func append(
    _ index: Int, places: inout TextPlaces, depth: Int, to result: inout [Inline]
  ) {
    let node = tree.nodes[index]
    let start = places.offset(line: node.startLine, column: node.startColumn)
    switch node.kind {
    case .text:
      appendText(node, places: places, to: &result)
    case .softBreak, .lineBreak:
      places.countLine()
      let kind: Inline.Kind = node.kind == .softBreak ? .softBreak : .lineBreak
      result.append(Inline(kind, range: nil))
    case .codeSpan:
      if node.endLine > node.startLine { places.countLine() }
      appendCode(node, start: start, places: places, to: &result)
    case .rawHTML:
      if node.endLine > node.startLine { places.countLine() }
      result.append(Inline(.html(node.text), range: range(node, start, places)))
    case .emphasis, .strong, .strikethrough, .link, .image:
      appendContainer(index, start: start, places: &places, depth: depth, to: &result)
    case .footnoteReference:
      result.append(
        Inline(.footnoteReference(label: node.text), range: range(node, start, places)))
    case .formula:
      let formula = tree.formulas[Int(node.number)]
      let range = settle(node, start, &places)
      let tex = formula.isDisplay ? formula.text.trimmingBlank() : formula.text
      reportValue(inFormula: tex, range)
      result.append(
        Inline(.math(tex: tex, display: formula.isDisplay, label: formula.label), range: range))
    case .citation:
      appendCitation(node, start: start, places: &places, to: &result)
    default:
      report(
        .error, "UnknownMarkdown", range(node, start, places),
        "The parser found a kind of text that this version doesn't know; its text is shown")
      result.append(contentsOf: inlines(in: index, places: &places, depth: depth + 1))
    }
  }

  private mutating func appendText(
    _ node: MarkdownNode, places: TextPlaces, to result: inout [Inline]
  ) {
    var words = node.text
    let range = textRange(node, places)
    // The bracket behind a citation belongs to it.
    if case .citation(let works)? = result.last?.kind, words.hasPrefix("]") {
      words.removeFirst()
      result[result.count - 1].kind = .citation(works)
      if var whole = result[result.count - 1].range, var rest = range {
        whole.start.column -= 1
        whole.end.column += 1
        result[result.count - 1].range = whole
        rest.start.column += 1
        if !words.isEmpty { result.append(Inline(.text(words), range: rest)) }
        return
      }
    }
    if !words.isEmpty { result.append(Inline(.text(words), range: range)) }
  }

  /// Where text stands, two habits of cmark's set right: a bare address is told to start a byte too
  /// early, backticks that open nothing to start where they end.
  private func textRange(_ node: MarkdownNode, _ places: TextPlaces) -> SourceRange? {
    guard var start = places.offset(line: node.startLine, column: node.startColumn),
      let end = places.offset(line: node.endLine, column: node.endColumn + 1)
    else { return nil }
    let words = node.text.utf8
    func byte(_ offset: Int) -> UInt8? {
      guard offset >= 0, let place = places.position(offset) else { return nil }
      let at = text.offset(place)
      return at < text.bytes.count ? text.bytes[at] : nil
    }
    let ticks = words.prefix { $0 == UInt8(ascii: "`") }.count
    if ticks > 0, byte(start) != words.first, byte(start - 1) == words.first {
      start = max(0, start - ticks)
    } else if let here = byte(start), here != words.first, here.isSpace || here == 0x28,
      byte(start + 1) == words.first
    {
      start += 1
    }
    guard var range = places.range(start, max(start, end)) else { return nil }
    range.end.column = min(range.end.column, text.lineLength(range.end.line) + 1)
    return range
  }

  private mutating func appendCitation(
    _ node: MarkdownNode, start: Int?, places: inout TextPlaces, to result: inout [Inline]
  ) {
    let formula = tree.formulas[Int(node.number)]
    let range = settle(node, start, &places)
    if formula.tornLength > 0 {
      result.append(Inline(.text(formula.text), range: range))
      report(
        .error, "BadCitation",
        start.flatMap { places.range(max(0, $0 - 1), $0 + formula.tornLength) } ?? range,
        "This is no work: behind a ';' of a citation stands another, as in '[@key, sec. 3; @other]'"
      )
      return
    }
    let works = CitationSyntax.parse(formula.text).map { work in
      Citation(
        key: work.key, locator: work.locator,
        range: start.flatMap {
          places.range($0 + work.range.lowerBound, $0 + work.range.upperBound)
        })
    }
    // The bracket before it was told as text.
    if case .text(let before)? = result.last?.kind, before.hasSuffix("[") {
      if before.count == 1 {
        result.removeLast()
      } else {
        result[result.count - 1].kind = .text(String(before.dropLast()))
        result[result.count - 1].range?.end.column -= 1
      }
      result.append(Inline(.citation(works), range: range))
    } else {
      // Inside a link the brackets are the link's: the text stays text.
      result.append(Inline(.text(formula.text), range: range))
    }
  }

  private mutating func appendContainer(
    _ index: Int, start: Int?, places: inout TextPlaces, depth: Int, to result: inout [Inline]
  ) {
    let node = tree.nodes[index]
    if depth >= Self.deepest {
      // Everything inside, one after the other.
      var inner = index + 1
      while inner < Int(node.subtreeEnd) {
        switch tree.nodes[inner].kind {
        case .emphasis, .strong, .strikethrough, .link, .image: inner += 1
        default:
          append(inner, places: &places, depth: depth, to: &result)
          inner = Int(tree.nodes[inner].subtreeEnd)
        }
      }
      return
    }
    let breaks = node.kind == .link || node.kind == .image ? lineOfLink(index, places) : nil
    let children = inlines(in: index, places: &places, depth: depth + 1)
    var range = range(node, breaks ?? start, places)
    switch node.kind {
    case .link, .image:
      range = linkRange(node, start: breaks ?? start, children: children, places: &places)
      if node.kind == .image {
        result.append(
          Inline(
            .image(source: node.text, title: node.detail, alternative: children), range: range))
      } else if children.isEmpty, let reference = Reference(destination: node.text) {
        result.append(Inline(.reference(reference), range: range))
      } else {
        result.append(
          Inline(
            .link(destination: node.text, title: node.detail, children: children), range: range))
      }
    case .emphasis: result.append(Inline(.emphasis(children), range: range))
    case .strong: result.append(Inline(.strong(children), range: range))
    default:
      // cmark keeps the opening tildes' line for the end.
      if let last = children.last(where: { $0.range != nil })?.range?.end, let first = range?.start
      {
        let tildes = children.first?.range.map { $0.start.column - first.column } ?? 2
        let width = (1...2).contains(tildes) ? tildes : 2
        range = SourceRange(
          first, SourcePosition(line: last.line, column: last.column + width))
      }
      result.append(Inline(.strikethrough(children), range: range))
    }
  }

  /// Where a link starts: cmark tells its column with the line on which it ends.
  private func lineOfLink(_ index: Int, _ places: TextPlaces) -> Int? {
    let node = tree.nodes[index]
    var breaks: Int32 = 0
    for child in tree.children(of: index) {
      var first = child
      while tree.nodes[first].startLine == 0, Int(tree.nodes[first].subtreeEnd) > first + 1 {
        first += 1
      }
      let kind = tree.nodes[first].kind
      if kind == .softBreak || kind == .lineBreak {
        breaks += 1
      } else if tree.nodes[first].startLine > 0 {
        return places.offset(
          line: tree.nodes[first].startLine - breaks, column: node.startColumn)
      }
    }
    return nil
  }

  private mutating func linkRange(
    _ node: MarkdownNode, start: Int?, children: [Inline], places: inout TextPlaces
  ) -> SourceRange? {
    if let start, let place = places.position(start) {
      let offset = text.offset(place)
      let opener = node.kind == .image ? UInt8(ascii: "!") : UInt8(ascii: "[")
      if offset < text.bytes.count, text.bytes[offset] == opener {
        return settle(node, start, &places)
      }
    }
    // `<https://…>` and bare addresses: from what stands inside.
    guard var range = children.first?.range, let last = children.last?.range else { return nil }
    range.end = last.end
    let before = text.offset(range.start) - 1
    if before >= 0, text.bytes[before] == UInt8(ascii: "<"), range.start.column > 1 {
      range.start.column -= 1
      range.end.column += 1
    }
    return range
  }

  /// The place of a node, after which lines that it crossed unnoticed are counted.
  private func settle(_ node: MarkdownNode, _ start: Int?, _ places: inout TextPlaces)
    -> SourceRange?
  {
    guard let end = places.offset(line: node.endLine, column: node.endColumn + 1) else {
      return nil
    }
    let range = places.range(min(start ?? end, end), end)
    if end > 0 { places.settle(end: end - 1, line: node.endLine) }
    return range
  }

  private func range(_ node: MarkdownNode, _ start: Int?, _ places: TextPlaces) -> SourceRange? {
    guard let start, let end = places.offset(line: node.endLine, column: node.endColumn + 1) else {
      return nil
    }
    return places.range(start, max(start, end))
  }

  // MARK: - Where text starts

  private func places(ofTextIn index: Int) -> TextPlaces {
    let node = tree.nodes[index]
    if node.kind == .tableCell { return .unknown }
    let lengths = tree.lineLengths[Int(node.firstLength)..<Int(node.firstLength + node.lengthCount)]
    guard node.startLine > 0, !lengths.isEmpty else { return .unknown }
    if node.kind == .heading, !node.flag {
      let place = SourcePosition(line: Int(node.startLine), column: Int(node.columnOffset) + 1)
      return TextPlaces(
        lines: [(0, place)], firstLine: Int(node.startLine), columnOffset: Int(node.columnOffset))
    }
    // Link definitions at the start were taken out, so the lines are counted from the end.
    var line = max(1, lastTextLine(node) - lengths.count + 1)
    var offset = 0
    var lines: [(offset: Int, place: SourcePosition)] = []
    lines.reserveCapacity(lengths.count)
    for length in lengths {
      let column = max(1, text.lineLength(line) - Int(length) + 1)
      lines.append((offset, SourcePosition(line: line, column: column)))
      offset += Int(length) + 1
      line += 1
    }
    return TextPlaces(
      lines: lines, firstLine: Int(node.startLine), columnOffset: Int(node.columnOffset))
  }

  mutating func inlines(inCell index: Int, places: TextPlaces) -> [Inline] {
    var places = places
    return inlines(in: index, places: &places, depth: 0)
  }
}

extension Reference {
  /// `#label`, `lesson`, `lesson#label`, or a lesson's file instead of its id, such as
  /// `02-batch-norm.md#label`; nothing when it is an address of another kind.
  package init?(destination: String) {
    let parts = destination.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false
    ).map { String($0).withoutURLEscapes }
    guard let name = parts.first else { return nil }
    let label = parts.count > 1 ? parts[1] : nil
    let isFile = name.hasSuffix(".md")
    guard !name.contains(":"), isFile || !name.contains(where: { "./?".contains($0) }),
      label != "", label != nil || !name.isEmpty
    else { return nil }
    let lesson = isFile ? LessonParser.identifier(of: name) : name
    self.init(lesson: lesson.isEmpty ? nil : lesson, label: label)
  }

  /// What a link with words of its own leads to, where that is a place of the course.
  package init?(link address: String, isLesson: (String) -> Bool) {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    if let name = parts.first, isLesson(String(name)) {
      // An id may look like the name of a file.
      let label = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
      self.init(lesson: String(name), label: label?.withoutURLEscapes)
      return
    }
    self.init(destination: address)
    if let lesson, !isLesson(lesson) { return nil }
  }
}

extension [Inline] {
  /// The words alone, with formulas as their characters.
  package var spelledText: String { words { FormulaText.text(of: $0) } }

  /// The words alone, as the author wrote them.
  package var plainText: String { words { $0 } }

  private func words(formula: (String) -> String) -> String {
    var words = ""
    for inline in self {
      switch inline.kind {
      case .text(let text), .code(let text): words += text
      case .softBreak, .lineBreak: words += " "
      case .html, .footnoteReference: break
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        words += inner.words(formula: formula)
      case .math(let tex, _, _): words += formula(tex)
      case .value(let value): words += value.expression
      case .citation(let works): words += works.map(\.key).joined(separator: ", ")
      case .reference(let reference): words += reference.label ?? reference.lesson ?? ""
      }
    }
    return words
  }
}
