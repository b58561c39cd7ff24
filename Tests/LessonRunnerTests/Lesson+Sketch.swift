import LessonFormat

extension Lesson {
  /// A lesson of cells between `---` lines of prose; each starts with its options, as in
  /// `run id=a`. What stands before a cell's lines, such as `> `, is no part of its code.
  static func sketch(
    _ pieces: String..., prose: Int = 1, margin: String = "", seed: UInt64 = 7
  ) -> Lesson {
    var lines: [String] = []
    var blocks: [Block] = []
    for (index, piece) in pieces.enumerated() {
      lines += Array(repeating: "Prose.", count: prose)
      let parts = piece.split(separator: "\n", omittingEmptySubsequences: false)
      let options = parts[0].split(separator: " ")
      let code = parts.dropFirst().map { $0 + "\n" }.joined()
      lines.append(margin + "```swift " + parts[0])
      let first = lines.count + 1
      lines += parts.dropFirst().map { margin + $0 } + [margin + "```"]
      func option(_ name: String) -> String? {
        options.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
      }
      let start = SourcePosition(line: first - 1, column: margin.utf8.count + 4)
      var cell = Cell(
        identifier: option("id") ?? "cell-\(index + 1)",
        role: Cell.Role(rawValue: String(options[0])) ?? .run,
        expectedError: option("error").flatMap(Cell.ExpectedError.init(rawValue:)), code: code,
        lineStarts: (0..<(parts.count - 1)).map {
          SourcePosition(line: first + $0, column: margin.utf8.count + 1)
        },
        infoRange: SourceRange(start, SourcePosition(line: start.line, column: start.column + 9)))
      if option("id") != nil { cell.identifierRange = SourceRange(start, start) }
      blocks.append(Block(.cell(cell), range: SourceRange(start, start)))
    }
    var lesson = Lesson(
      identifier: "sketch", file: "Lessons/sketch.md", source: lines.joined(separator: "\n"),
      frontMatter: FrontMatter(title: "Sketch"), blocks: blocks)
    lesson.frontMatter.seed = seed
    return lesson
  }

  /// The blocks inside a `:::` block.
  func inside(
    _ name: Directive.Name, label: String? = nil, options: [String: String] = [:]
  ) -> Lesson {
    let start = SourcePosition(line: 1, column: 1)
    let range = SourceRange(start, SourcePosition(line: 1, column: 4))
    var lesson = self
    lesson.blocks = [
      Block(
        .directive(
          Directive(
            name: name, nameRange: range, label: label,
            options: options.sorted { $0.key < $1.key }.map {
              .init(key: $0.key, value: $0.value, keyRange: range, valueRange: range)
            }, title: [], blocks: blocks)), range: range)
    ]
    return lesson
  }

  /// The lesson with another's blocks after its own.
  func followed(by other: Lesson) -> Lesson {
    var lesson = self
    lesson.blocks += other.blocks
    return lesson
  }

  /// A paragraph that is one measured value.
  static func value(_ expression: String, digits: Int? = nil, id: String = "value-1") -> Lesson {
    let position = SourcePosition(line: 40, column: 12)
    var lesson = Lesson.sketch()
    lesson.blocks = [
      Block(
        .paragraph([
          Inline(
            .value(
              InlineValue(
                identifier: id, expression: expression, position: position, digits: digits)),
            range: nil)
        ]), range: SourceRange(position, position))
    ]
    return lesson
  }
}
