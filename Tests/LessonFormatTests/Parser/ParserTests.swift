import Testing

@testable import LessonFormat

/// Markdown whose expected ranges are marked `⟦so⟧`.
struct MarkedText {
  let text: String
  let ranges: [SourceRange]

  init(_ marked: String) {
    var text = ""
    var starts: [Int] = []
    var found: [(Int, Int)] = []
    for character in marked {
      switch character {
      case "⟦": starts.append(text.utf8.count)
      case "⟧": if let start = starts.popLast() { found.append((start, text.utf8.count)) }
      default: text.append(character)
      }
    }
    self.text = text
    let source = SourceText(text)
    ranges = found.sorted { $0.0 < $1.0 }.map { source.range($0.0..<$0.1) }
  }
}

func parse(_ text: String) -> (lesson: Lesson, diagnostics: [Diagnostic]) {
  LessonParser.parse(text, file: "a.md")
}

@Suite struct ParserTests {
  @Test(
    "Text that is math by pandoc's rule is math, and prices stay text",
    arguments: [
      ("$x$", ["x"]),
      ("It costs $5 and $6.", []),
      ("From $20,000 to $30,000.", []),
      (#"A \$5 note and $y$"#, ["y"]),
      ("$ x$ and $x $", []),
      ("$a$5", []),
      (#"$a \$ b$"#, [#"a \$ b"#]),
      ("`$x$`", []),
      ("$x_1$ and *$y_2$*", ["x_1", "y_2"]),
      ("$$z$$ here", ["z"]),
      ("$a\nb$", ["a\nb"]),
      ("| $a$ | b |\n|---|---|\n| *c $d$* | $$e$$ |", ["a", "d", "e"]),
    ])
  func math(_ text: String, _ expected: [String]) {
    var found: [String] = []
    parse(text).lesson.blocks.walkInlines {
      if case .math(let tex, _, _) = $0.kind { found.append(tex) }
    }
    #expect(found == expected)
  }

  @Test(
    "Display math on its own keeps lines that look like headings and lists",
    arguments: [
      "$$\na\n= b\n- x\n# y\n$$ {#eq-a}\n",
      "text\n$$\na\n= b\n- x\n# y\n$$ {#eq-a}\nmore\n",
      "> $$\n> a\n> = b\n> - x\n> # y\n> $$ {#eq-a}\n",
      "- item\n\n  $$\n  a\n  = b\n  - x\n  # y\n  $$ {#eq-a}\n",
    ])
  func displayMath(_ text: String) {
    var found: [String] = []
    let (lesson, diagnostics) = parse(text)
    lesson.blocks.walk {
      if case .math(let tex, let label) = $0.kind { found.append("\(label ?? "-"): \(tex)") }
    }
    #expect(found == ["eq-a: a\n= b\n- x\n# y"])
    #expect(diagnostics.isEmpty)
  }

  @Test(
    "A block keeps what stands in it, at any depth of lists and quotes",
    arguments: [
      "::: note\ninside\n:::\n\nafter",
      "::::: note\ninside\n:::::\nafter",
      "> ::: note\n> inside\n> :::\n\nafter",
      "- a\n\n  ::: note\n  inside\n  :::\n\nafter",
      "::: note\n\n- inside\n:::\nafter",
      "::: note\n> inside\n:::\nafter",
    ])
  func directive(_ text: String) throws {
    let (lesson, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    var notes: [Directive] = []
    lesson.blocks.walk { if case .directive(let note) = $0.kind { notes.append(note) } }
    let note = try #require(notes.first)
    var words = ""
    note.blocks.walkInlines { if case .text(let text) = $0.kind { words += text } }
    #expect(words == "inside")
    #expect(notes.count == 1)
  }

  @Test func `An inner block with as many colons closes first`() throws {
    let (lesson, diagnostics) = parse("::: predict\nq\n\n::: details More *here*\na\n:::\n:::\nz")
    #expect(diagnostics.isEmpty)
    let predict = try #require(lesson.predictions.first)
    #expect(predict.question.count == 1)
    #expect(predict.answer.count == 1)
    #expect(predict.handle.plainText == "More here")
    #expect(lesson.blocks.count == 2)
  }

  @Test(
    "Citations are told from links and text",
    arguments: [
      ("[@a]", ["a"]), ("[@a, sec. 3; @b]", ["a:sec. 3", "b"]), ("[@a](x)", []), (#"\[@a]"#, []),
      ("mail a@b.c", []), ("see [@a_b_c].", ["a_b_c"]), ("[@x] and [@y]", ["x", "y"]),
    ])
  func citations(_ text: String, _ expected: [String]) {
    var found: [String] = []
    parse(text).lesson.blocks.walkInlines {
      if case .citation(let works) = $0.kind {
        found += works.map { $0.key + ($0.locator.map { ":" + $0 } ?? "") }
      }
    }
    #expect(found == expected)
  }

  @Test(
    "A value in prose has an expression, its digits and its place",
    arguments: [
      ("A `{swift} ⟦y.variance⟧, digits: 3`.", 3),
      ("A `{swift} ⟦f(a, digits: 2)⟧`.", nil),
      ("> A\n> *b* `` {swift} ⟦x⟧ ``", nil),
      ("| a |\n|---|\n| b `{swift} ⟦x + 1⟧` |", nil),
      ("# Head `{swift} ⟦x⟧, digits: 0`", 0),
      ("a $x\ny$ b\n`{swift} ⟦x⟧`", nil),
      ("a [b](c\n\"t\") d\ne `{swift} ⟦x⟧`", nil),
      ("[r]: /u\ntext `{swift} ⟦x⟧`", nil),
      ("1. - a\n     b `{swift} ⟦x⟧`", nil),
      ("```swift run caption=\"say \\\"μ\\\" `{swift} ⟦x⟧`\"\n```", nil),
    ])
  func values(_ marked: String, _ digits: Int?) throws {
    let marked = MarkedText(marked)
    let (lesson, diagnostics) = parse(marked.text)
    let value = try #require(lesson.inlineValues.first)
    let range = try #require(marked.ranges.first)
    #expect(value.position == range.start)
    #expect(value.expression == SourceText(marked.text).string(range))
    #expect(value.digits == digits)
    #expect(diagnostics.isEmpty)
  }

  @Test(
    "The lines of a cell are found in the file",
    arguments: [
      "```swift run\n⟦let x = 1⟧\n⟦  x⟧\n```",
      "> ```swift run\n> ⟦let x = 1⟧\n> ⟦  x⟧\n> ```",
      "- a\n\n  ```swift run\n  ⟦let x = 1⟧\n  ⟦  x⟧\n  ```",
      "1. > ~~~swift run\n   > ⟦let x = 1⟧\n   > ⟦  x⟧",
      "---\ntitle: a\n---\n\n```swift run\r\n⟦let x = 1⟧\r\n⟦  x⟧\r\n```\r\n",
    ])
  func lineStarts(_ marked: String) throws {
    let marked = MarkedText(marked)
    let cell = try #require(parse(marked.text).lesson.cells.first)
    #expect(cell.code == "let x = 1\n  x\n")
    #expect(cell.lineStarts == marked.ranges.map(\.start))
  }

  @Test func `Cells are found wherever they stand, in reading order`() {
    let text = """
      ```swift run id=a
      ```
      > - ```swift run
      >   ```

      ::::: exercise #e kind=number
      ```swift answer
      ```
      :::: mistake name=m
      ```swift run
      ```
      ::::
      :::::
      """
    let (lesson, _) = parse(text)
    #expect(lesson.cells.map(\.identifier) == ["a", "cell-2", "cell-3", "cell-4"])
    #expect(lesson.exercises.first?.mistakes.first?.cells.first?.identifier == "cell-4")
  }

  @Test(
    "A cell's caption may hold values in backticks",
    arguments: [
      ("```swift run caption=\"A `{swift} y`\"\nx\n```\n", 1),
      ("text\n````swift run caption='`{swift} y`'\nx\n```\n````\n", 1),
      ("> - ``` swift run caption=\"`{swift} y`\"\n>   x\n>   ```\n", 1),
      ("```swift run``` is code in prose\n", 0),
      ("```swift `x`\n", 0),
    ])
  func captions(_ text: String, _ count: Int) {
    let (lesson, diagnostics) = parse(text)
    #expect(lesson.cells.count == count)
    #expect(lesson.cells.allSatisfy { $0.code.hasPrefix("x\n") && $0.caption != nil })
    #expect(diagnostics.isEmpty)
  }

  @Test func `Citations and formulas in the cells of a table have their places`() throws {
    let marked = MarkedText(
      "| a | b |\n|---|---|\n| x ⟦$y$⟧ | see ⟦[@a, sec. 3]⟧ and **⟦$z$⟧** |\n")
    var found: [SourceRange?] = []
    parse(marked.text).lesson.blocks.walkInlines { inline in
      switch inline.kind {
      case .math, .citation: found.append(inline.range)
      default: break
      }
    }
    #expect(found == marked.ranges)
  }

  @Test(
    "A heading leaves a label to what the author gives it to",
    arguments: [
      "# Slow\n\n```swift run id=slow\n```\n", "::: note #slow\nx\n:::\n\n# Slow\n",
      "# Slow\n\n$$\nx\n$$ {#slow}\n", "> # Slow\n\n# Other {#slow}\n",
      "# Slow\n\n- ::: note #slow\n  x\n  :::\n",
    ])
  func headingLabels(text: String) {
    let (lesson, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    let numbers = LessonNumbers(lesson)
    #expect(numbers.duplicates.isEmpty)
    #expect(numbers["slow"] != nil && numbers["slow-1"]?.kind == .section)
  }
}
