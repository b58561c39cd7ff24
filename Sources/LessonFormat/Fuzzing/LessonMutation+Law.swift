extension LessonMutation {
  /// What must hold of every text, whatever it is, and does not: a place outside of the text, a
  /// value that differs from itself when read again, a report without a word.
  package static func problems(of bytes: [UInt8]) -> (found: [String], diagnostics: Int) {
    let (lesson, told) = LessonParser.parse(bytes: bytes, file: "a.md")
    var course = Course(title: "T")
    course.lessons = [lesson]
    course.diagnostics = told
    let diagnostics = course.lint()
    let text = lesson.text
    var found: [String] = []
    func demand(_ position: SourcePosition, _ what: @autoclosure () -> String) {
      let isInside =
        position.line >= 1 && position.line <= text.lineCount && position.column >= 1
        && position.column <= text.lineLength(position.line) + 1
      if !isInside { found.append("\(position.line):\(position.column) is outside: \(what())") }
    }
    // A file that is no text is told by its own bytes, of which the repaired text has others.
    let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
    for diagnostic in diagnostics {
      if Explanations.text(diagnostic.id) == nil { found.append("\(diagnostic.id) is unexplained") }
      guard isText, let range = diagnostic.range else { continue }
      demand(range.start, diagnostic.id)
      if range.end < range.start { found.append("\(diagnostic.id) ends before it starts") }
      for fix in diagnostic.fixes {
        demand(fix.range.start, "a fix of \(diagnostic.id)")
        demand(fix.range.end, "the end of a fix of \(diagnostic.id)")
        if fix.range.end < fix.range.start { found.append("a fix ends before it starts") }
      }
      for range in diagnostic.notes.compactMap(\.range) { demand(range.start, "a note") }
    }
    for value in lesson.inlineValues { demand(value.position, value.identifier) }
    for cell in lesson.cells {
      for start in cell.lineStarts { demand(start, cell.identifier) }
      let lines = cell.code.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      if lines != cell.lineStarts.count { found.append("\(cell.identifier) has lost a line") }
    }
    lesson.blocks.walk { block in
      demand(block.range.start, "a block")
      if block.range.end < block.range.start { found.append("a block ends before it starts") }
    }
    lesson.blocks.walkInlines { inline in
      if let range = inline.range { demand(range.start, "a run of text") }
    }
    if DiagnosticText([lesson]).render(diagnostics).isEmpty != diagnostics.isEmpty {
      found.append("the report is empty")
    }
    return (found, diagnostics.count)
  }
}
