/// Turns the Markdown tree into the blocks of a lesson.
struct LessonBuilder {
  /// Quotes, lists and blocks inside each other: more than any lesson has, few enough for the
  /// functions that walk the result by calling themselves.
  static let deepest = 100

  let file: String
  let text: SourceText
  let tree: MarkdownTree
  var diagnostics: [Diagnostic] = []

  var cellCount = 0
  var valueCount = 0
  /// The last cell that runs, which a pinned output belongs to.
  var lastCell: String?
  var anchors: [String: Int] = [:]
  /// The names of numbered cells that lines of the lesson have as headings.
  var takenCells: Set<String> = []
  var quoteDepth = 0
  private var listDepth = 0
  /// The blocks around the current one, outermost first.
  var enclosing: [Directive.Name] = []
  /// Lines that open a block and were meant to close one.
  var closings: Set<Int> = []
  private var toldDepth = false

  init(file: String, text: SourceText, tree: MarkdownTree) {
    self.file = file
    self.text = text
    self.tree = tree
  }

  mutating func build() -> [Block] {
    guard !tree.nodes.isEmpty else { return [] }
    reserveLabels()
    let blocks = blocks(in: 0, depth: 0)
    reportStrays(blocks)
    return blocks
  }

  mutating func blocks(in parent: Int, depth: Int) -> [Block] {
    guard depth < Self.deepest else { return flatBlocks(in: parent) }
    var blocks: [Block] = []
    var index = parent + 1
    let end = Int(tree.nodes[parent].subtreeEnd)
    while index < end {
      append(index, depth: depth, to: &blocks)
      index = Int(tree.nodes[index].subtreeEnd)
    }
    return blocks
  }

  /// Everything inside a node that is nested too deep, one after the other.
  private mutating func flatBlocks(in parent: Int) -> [Block] {
    if !toldDepth {
      toldDepth = true
      report(
        .error, "NestingTooDeep", range(of: parent),
        "Blocks are nested more than \(Self.deepest) deep; what is deeper is shown without nesting")
    }
    var blocks: [Block] = []
    var index = parent + 1
    let end = Int(tree.nodes[parent].subtreeEnd)
    while index < end {
      switch tree.nodes[index].kind {
      case .quote, .list, .item, .taskItem, .footnote, .directive: index += 1
      default:
        append(index, depth: Self.deepest, to: &blocks)
        index = Int(tree.nodes[index].subtreeEnd)
      }
    }
    return blocks
  }

  private mutating func append(_ index: Int, depth: Int, to blocks: inout [Block]) {
    let node = tree.nodes[index]
    switch node.kind {
    case .paragraph: appendParagraph(index, to: &blocks)
    case .heading: blocks.append(heading(index))
    case .quote:
      quoteDepth += 1
      let inner = self.blocks(in: index, depth: depth + 1)
      quoteDepth -= 1
      blocks.append(Block(.blockQuote(inner), range: range(of: index)))
    case .list: blocks.append(list(index, depth: depth))
    case .code:
      if !node.flag { reportIndented(index, isInList: listDepth > 0) }
      blocks.append(code(index))
    case .html: blocks.append(Block(.html(node.text), range: range(of: index)))
    case .thematicBreak: blocks.append(Block(.thematicBreak, range: range(of: index)))
    case .table: blocks.append(table(index))
    case .footnote:
      let inner = self.blocks(in: index, depth: depth + 1)
      blocks.append(Block(.footnote(label: node.text, inner), range: range(of: index)))
    case .displayMath: appendMath(Int(node.number), to: &blocks)
    case .directive: appendDirective(index, depth: depth, to: &blocks)
    case .fence: break
    default:
      report(
        .error, "UnknownMarkdown", range(of: index),
        "The parser found a kind of block that this version doesn't know; its text is shown")
      blocks.append(contentsOf: self.blocks(in: index, depth: depth + 1))
    }
  }

  private mutating func list(_ index: Int, depth: Int) -> Block {
    let node = tree.nodes[index]
    var items: [MarkdownList.Item] = []
    listDepth += 1
    for child in tree.children(of: index) {
      let item = tree.nodes[child]
      let ticked = item.kind == .taskItem ? item.flag : nil
      items.append(.init(isTicked: ticked, blocks: blocks(in: child, depth: depth + 2)))
    }
    listDepth -= 1
    let start = node.flag ? Int(node.number) : nil
    return Block(
      .list(MarkdownList(start: start, isTight: node.isTight, items: items)),
      range: range(of: index))
  }

  private mutating func heading(_ index: Int) -> Block {
    let node = tree.nodes[index]
    var text = inlines(in: index)
    var anchor: String?
    // `## Title {#id}` names the heading.
    if case .text(let last)? = text.last?.kind, last.hasSuffix("}"),
      let open = last.range(ofLast: "{#")
    {
      let label = String(last[open.upperBound...].dropLast())
      if !label.isEmpty, label.utf8.allSatisfy(\.isLabelByte) {
        anchor = label
        let rest = String(last[..<open.lowerBound]).trimmingEnd()
        text[text.count - 1].kind = .text(rest)
        if rest.isEmpty { text.removeLast() }
      }
    }
    let name = anchor ?? uniqueAnchor(text.plainText)
    return Block(
      .heading(level: Int(node.number), text: text, anchor: name), range: range(of: index))
  }

  /// A heading's words in small letters joined by hyphens; the second of the same gets `-1`.
  private mutating func uniqueAnchor(_ title: String) -> String {
    var slug = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar == "_" || scalar == "-"
      {
        slug.unicodeScalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        slug.append("-")
      }
    }
    if slug.isEmpty { slug = "section" }
    if PageNames.begins(slug) { slug = "section-" + slug }
    var candidate = slug
    if PageNames.own.contains(slug), anchors[slug] == nil { anchors[slug] = 1 }
    while let count = anchors[candidate] {
      anchors[candidate] = count + 1
      candidate = "\(slug)-\(count)"
    }
    anchors[candidate] = 1
    return candidate
  }

  private mutating func appendMath(_ index: Int, to blocks: inout [Block]) {
    let math = tree.math[index]
    let start = SourcePosition(line: math.startLine, column: math.startColumn)
    let end = SourcePosition(line: math.endLine, column: math.endColumn)
    let tex = math.lines.joined(separator: "\n").trimmingBlank()
    blocks.append(Block(.math(tex: tex, label: math.label), range: SourceRange(start, end)))
    reportValue(inFormula: tex, SourceRange(start, end))
    if !math.isClosed {
      report(
        .error, "UnclosedMath", SourceRange(start, length: 2),
        "This formula is never closed: a '$$' ends it, before the next blank line",
        scope: SourceRange(start, end))
    }
    if let trailing = math.trailing {
      let place = SourcePosition(line: math.endLine, column: trailing.column)
      let trimmed = trailing.text.trimmingBlank()
      let skipped = trailing.text.utf8.count - trailing.text.trimmingStart().utf8.count
      let first = SourcePosition(line: place.line, column: place.column + skipped)
      report(
        .error, "TextAfterMath", SourceRange(first, length: trimmed.utf8.count),
        "Text stands behind the '$$' that closes a formula, where only a label such as "
          + "'{#eq-name}' may")
      blocks.append(
        Block(
          .paragraph(snippet(trimmed, at: first)),
          range: SourceRange(first, length: trimmed.utf8.count)))
    }
  }

  private mutating func reportStrays(_ blocks: [Block]) {
    var short = tree.shortFences
    for place in tree.strayFences {
      let colons = colonCount(at: place)
      // A line that closed an outer block where its own was never opened leaves that one's over.
      if let index = short.lastIndex(where: { $0.at < place && $0.wanted == colons }) {
        let fence = short.remove(at: index)
        let marks = String(repeating: ":", count: fence.colons)
        report(
          .error, "UnmatchedFence", SourceRange(fence.at, length: fence.colons),
          "No block of '\(marks)' is open here, so that this closes the one around: a line that opens "
            + "one is missing before, or this one is too many",
          notes: [
            .init(
              summary: "the line that was to close it",
              range: SourceRange(place, length: colons))
          ])
        continue
      }
      report(
        .error, "UnmatchedFence", SourceRange(place, length: colons),
        "This line of colons closes nothing: no block is open here, at this depth of lists and "
          + "quotes",
        notes: (lostPart(before: place, blocks) ?? lastClosed(before: place)).map { [$0] } ?? [])
    }
    for fence in short {
      let wanted = String(repeating: ":", count: fence.wanted)
      let range = SourceRange(fence.at, length: fence.colons)
      report(
        .warning, "ShortFence", range,
        "'\(String(repeating: ":", count: fence.colons))' closes a block that '\(wanted)' opened: it "
          + "takes as many colons",
        fixes: [.init(summary: "replace with '\(wanted)'", range: range, replacement: wanted)])
    }
  }

  private func colonCount(at place: SourcePosition) -> Int {
    text.bytes[text.offset(place)..<text.line(place.line).upperBound]
      .prefix { $0 == UInt8(ascii: ":") }.count
  }

  /// Which line is too many, or missing, is the author's to see: the block closed last is where to
  /// look.
  private func lastClosed(before place: SourcePosition) -> Diagnostic.Note? {
    let last = tree.fences.filter { $0.closingLine.map { $0 < place.line } ?? false }
      .max { ($0.closingLine ?? 0) < ($1.closingLine ?? 0) }
    guard let last, let line = last.closingLine else { return nil }
    return .init(
      summary: "the block of line \(last.line) was closed here", range: words(of: line))
  }

  /// The first part of an exercise that stands in none, of those right before a line of colons.
  private func lostPart(before place: SourcePosition, _ blocks: [Block]) -> Diagnostic.Note? {
    var first: Block?
    for block in blocks where block.range.start < place {
      guard case .directive(let part) = block.kind else { continue }
      if part.name.isPart { first = first ?? block } else { first = nil }
    }
    return first.map {
      .init(
        summary: "is the line '::: exercise' missing before this part of one?",
        range: words(of: $0.range.start.line))
    }
  }

  mutating func report(
    _ severity: Diagnostic.Severity, _ id: String, _ range: SourceRange?, _ summary: String,
    explanation: String? = nil, notes: [Diagnostic.Note] = [], fixes: [Diagnostic.Fix] = [],
    scope: SourceRange? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        severity, id: id, file: file, range: range, summary: summary, explanation: explanation,
        notes: notes, fixes: fixes, scope: scope))
  }
}
