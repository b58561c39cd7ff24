/// Pictures with a label, and captions of tables.
extension LessonBuilder {
  /// A paragraph. One that is a picture with a label is a figure; one that starts with a colon under
  /// a table is the table's caption.
  mutating func appendParagraph(_ index: Int, to blocks: inout [Block]) {
    let range = range(of: index)
    reportTooFewColons(range)
    let words = inlines(in: index)
    if let picture = picture(words, range) {
      blocks.append(Block(.picture(picture), range: range))
    } else if let table = captioned(blocks.last, words, range) {
      blocks[blocks.count - 1] = table
    } else {
      blocks.append(Block(.paragraph(words), range: range))
    }
  }

  /// `![Words](picture.png){#fig-label alt="…"}` on the last line of a paragraph of nothing else.
  private mutating func picture(_ words: [Inline], _ range: SourceRange) -> Picture? {
    guard case .image(let source, let title, let caption)? = words.first?.kind,
      let place = words.first?.range, place.start == range.start, words.count > 1,
      place.end.line == range.end.line, let braces = braces(from: text.offset(place.end))
    else { return nil }
    let tokens = OptionScanner.tokens(text, braces)
    guard let label = tokens.first(where: { $0.kind == .label }) else { return nil }
    var picture = Picture(
      source: source, title: title, label: label.key, labelRange: text.range(label.range),
      caption: caption, range: place)
    for token in tokens where token.range != label.range {
      if token.kind == .label {
        report(.error, "SecondLabel", text.range(token.range), "A picture has one label")
      } else if token.kind == .option, token.key == "alt" {
        picture.alternative = token.value
        if token.isUnclosed { reportQuote(token) }
      } else {
        reportOption(token, "Option", of: " of a picture", Vocabulary.picture, id: "UnknownOption")
      }
    }
    return picture
  }

  /// What stands in braces up to the end of the line.
  private func braces(from start: Int) -> Range<Int>? {
    var end = text.line(text.position(start).line).upperBound
    while end > start, text.bytes[end - 1].isSpace { end -= 1 }
    guard end - start > 2, text.bytes[start] == UInt8(ascii: "{"),
      text.bytes[end - 1] == UInt8(ascii: "}")
    else { return nil }
    return start + 1..<end - 1
  }

  /// The table above with the paragraph as its caption, when the paragraph is one.
  private func captioned(_ block: Block?, _ words: [Inline], _ range: SourceRange) -> Block? {
    let start = text.offset(range.start)
    guard case .table(var table)? = block?.kind, var block, !table.isNumbered,
      start + 1 < text.bytes.count, text.bytes[start] == UInt8(ascii: ":"),
      text.bytes[start + 1].isSpaceOrTab
    else { return nil }
    var caption = words
    if let label = lastLabel(of: range) {
      table.label = text.string(label.range)
      table.labelRange = text.range((label.range.lowerBound - 1)..<label.range.upperBound)
      caption.removeLast(bytes: label.length)
    }
    caption.removeFirst(bytes: 1)
    table.caption = caption.trimmed
    table.captionStart = range.start
    block.kind = .table(table)
    block.range.end = range.end
    return block
  }

  /// `{#label}` at the end of a paragraph: the label, and how long it is with its braces.
  private func lastLabel(of paragraph: SourceRange) -> (range: Range<Int>, length: Int)? {
    let line = text.line(paragraph.end.line)
    var end = line.upperBound
    while end > line.lowerBound, text.bytes[end - 1].isSpace { end -= 1 }
    guard end > line.lowerBound, text.bytes[end - 1] == UInt8(ascii: "}") else { return nil }
    var at = end - 1
    while at > line.lowerBound, text.bytes[at - 1].isLabelByte { at -= 1 }
    guard at < end - 1, at - 2 >= line.lowerBound, text.bytes[at - 1] == UInt8(ascii: "#"),
      text.bytes[at - 2] == UInt8(ascii: "{")
    else { return nil }
    return (at..<end - 1, end - at + 2)
  }
}

extension [Inline] {
  /// Takes bytes off the text at the start.
  fileprivate mutating func removeFirst(bytes count: Int) {
    var left = count
    while left > 0, case .text(let words)? = first?.kind {
      let taken = Swift.min(left, words.utf8.count)
      self[0].kind = .text(String(decoding: words.utf8.dropFirst(taken), as: UTF8.self))
      self[0].range?.start.column += taken
      if taken == words.utf8.count { removeFirst() }
      left -= taken
    }
  }

  /// Takes bytes off the text at the end.
  fileprivate mutating func removeLast(bytes count: Int) {
    var left = count
    while left > 0, case .text(let words)? = last?.kind {
      let taken = Swift.min(left, words.utf8.count)
      self[self.count - 1].kind = .text(String(decoding: words.utf8.dropLast(taken), as: UTF8.self))
      self[self.count - 1].range?.end.column -= taken
      if taken == words.utf8.count { removeLast() }
      left -= taken
    }
  }

  /// Without spaces at both ends.
  fileprivate var trimmed: [Inline] {
    var trimmed = self
    while case .text(let words)? = trimmed.first?.kind {
      let spaces = words.utf8.prefix { $0.isSpace }.count
      trimmed.removeFirst(bytes: spaces)
      if spaces < words.utf8.count || spaces == 0 { break }
    }
    while case .text(let words)? = trimmed.last?.kind {
      let spaces = words.utf8.reversed().prefix { $0.isSpace }.count
      trimmed.removeLast(bytes: spaces)
      if spaces < words.utf8.count || spaces == 0 { break }
    }
    while trimmed.last?.kind == .softBreak { trimmed.removeLast() }
    return trimmed
  }
}
