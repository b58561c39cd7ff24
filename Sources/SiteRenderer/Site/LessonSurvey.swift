internal import LessonFormat

/// What one walk through a lesson's blocks finds: what can be referred to, what its contents list, what
/// the course's own pages gather.
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
  /// The cells that have a page of their own.
  var cellPages: [Cell] = []

  private let numbers: LessonNumbers

  init(_ lesson: Lesson) {
    numbers = lesson.numbers
    for target in numbers.targets { targets[target.label] = PageTarget(target) }
    lesson.blocks.walk { block in
      if case .directive(let directive) = block.kind { number(directive, range: block.range) }
    }
    // What is hidden until it is earned is on no other page and in no contents.
    lesson.blocks.walkOpen { block in
      switch block.kind {
      case .heading(let level, let text, let anchor):
        headings.append(Heading(level: level, text: text, anchor: anchor))
      case .directive(let directive): list(directive, range: block.range)
      case .cell(let cell): if cell.page != nil, cell.role == .run { cellPages.append(cell) }
      default: break
      }
    }
  }

  private mutating func number(_ directive: Directive, range: SourceRange) {
    if directive.name.isCounted, let number = number(of: directive, range) {
      let anchor = directive.label ?? "\(directive.name.rawValue)-\(number)"
      directiveAnchors[range.start] = anchor
      if targets[anchor] == nil {
        targets[anchor] = PageTarget(
          word: directive.name.plainWord, number: number, title: directive.title)
      }
    }
  }

  private mutating func list(_ directive: Directive, range: SourceRange) {
    guard let number = number(of: directive, range), let anchor = directiveAnchors[range.start]
    else { return }
    let listed = Listed(directive: directive, anchor: anchor, number: number, range: range)
    switch directive.name {
    case .definition: definitions.append(listed)
    case .claim: claims.append(listed)
    case .exercise: exercises.append(listed)
    default: break
    }
  }

  private func number(of directive: Directive, _ range: SourceRange) -> Int? {
    if let label = directive.label, let target = numbers[label] { return target.number }
    return numbers.number(of: range)
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
