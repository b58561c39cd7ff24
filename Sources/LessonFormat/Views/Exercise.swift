/// An `exercise` block, read as what it means: for lint, for its page, and for its check.
package struct Exercise: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case number, numbers, matrix, choice, choices, formula, code, proof

    /// Whether its answer and its mistakes are numbers that cells compute.
    package var isNumeric: Bool { self == .number || self == .numbers || self == .matrix }
  }

  package enum Secrecy: String, Hashable, Sendable, CaseIterable { case low, high }

  /// A known slip: the program that makes it, and what to say to who made it.
  package struct Mistake: Hashable, Sendable {
    /// The author's `name=`, or `mistake-1`, `mistake-2`, ….
    package var name: String
    package var cells: [Cell]
    /// What it comes to where the answer is a formula.
    package var formulas: [FormulaFence] = []
    package var message: [Block]
    package var range: SourceRange
    /// The word `mistake`, where a diagnostic about it points.
    package var nameRange: SourceRange

    package var formula: String? { formulas.first?.text }
    /// The program whose value is the mistake's.
    package var cell: Cell? { cells.first { $0.role == .run } }
  }

  package struct Choice: Hashable, Sendable {
    /// The author's `name=`, or the letter of its place: `a`, `b`, ….
    package var name: String
    package var isRight: Bool
    /// What one can choose: the block's title, else its first block.
    package var text: [Block]
    /// Why it is right or wrong.
    package var reason: [Block]
    package var range: SourceRange
    package var nameRange: SourceRange
  }

  /// The author's `#id`; nothing is an error that lint tells.
  package var label: String?
  /// Nothing when the block names no kind, or none that is known.
  package var kind: Kind?
  package var title: [Inline]
  package var points: Double
  /// The objectives it meets.
  package var meets: [String]
  package var absoluteTolerance: Double?
  package var relativeTolerance: Double?
  /// The frozen list of seeds the variants are drawn from; empty when the numbers are fixed.
  package var variants: [UInt64]
  package var secrecy: Secrecy
  /// The exercises whose answers, as the learner gave them, this one goes on from.
  package var after: [String]
  /// The names a formula may use.
  package var variables: [String]
  /// Those of them that stand for positive numbers: `variables="sigma>0"`.
  package var positive: Set<String>
  /// The question.
  package var prompt: [Block]
  package var answers: [Cell]
  package var starters: [Cell]
  package var checks: [Cell]
  /// The fences of a formula's answer: one, when nothing is wrong.
  package var formulas: [FormulaFence]
  /// What each entry comes to from the answers before it, a formula for each.
  package var carry: [String]
  package var mistakes: [Mistake]
  package var hints: [[Block]]
  package var choices: [Choice]
  package var solution: [Block]
  /// What to tick, one entry a list item or paragraph.
  package var rubric: [[Block]]
  package var directive: Directive
  package var range: SourceRange

  /// Its name in the course, in the workbook and in the terminal; empty when the author gave none.
  package var name: String { label ?? "" }
  /// The word `exercise`, where a diagnostic about it points.
  package var nameRange: SourceRange { directive.nameRange }
  package var answer: Cell? { answers.first }
  /// A formula's answer.
  package var formula: String? { formulas.first?.text }
  package var starter: Cell? { starters.first }

  /// Nothing when the block is no exercise.
  package init?(_ block: Block) {
    guard case .directive(let directive) = block.kind, directive.name == .exercise else {
      return nil
    }
    self.init(directive, range: block.range)
  }

  package init(_ directive: Directive, range: SourceRange) {
    self.directive = directive
    self.range = range
    label = directive.label
    title = directive.title
    kind = directive.value("kind").flatMap(Kind.init)
    points = directive.value("points").flatMap(Double.init) ?? 1
    meets = directive.list("meets")
    absoluteTolerance = directive.value("atol").flatMap(Double.init)
    relativeTolerance = directive.value("rtol").flatMap(Double.init)
    variants = Self.seeds(directive.list("variants"))
    secrecy = directive.value("secrecy").flatMap(Secrecy.init) ?? .low
    after = directive.list("after")
    variables = []
    positive = []
    for variable in directive.list("variables") {
      let parts = variable.split(separator: ">", maxSplits: 1)
      guard let name = parts.first.map({ $0.trimmingBlank() }) else { continue }
      variables.append(name)
      if parts.count == 2 { positive.insert(name) }
    }
    (prompt, answers, starters, checks, formulas, carry) = ([], [], [], [], [], [])
    (mistakes, hints, choices, solution, rubric) = ([], [], [], [], [])
    for block in directive.blocks { take(block) }
  }

  /// A list of seeds, or of one number n the seeds 1 to n.
  private static func seeds(_ words: [String]) -> [UInt64] {
    let numbers = words.compactMap(UInt64.init)
    guard numbers.count == 1, let count = numbers.first else { return numbers }
    return count == 0 ? [] : Array(1...min(count, 1_000))
  }

  private mutating func take(_ block: Block) {
    switch block.kind {
    case .cell(let cell) where cell.role == .answer: answers.append(cell)
    case .cell(let cell) where cell.role == .starter: starters.append(cell)
    case .cell(let cell) where cell.role == .check: checks.append(cell)
    case .code(_, _, let text) where block.isFormula(.answer):
      formulas.append(FormulaFence(text, range: block.range))
    case .code(_, _, let text) where block.isFormula("carry"):
      carry += FormulaFence(text, range: block.range).lines.map(FormulaFence.spaced)
    case .directive(let part):
      switch part.name {
      case .mistake: mistakes.append(mistake(part, block.range))
      case .hint: hints.append(part.blocks)
      case .choice: choices.append(choice(part, block.range))
      case .solution: solution += part.blocks
      case .rubric: rubric += Self.entries(part.blocks)
      default: prompt.append(block)
      }
    default: prompt.append(block)
    }
  }

  private func mistake(_ part: Directive, _ range: SourceRange) -> Mistake {
    var mistake = Mistake(
      name: part.value("name") ?? part.label ?? "mistake-\(mistakes.count + 1)",
      cells: part.blocks.cells, message: [], range: range, nameRange: part.nameRange)
    for block in part.blocks.withoutCells {
      if case .code(_, _, let text) = block.kind, block.isFormula(.run) {
        mistake.formulas.append(FormulaFence(text, range: block.range))
      } else {
        mistake.message.append(block)
      }
    }
    return mistake
  }

  private func choice(_ part: Directive, _ range: SourceRange) -> Choice {
    let letter = choices.count < 26 ? String(UnicodeScalar(UInt8(97 + choices.count))) : nil
    var choice = Choice(
      name: part.value("name") ?? part.label ?? letter ?? "choice-\(choices.count + 1)",
      isRight: part.value("right") != nil, text: [], reason: part.blocks, range: range,
      nameRange: part.nameRange)
    if part.title.isEmpty {
      choice.text = Array(part.blocks.prefix(1))
      choice.reason = Array(part.blocks.dropFirst())
    } else {
      choice.text = [Block(.paragraph(part.title), range: part.nameRange)]
    }
    return choice
  }

  private static func entries(_ blocks: [Block]) -> [[Block]] {
    blocks.flatMap { block in
      if case .list(let list) = block.kind { return list.items.map(\.blocks) }
      return [[block]]
    }
  }
}

extension Directive {
  /// The parts of an option that lists things with commas.
  package func list(_ key: String) -> [String] {
    (value(key) ?? "").split(separator: ",").map { $0.trimmingBlank() }.filter { !$0.isEmpty }
  }
}

extension Directive.Option {
  /// The parts of a value that lists things with commas, each with its place.
  package func parts(in lesson: Lesson) -> [(word: String, range: SourceRange)] {
    let text = lesson.text
    var start = text.offset(valueRange.start)
    let end = max(start, text.offset(valueRange.end))
    var parts: [(word: String, range: SourceRange)] = []
    for part in text.bytes[start..<end].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    {
      let word = String(decoding: part, as: UTF8.self).trimmingBlank()
      if !word.isEmpty {
        parts.append((word, text.range(of: word, in: text.range(start..<(start + part.count)))))
      }
      start += part.count + 1
    }
    return parts
  }
}

extension Block {
  /// Whether it is a fence of the language `formula` with this word behind it.
  package func isFormula(_ role: Cell.Role) -> Bool { isFormula(role.rawValue) }

  package func isFormula(_ role: String) -> Bool {
    guard case .code("formula"?, let info, _) = kind else { return false }
    return info.split(whereSeparator: \.isWhitespace).dropFirst().contains { $0 == role }
  }
}

extension [Block] {
  /// The cells that stand directly among these blocks.
  package var cells: [Cell] {
    compactMap {
      if case .cell(let cell) = $0.kind { cell } else { nil }
    }
  }

  package var withoutCells: [Block] {
    filter {
      if case .cell = $0.kind { false } else { true }
    }
  }
}
