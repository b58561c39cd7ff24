internal import LessonFormat

/// What one walk through a lesson finds: what can be referred to, what its contents list, what the
/// course's own pages gather.
struct LessonSurvey: Sendable {
  struct Heading: Sendable {
    var level: Int
    var text: [Inline]
    var anchor: String
  }

  /// A directive that another page lists, with its number.
  struct Listed: Sendable {
    var directive: Directive
    var anchor: String
    var number: Int
    var range: SourceRange
  }

  var targets: [String: PageTarget] = [:]
  /// The number of a directive or captioned cell, by where it starts or by the cell's identifier.
  var directiveAnchors: [SourcePosition: String] = [:]
  var headings: [Heading] = []
  var definitions: [Listed] = []
  var claims: [Listed] = []
  var exercises: [Listed] = []
  /// What the lesson refers to, cites and links to, whose names its page shows.
  var references: [Reference] = []
  var cited: Set<String> = []
  var links: [String] = []
  /// Words of prose, from which the reading time is told.
  var words = 0

  private var counts: [String: Int] = [:]

  init(_ lesson: Lesson) {
    walk(lesson.blocks)
  }

  /// Minutes at 200 words a minute, at least one.
  var readingMinutes: Int { max(1, (words + 100) / 200) }

  private mutating func next(_ word: String) -> Int {
    counts[word, default: 0] += 1
    return counts[word, default: 0]
  }

  private mutating func walk(_ blocks: [Block]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: Block) {
    switch block.kind {
    case .paragraph(let inlines): walk(inlines)
    case .heading(let level, let text, let anchor):
      headings.append(Heading(level: level, text: text, anchor: anchor))
      targets[anchor] = PageTarget(title: text)
      walk(text)
    case .blockQuote(let blocks), .footnote(_, let blocks): walk(blocks)
    case .list(let list): for item in list.items { walk(item.blocks) }
    case .table(let table):
      for cell in table.header { walk(cell) }
      for row in table.rows { for cell in row { walk(cell) } }
    case .cell(let cell): visit(cell)
    case .math(_, let label): visitEquation(label)
    case .directive(let directive): visit(directive, range: block.range)
    case .code, .pinnedOutput, .thematicBreak, .html: break
    }
  }

  private mutating func visit(_ cell: Cell) {
    walk(cell.caption ?? [])
    guard cell.role == .run, cell.caption != nil else { return }
    let isTable = cell.identifier.hasPrefix("tbl-") || cell.identifier.hasPrefix("table-")
    let word = isTable ? "Table" : "Figure"
    targets[cell.identifier] = PageTarget(
      word: word, number: next(word), title: cell.caption ?? [])
  }

  private mutating func visitEquation(_ label: String?) {
    guard let label else { return }
    targets[label] = PageTarget(word: "Equation", number: next("Equation"))
  }

  private mutating func visit(_ directive: Directive, range: SourceRange) {
    if let word = directive.name.countedWord {
      let number = next(word)
      let anchor = directive.label ?? "\(directive.name.rawValue)-\(number)"
      directiveAnchors[range.start] = anchor
      targets[anchor] = PageTarget(
        word: word, number: number, title: directive.title,
        showsTitle: directive.name == .definition || directive.name == .theorem)
      let listed = Listed(directive: directive, anchor: anchor, number: number, range: range)
      switch directive.name {
      case .definition: definitions.append(listed)
      case .claim: claims.append(listed)
      case .exercise: exercises.append(listed)
      default: break
      }
    } else if let label = directive.label {
      targets[label] = PageTarget(word: directive.name.plainWord, title: directive.title)
    }
    walk(directive.title)
    for key in (directive.value("cites") ?? "").split(separator: ",") {
      cited.insert(key.filter { !$0.isWhitespace })
    }
    walk(directive.blocks)
  }

  private mutating func walk(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): words += Self.count(text)
      case .emphasis(let children), .strong(let children), .strikethrough(let children):
        walk(children)
      case .link(let destination, _, let children):
        if !destination.hasPrefix("#"), !Destination.isExternal(destination) {
          links.append(String(destination.prefix { $0 != "#" }))
        }
        walk(children)
      case .reference(let reference): references.append(reference)
      case .citation(let citations): cited.formUnion(citations.map(\.key))
      case .math(_, _, let label): visitEquation(label)
      default: break
      }
    }
  }
}

extension LessonSurvey {
  /// Words, as runs of anything but spaces.
  fileprivate static func count(_ text: String) -> Int {
    var count = 0
    var isInside = false
    for byte in text.utf8 {
      if byte != 0x20, !isInside { count += 1 }
      isInside = byte != 0x20
    }
    return count
  }
}

extension Directive.Name {
  /// The word such blocks are numbered under; nothing for those that are not numbered.
  var countedWord: String? {
    switch self {
    case .definition: "Definition"
    case .theorem: "Theorem"
    case .claim: "Claim"
    case .exercise: "Exercise"
    case .explore: "Figure"
    default: nil
    }
  }

  /// What a reader calls such a block.
  var plainWord: String {
    switch self {
    case .proofSketch: "Proof sketch"
    case .confusion: "A common confusion"
    case .predict: "Predict"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }
}
