extension FrontMatterReader {
  /// What was surely meant for front matter and isn't read as such.
  static func missed(in text: SourceText, file: String) -> Diagnostic? {
    var first = 1
    while first <= min(5, text.lineCount), text.lineText(first).trimmingBlank().isEmpty {
      first += 1
    }
    guard first + 1 <= text.lineCount else { return nil }
    let line = text.lineText(first)
    let mark = line.trimmingBlank()
    guard mark.count >= 1, mark.count <= 8, mark.allSatisfy({ "-–—+".contains($0) }) else {
      return nil
    }
    let next = text.lineText(first + 1).trimmingBlank()
    let key = String(next.prefix { $0.isASCII && ($0.isLetter || $0 == "_") })
    let sign = next.dropFirst(key.count).trimmingStart().first
    guard Vocabulary.frontMatter.contains(key), sign == ":" || sign == "=" else { return nil }
    let whole = text.range(text.line(first))
    if first == 1, line == "---" || mark == "+++" && sign == "=" {
      let start = text.line(2)
      let place = start.first { text.bytes[$0] == UInt8(ascii: "=") } ?? start.lowerBound
      guard sign == "=" else { return nil }
      return Diagnostic(
        .error, id: "BadFrontMatter", file: file, range: text.range(place..<(place + 1)),
        summary: "A key is followed by ':' and a space, between lines '---': '\(key): …'")
    }
    guard sign == ":", mark != "-", mark != "+" else { return nil }
    return Diagnostic(
      .error, id: "BadFrontMatter", file: file, range: whole,
      summary: first == 1
        ? "Front matter begins with a line '---' of three hyphens at the margin"
        : "Front matter begins on the first line: nothing stands before its '---'",
      fixes: first == 1
        ? [.init(summary: "replace with '---'", range: whole, replacement: "---")] : [])
  }
}
