/// Markdown in, a lesson and what is wrong with it out. No text makes it fail.
package enum LessonParser {
  /// Reads a lesson's text; `file` is the file as diagnostics name it.
  package static func parse(
    _ text: String, file: String, identifier: String? = nil
  ) -> (lesson: Lesson, diagnostics: [Diagnostic]) {
    parse(bytes: Array(text.utf8), file: file, identifier: identifier)
  }

  /// Reads a lesson's bytes, whatever they are.
  package static func parse(
    bytes raw: [UInt8], file: String, identifier: String? = nil
  ) -> (lesson: Lesson, diagnostics: [Diagnostic]) {
    var (bytes, diagnostics) = TextRepair.repair(raw, file: file)
    let text = SourceText(bytes)
    var reader = FrontMatterReader(file: file, text: text)
    var firstLine = 1
    if let front = FrontMatterReader.lines(in: text) {
      reader.read(front.inside, isClosed: front.isClosed)
      firstLine = front.next
      // Markdown sees blank lines there, and all later lines keep their numbers.
      let end = front.next <= text.lineCount ? text.line(front.next).lowerBound : bytes.count
      for index in 0..<end where bytes[index] != 0x0A && bytes[index] != 0x0D {
        bytes[index] = 0x20
      }
    } else if let missed = FrontMatterReader.missed(in: text, file: file) {
      diagnostics.append(missed)
    }
    diagnostics += reader.diagnostics
    let tree = bytes.withUnsafeBufferPointer { MarkdownParser.parse($0) }
    var builder = LessonBuilder(file: file, text: text, tree: tree)
    let blocks = builder.build()
    diagnostics += builder.diagnostics
    var lesson = Lesson(
      identifier: identifier ?? Self.identifier(of: file), file: file,
      source: String(decoding: text.bytes, as: UTF8.self), frontMatter: reader.frontMatter,
      blocks: blocks)
    diagnostics += FootnoteChecker.check(lesson, defined: tree.footnotes)
    diagnostics += LostCellChecker.check(lesson, behind: firstLine)
    if lesson.frontMatter.title.isEmpty {
      lesson.frontMatter.title = lesson.firstHeading?.spelledText ?? lesson.identifier
    }
    diagnostics.sort { ($0.range?.start ?? .start) < ($1.range?.start ?? .start) }
    return (lesson, diagnostics)
  }

  /// The name of a lesson's file or folder without number and ending.
  package static func identifier(of file: String) -> String {
    var parts = file.split(separator: "/").map(String.init)
    if let last = parts.last, last == "lesson.md", parts.count > 1 { parts.removeLast() }
    var name = parts.last ?? file
    if name.hasSuffix(".md") { name.removeLast(3) }
    if name.hasSuffix(".markdown") { name.removeLast(9) }
    let number = name.prefix { $0.isASCII && $0.isNumber }
    if !number.isEmpty {
      let rest = name.dropFirst(number.count)
      if let mark = rest.first, "-_. ".contains(mark), rest.count > 1 {
        name = String(rest.dropFirst())
      }
    }
    return name
  }
}

extension SourcePosition {
  package static let start = SourcePosition(line: 1, column: 1)
}
