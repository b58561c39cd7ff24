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
  /// Those of its references that other pages of the course show with what they stand in.
  var excerptReferences: [Reference] = []
  /// The cells that have a page of their own.
  var cellPages: [Cell] = []
  var cited: Set<String> = []
  var links: [String] = []
  /// Words of prose, from which the reading time is told.
  var words = 0

  private let numbers: LessonNumbers

  init(_ lesson: Lesson) {
    numbers = LessonNumbers(lesson)
    for target in numbers.targets { targets[target.label] = PageTarget(target) }
    walk(lesson.blocks)
  }

  /// Minutes at 200 words a minute, at least one.
  var readingMinutes: Int { max(1, (words + 100) / 200) }

  private mutating func walk(_ blocks: [Block]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: Block) {
    switch block.kind {
    case .paragraph(let inlines): walk(inlines)
    case .heading(let level, let text, let anchor):
      headings.append(Heading(level: level, text: text, anchor: anchor))
      walk(text)
    case .blockQuote(let blocks), .footnote(_, let blocks): walk(blocks)
    case .list(let list): for item in list.items { walk(item.blocks) }
    case .table(let table):
      for cell in table.header { walk(cell) }
      for row in table.rows { for cell in row { walk(cell) } }
    case .cell(let cell):
      if cell.page != nil, cell.role == .run { cellPages.append(cell) }
      walk(cell.caption ?? [])
    case .directive(let directive): visit(directive, range: block.range)
    case .code, .math, .pinnedOutput, .thematicBreak, .html: break
    }
  }

  private mutating func visit(_ directive: Directive, range: SourceRange) {
    if directive.name.isCounted, let number = number(of: directive, range) {
      let anchor = directive.label ?? "\(directive.name.rawValue)-\(number)"
      directiveAnchors[range.start] = anchor
      if targets[anchor] == nil {
        targets[anchor] = PageTarget(
          word: directive.name.plainWord, number: number, title: directive.title)
      }
      let listed = Listed(directive: directive, anchor: anchor, number: number, range: range)
      switch directive.name {
      case .definition: definitions.append(listed)
      case .claim: claims.append(listed)
      case .exercise: exercises.append(listed)
      default: break
      }
    }
    let earlier = references.count
    defer {
      if directive.name == .claim || directive.name == .definition {
        excerptReferences += references[earlier...]
      }
    }
    walk(directive.title)
    for key in (directive.value("cites") ?? "").split(separator: ",") {
      cited.insert(key.filter { !$0.isWhitespace })
    }
    walk(directive.blocks)
  }

  private func number(of directive: Directive, _ range: SourceRange) -> Int? {
    if let label = directive.label, let target = numbers[label] { return target.number }
    return numbers.number(of: range)
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
  /// Whether such blocks are numbered.
  var isCounted: Bool {
    switch self {
    case .definition, .theorem, .claim, .exercise, .explore: true
    default: false
    }
  }

  /// What a reader calls such a block.
  var plainWord: String {
    switch self {
    case .proofSketch: "Proof sketch"
    case .confusion: "A common confusion"
    case .predict: "Predict"
    case .explore: "Figure"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }
}
