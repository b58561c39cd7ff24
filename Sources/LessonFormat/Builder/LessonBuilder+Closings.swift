/// Blocks that are never closed: what was meant to close them, or where that was probably meant.
extension LessonBuilder {
  /// Tells of a block that is never closed, at its opening, or at the line that was meant to close it.
  mutating func reportUnclosed(
    _ fence: DirectiveFence, named token: OptionToken?, _ index: Int, _ block: SourceRange
  ) {
    let colons = String(repeating: ":", count: fence.colons)
    let name = token.map { "'\(text.string($0.range))'" } ?? "block"
    let place = SourceRange(
      SourcePosition(line: fence.line, column: fence.column), length: fence.colons)
    if reportFewColons(in: index, block) || reportWords(in: index, block) { return }
    if let end = closing(of: fence, in: index, block) {
      report(
        .error, "UnclosedBlock", place,
        "This \(name) isn't closed by the '\(end.colons)' of line \(end.line), which \(end.why)",
        notes: [.init(summary: "the line of colons", range: end.place)],
        fixes: end.fix.map { [$0] } ?? [], scope: block)
      return
    }
    report(
      .error, "UnclosedBlock", place,
      "This \(name) is never closed: a line '\(colons)' at the same depth of lists and quotes ends "
        + "it", notes: (suspect(in: index) ?? meantEnd(of: index)).map { [$0] } ?? [], scope: block)
  }

  // MARK: - Lines that were meant to close it

  /// Two colons on a line of their own that no other block inside is waiting for.
  private mutating func reportFewColons(in index: Int, _ block: SourceRange) -> Bool {
    let code = codeLines(in: index)
    let opened = openings(in: index).filter { $0.closingLine == nil }.map(\.line)
    var waiting = 0
    for line in (block.start.line + 1)..<max(block.start.line + 1, block.end.line + 1) {
      if opened.contains(line) { waiting += 1 }
      guard !code.contains(line), let found = colons(on: line), found.count == 2 else { continue }
      if waiting > 0 {
        waiting -= 1
        continue
      }
      let owner = ([tree.fences[Int(tree.nodes[index].number)]] + openings(in: index))
        .last { $0.line < line && ($0.closingLine ?? .max) > line }
      let wanted = String(repeating: ":", count: owner?.colons ?? 3)
      let place = text.range(found)
      report(
        .error, "TooFewColons", place,
        "'::' closes nothing: a block ends with as many colons as opened it, '\(wanted)'",
        notes: owner.map {
          [.init(summary: "the block it was meant for", range: self.place(of: $0))]
        } ?? [],
        fixes: [.init(summary: "replace with '\(wanted)'", range: place, replacement: wanted)],
        scope: block)
      return true
    }
    return false
  }

  /// `::: end`, `::: /note` or the block's own name again where colons alone would close it.
  private mutating func reportWords(in index: Int, _ block: SourceRange) -> Bool {
    let outer = tree.fences[Int(tree.nodes[index].number)]
    let name = tokens(of: index).first?.key ?? ""
    for child in tree.children(of: index) where tree.nodes[child].kind == .directive {
      let fence = tree.fences[Int(tree.nodes[child].number)]
      let words = tokens(of: child)
      if words.isEmpty, fence.closingLine == nil, fence.colons == outer.colons {
        let line = text.line(fence.line)
        reportBlanks([], in: (line.lowerBound + fence.column - 1 + fence.colons)..<line.upperBound)
        closings.insert(fence.line)
        return true
      }
      guard fence.closingLine == nil, fence.colons == outer.colons, let first = words.first,
        let last = words.last, first.kind == .word
      else { continue }
      let bare = first.key.drop { "{./".contains($0) }.prefix { !"}".contains($0) }.lowercased()
      let isEnd =
        ["end", "end-" + name, "end" + name, "close"].contains(bare)
        || first.key.hasPrefix("/") && (bare == name || bare.isEmpty)
      let isAgain = words.count == 1 && first.key == name
      let isText =
        Directive.Name(rawValue: first.key) == nil && words.allSatisfy { $0.kind == .word }
        && NearMiss.suggestions(for: first.key, among: Directive.Name.allCases.map(\.rawValue))
          .isEmpty
      guard isEnd || isAgain || isText else { continue }
      let place = text.range(first.range.lowerBound..<last.range.upperBound)
      let start = text.offset(
        SourcePosition(line: fence.line, column: fence.column + fence.colons))
      let behind = text.range(start..<last.range.upperBound)
      report(
        .error, "WordsOnClosing", place,
        isAgain
          ? "This opens a '\(name)' in that of line \(outer.line), which nothing closes: the line "
            + "that closes a block is colons alone"
          : "The line that closes a block is colons alone: with '\(text.string(place))' it opens "
            + "another",
        notes: [.init(summary: "the block that isn't closed", range: self.place(of: outer))],
        fixes: isEnd
          ? [.init(summary: "remove the words", range: behind, replacement: "")] : [],
        scope: block)
      closings.insert(fence.line)
      return true
    }
    return false
  }

  /// A line of colons that would close the block if it stood elsewhere in its line.
  private struct Missed {
    var line: Int
    var colons: String
    var place: SourceRange
    var why: String
    var fix: Diagnostic.Fix?
  }

  private func closing(of fence: DirectiveFence, in index: Int, _ block: SourceRange) -> Missed? {
    let opening = text.line(fence.line)
    let before = text.string(opening.lowerBound..<(opening.lowerBound + fence.column - 1))
    let code = codeLines(in: index)
    // Too far in: a tab or four spaces make it text or code.
    for line in (block.start.line + 1)..<max(block.start.line + 1, block.end.line + 1)
    where !code.contains(line) {
      guard let found = colons(on: line), found.count >= 3 else { continue }
      let source = text.line(line)
      let indent = text.bytes[source.lowerBound..<found.lowerBound]
      guard indent.allSatisfy(\.isSpaceOrTab), indent.contains(0x09) || indent.count >= 4,
        !openings(in: index).contains(where: { $0.closingLine == line })
      else { continue }
      let gap = text.range(source.lowerBound..<found.lowerBound)
      return Missed(
        line: line, colons: text.string(found), place: text.range(found),
        why: "a tab or four spaces set in",
        fix: before.isEmpty
          ? .init(summary: "begin line \(line) with its colons", range: gap, replacement: "") : nil)
    }
    // Too far out: behind the list's item or the quote that the block stands in.
    guard !before.isEmpty,
      let stray = tree.strayFences.first(where: { $0.line >= block.end.line }),
      let found = colons(on: stray.line),
      !tree.fences.contains(where: { block.end.line <= $0.line && $0.line < stray.line })
    else { return nil }
    let isNext = (block.end.line + 1..<max(block.end.line + 1, stray.line)).allSatisfy {
      text.lineText($0).trimmingBlank().isEmpty
    }
    let isQuote = before.contains(">")
    let prefix = String(before.map { $0 == ">" || $0 == "\t" ? $0 : " " })
    let start = text.line(stray.line).lowerBound
    let gap = text.range(start..<found.lowerBound)
    return Missed(
      line: stray.line, colons: text.string(found), place: text.range(found),
      why: "stands outside of its \(isQuote ? "quote" : "list's item")",
      fix: isNext && text.string(gap) != prefix
        ? .init(
          summary: "begin line \(stray.line) as the block does", range: gap, replacement: prefix)
        : nil)
  }

  // MARK: - Where it was probably meant to end

  /// Where blocks of as many colons stand in each other, a closing line that is missing is that of
  /// an inner one: the first block with a part of an exercise in it that is none itself.
  private func suspect(in index: Int) -> Diagnostic.Note? {
    for node in (index + 1)..<max(index + 1, Int(tree.nodes[index].subtreeEnd))
    where tree.nodes[node].kind == .directive {
      guard let outer = name(of: node), outer != .exercise else { continue }
      for child in tree.children(of: node) where tree.nodes[child].kind == .directive {
        guard let inner = name(of: child), inner.isPart || inner == .exercise else { continue }
        return Diagnostic.Note(
          summary: "'\(inner.rawValue)' stands in this '\(outer.rawValue)': is it the one that "
            + "isn't closed?",
          range: place(of: tree.fences[Int(tree.nodes[node].number)]))
      }
    }
    return nil
  }

  /// The first thing in a block that surely was to stand behind it.
  private func meantEnd(of index: Int) -> Diagnostic.Note? {
    guard let name = name(of: index) else { return nil }
    let children = tree.children(of: index).filter { tree.nodes[$0].kind != .fence }
    var end = children.firstIndex { isBeyond($0, name) } ?? children.count
    let isLast: (Int) -> Bool = { child in
      switch name {
      case .claim, .explore: self.tree.nodes[child].kind == .code
      case .exercise: self.name(of: child)?.isPart == true
      default: false
      }
    }
    if let last = children[..<end].lastIndex(where: isLast) { end = min(end, last + 1) }
    if end < children.count {
      let line = max(1, Int(tree.nodes[children[end]].startLine))
      return .init(summary: "is its end missing before this line?", range: words(of: line))
    }
    // The block around it was closed first.
    let fence = tree.fences[Int(tree.nodes[index].number)]
    let around = tree.fences.last {
      $0.line < fence.line && ($0.closingLine ?? 0) > fence.line
    }
    guard let closing = around?.closingLine else { return nil }
    return .init(
      summary: "is its end missing before this line, which ends the block around it?",
      range: words(of: closing))
  }

  private func isBeyond(_ child: Int, _ name: Directive.Name) -> Bool {
    switch tree.nodes[child].kind {
    case .heading: return true
    case .directive:
      guard let inner = self.name(of: child) else { return false }
      let apart: Set<Directive.Name> = [.exercise, .claim, .explore]
      if inner.isPart { return name != .exercise }
      return inner == name || name.isPart && apart.contains(inner)
        || apart.contains(name) && apart.contains(inner)
    default: return false
    }
  }

  // MARK: - What stands where

  private func tokens(of index: Int) -> [OptionToken] {
    let fence = tree.fences[Int(tree.nodes[index].number)]
    let line = text.line(fence.line)
    let start = min(line.lowerBound + fence.column - 1 + fence.colons, line.upperBound)
    return OptionScanner.tokens(text, start..<line.upperBound)
  }

  private func name(of index: Int) -> Directive.Name? {
    guard tree.nodes[index].kind == .directive, let first = tokens(of: index).first,
      first.kind == .word
    else { return nil }
    return Directive.Name(rawValue: first.key)
  }

  private func place(of fence: DirectiveFence) -> SourceRange {
    SourceRange(SourcePosition(line: fence.line, column: fence.column), length: fence.colons)
  }

  /// The blocks inside a block, in their order.
  private func openings(in index: Int) -> [DirectiveFence] {
    ((index + 1)..<max(index + 1, Int(tree.nodes[index].subtreeEnd)))
      .filter { tree.nodes[$0].kind == .directive }
      .map { tree.fences[Int(tree.nodes[$0].number)] }
  }

  /// The lines inside a block that are fenced code.
  private func codeLines(in index: Int) -> Set<Int> {
    var lines: Set<Int> = []
    for node in (index + 1)..<max(index + 1, Int(tree.nodes[index].subtreeEnd))
    where tree.nodes[node].kind == .code && tree.nodes[node].flag {
      let range = range(of: node)
      lines.formUnion(range.start.line...max(range.start.line, range.end.line))
    }
    return lines
  }

  /// The colons of a line of nothing else, but for marks of quotes.
  private func colons(on line: Int) -> Range<Int>? {
    let source = text.line(line)
    guard
      let start = source.first(where: {
        !text.bytes[$0].isSpaceOrTab && text.bytes[$0] != UInt8(ascii: ">")
      })
    else { return nil }
    var end = start
    while end < source.upperBound, text.bytes[end] == UInt8(ascii: ":") { end += 1 }
    return end > start && text.bytes[end..<source.upperBound].allSatisfy(\.isSpaceOrTab)
      ? start..<end : nil
  }

  /// A line without the blanks around it.
  func words(of line: Int) -> SourceRange {
    var source = text.line(line)
    while let first = source.first, text.bytes[first].isSpaceOrTab { source.removeFirst() }
    while let last = source.last, text.bytes[last].isSpaceOrTab { source.removeLast() }
    return text.range(source)
  }
}

extension Directive.Name {
  /// Whether it stands in an exercise and nowhere else.
  var isPart: Bool {
    switch self {
    case .hint, .mistake, .choice, .rubric, .solution: true
    default: false
    }
  }
}
