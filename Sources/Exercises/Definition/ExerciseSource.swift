package import LessonFormat

/// An exercise as its author wrote it: the parts of an `exercise` block, each by its name.
package struct ExerciseSource: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case number, numbers, matrix, choice, choices, formula, code, proof

    /// Whether its answer and its mistakes are numbers that cells compute.
    package var isNumeric: Bool { self == .number || self == .numbers || self == .matrix }
  }

  /// A known mistake: what it gives, and what to say to it.
  package struct Mistake: Hashable, Sendable {
    package var name: String
    /// The word `mistake`, where a diagnostic about it points.
    package var range: SourceRange
    /// The program whose value is the mistake's; nothing when it is a formula.
    package var cell: Cell?
    package var formula: String?
    package var message: [Block]
  }

  package struct Option: Hashable, Sendable {
    package var isRight: Bool
    package var range: SourceRange
    /// What the option says.
    package var text: [Block]
    /// Why it is right or not.
    package var reason: [Block]
  }

  /// The exercise's `#id`: its name in the course, in the workbook and in the terminal.
  package var name: String
  package var kind: Kind
  package var points: Double
  /// The objectives it meets.
  package var meets: [String]
  package var tolerance: Tolerance?
  /// The word `exercise`.
  package var range: SourceRange
  package var toleranceRange: SourceRange?
  /// The question.
  package var prompt: [Block]
  package var answer: Cell?
  package var starter: Cell?
  package var checks: [Cell]
  /// A formula's answer, and the names in it.
  package var formula: String?
  package var variables: [String]
  /// The names that stand for positive numbers.
  package var positive: Set<String>
  package var mistakes: [Mistake]
  package var hints: [[Block]]
  package var options: [Option]
  package var solution: [Block]
  package var rubric: [Block]

  /// Every exercise of a lesson, in order; blocks without a name or a known kind are left out, and
  /// `ExerciseProver` says so.
  package static func all(in lesson: Lesson) -> [ExerciseSource] {
    directives(in: lesson.blocks).compactMap { ExerciseSource($0) }
  }

  /// The `exercise` blocks, wherever they stand.
  static func directives(in blocks: [Block]) -> [Directive] {
    blocks.flatMap { block -> [Directive] in
      switch block.kind {
      case .directive(let directive):
        directive.name == .exercise ? [directive] : directives(in: directive.blocks)
      case .blockQuote(let blocks), .footnote(_, let blocks): directives(in: blocks)
      case .list(let list): list.items.flatMap { directives(in: $0.blocks) }
      default: []
      }
    }
  }

  package init?(_ directive: Directive) {
    guard let name = directive.label, let kind = Kind(rawValue: directive.value("kind") ?? "number")
    else { return nil }
    self.name = name
    self.kind = kind
    range = directive.nameRange
    points = directive.value("points").flatMap(Double.init) ?? 1
    meets = Self.names(directive.value("meets"))
    let absolute = directive.value("atol").flatMap(Double.init)
    let relative = directive.value("rtol").flatMap(Double.init)
    if absolute != nil || relative != nil {
      tolerance = Tolerance(absolute: absolute ?? 0, relative: relative ?? 0)
    }
    toleranceRange =
      directive.options.first { $0.key == "atol" || $0.key == "rtol" }?.valueRange
    variables = []
    positive = []
    for variable in Self.names(directive.value("variables")) {
      // `sigma>0` stands for a positive number.
      let parts = variable.split(separator: ">", maxSplits: 1)
      guard let name = parts.first.map(String.init) else { continue }
      variables.append(name)
      if parts.count == 2 { positive.insert(name) }
    }
    (prompt, checks, mistakes, hints, options, solution, rubric) = ([], [], [], [], [], [], [])
    for block in directive.blocks { add(block) }
  }

  private mutating func add(_ block: Block) {
    switch block.kind {
    case .cell(let cell) where cell.role == .answer: answer = cell
    case .cell(let cell) where cell.role == .starter: starter = cell
    case .cell(let cell) where cell.role == .check: checks.append(cell)
    case .code(_, let info, let literal) where Self.isFormula(info, role: "answer"):
      formula = Self.oneLine(literal)
    case .directive(let inner):
      switch inner.name {
      case .mistake: mistakes.append(Mistake(inner, index: mistakes.count))
      case .hint: hints.append(inner.blocks)
      case .choice: options.append(Option(inner))
      case .solution: solution += inner.blocks
      case .rubric: rubric += inner.blocks
      default: prompt.append(block)
      }
    default: prompt.append(block)
    }
  }

  /// What a complete proof says: the items of the rubric's lists, and each block beside them.
  package var rubricPoints: [[Block]] {
    rubric.flatMap { block -> [[Block]] in
      if case .list(let list) = block.kind { list.items.map(\.blocks) } else { [[block]] }
    }
  }

  /// A fence of the language `formula`, such as `formula answer`.
  static func isFormula(_ info: String, role: String) -> Bool {
    let words = info.split(whereSeparator: \.isWhitespace)
    return words.first == "formula" && words.dropFirst().contains { $0 == role }
  }

  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func names(_ text: String?) -> [String] {
    (text ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
  }
}

extension ExerciseSource.Mistake {
  init(_ directive: Directive, index: Int) {
    name = directive.value("name") ?? directive.label ?? "mistake-\(index + 1)"
    range = directive.nameRange
    message = []
    for block in directive.blocks {
      switch block.kind {
      case .cell(let found) where found.role == .run && cell == nil: cell = found
      case .code(_, let info, let literal)
      where ExerciseSource.isFormula(info, role: "run") && formula == nil:
        formula = ExerciseSource.oneLine(literal)
      default: message.append(block)
      }
    }
  }
}

extension ExerciseSource.Option {
  init(_ directive: Directive) {
    isRight = directive.value("right") != nil
    range = directive.nameRange
    text = []
    reason = []
    // A title says what the option is; else its first paragraph does, and the rest is the reason.
    if !directive.title.isEmpty {
      text = [Block(.paragraph(directive.title), range: directive.nameRange)]
      reason = directive.blocks
    } else {
      text = Array(directive.blocks.prefix(1))
      reason = Array(directive.blocks.dropFirst())
    }
  }
}
