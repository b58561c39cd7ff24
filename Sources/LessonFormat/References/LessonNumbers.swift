/// The numbers of a lesson's figures, tables, equations, theorems, definitions, exercises and claims.
///
/// What a cell shows is known only when it has run, so its label says what it is: `fig-` a figure,
/// `tab-` or `tbl-` a table. A cell with a caption and another label counts as a figure. An `explore`
/// is one figure, however many cells it has. A picture with a label is a figure, and a table with a
/// caption or a label a table. Equations bear a number when they have a label;
/// definitions, theorems, exercises and claims always do. Each kind counts from 1 in each lesson.
package struct LessonNumbers: Hashable, Sendable {
  /// A label given twice, with the places.
  package struct Duplicate: Hashable, Sendable {
    package var label: String
    package var range: SourceRange
    package var first: SourceRange
  }

  /// Everything with a label, in reading order.
  package private(set) var targets: [Target] = []
  package private(set) var duplicates: [Duplicate] = []
  private var indices: [String: Int] = [:]
  private var counts: [Target.Kind: Int] = [:]
  /// The numbers of blocks without a label, by where they stand.
  private var numbers: [SourceRange: Int] = [:]

  package init(_ lesson: Lesson) { self = lesson.numbers }

  init(_ blocks: [Block]) { collect(blocks, isExplored: false) }

  package subscript(label: String) -> Target? { indices[label].map { targets[$0] } }

  /// The number of a block or cell, labelled or not, by its range in the lesson.
  package func number(of range: SourceRange) -> Int? { numbers[range] }

  /// `Figure 3` or `Table 1`: what a picture or table is called by its number.
  package func name(of block: Block) -> String? {
    let label: String?
    switch block.kind {
    case .picture(let picture): label = picture.label
    case .table(let table): label = table.label
    default: return nil
    }
    if let label, let target = self[label] { return target.text }
    return number(of: block.range).map { "Table \($0)" }
  }

  private mutating func collect(_ blocks: [Block], isExplored: Bool) {
    for block in blocks {
      switch block.kind {
      case .cell(let cell): add(cell, block.range, isExplored: isExplored)
      case .math(_, let label):
        if let label {
          add(.equation, label, number: next(.equation), range: block.range, whole: block.range)
        }
      case .heading(_, let text, let anchor):
        add(.section, anchor, title: text, range: block.range, whole: block.range)
      case .directive(let directive): add(directive, block.range)
      case .picture(let picture):
        let kind = Self.kind(of: picture.label) ?? .figure
        add(
          kind, picture.label, number: next(kind), range: picture.labelRange, whole: block.range)
      case .table(let table) where table.isNumbered:
        let kind = table.label.flatMap(Self.kind) ?? .table
        let number = next(kind)
        guard let label = table.label else {
          numbers[block.range] = number
          break
        }
        add(
          kind, label, number: number, range: table.labelRange ?? block.range, whole: block.range)
      default: break
      }
      for text in block.texts {
        text.walk { inline in
          if case .math(_, _, let label?) = inline.kind {
            let range = inline.range ?? block.range
            self.add(.equation, label, number: self.next(.equation), range: range, whole: range)
          }
        }
      }
      var explored = isExplored
      if case .directive(let directive) = block.kind, directive.name == .explore { explored = true }
      collect(block.children, isExplored: explored)
    }
  }

  private mutating func add(_ cell: Cell, _ range: SourceRange, isExplored: Bool) {
    guard cell.role == .run else {
      add(.cell, cell.identifier, range: cell.identifierRange ?? cell.infoRange, whole: range)
      return
    }
    let place = cell.identifierRange ?? cell.infoRange
    let kind = Self.kind(of: cell.identifier) ?? (cell.caption == nil ? nil : .figure)
    if let kind, !isExplored {
      add(kind, cell.identifier, number: next(kind), range: place, whole: range)
    } else {
      add(.cell, cell.identifier, range: place, whole: range)
    }
  }

  private mutating func add(_ directive: Directive, _ range: SourceRange) {
    let kind: Target.Kind =
      switch directive.name {
      case .definition: .definition
      case .theorem: .theorem
      case .exercise: .exercise
      case .claim: .claim
      case .explore: directive.label.flatMap(Self.kind) ?? .figure
      default: .block
      }
    let number = kind == .block ? nil : next(kind)
    guard let label = directive.label else {
      numbers[range] = number
      return
    }
    add(
      kind, label, number: number, title: directive.title, name: directive.name,
      range: directive.labelRange ?? directive.nameRange, whole: range)
  }

  private mutating func add(
    _ kind: Target.Kind, _ label: String, number: Int? = nil, title: [Inline] = [],
    name: Directive.Name? = nil, range: SourceRange, whole: SourceRange
  ) {
    numbers[whole] = number
    if let first = indices[label] {
      duplicates.append(.init(label: label, range: range, first: targets[first].range))
      return
    }
    indices[label] = targets.count
    targets.append(
      Target(kind: kind, label: label, number: number, title: title, name: name, range: range))
  }

  private mutating func next(_ kind: Target.Kind) -> Int {
    counts[kind, default: 0] += 1
    return counts[kind, default: 1]
  }

  private static func kind(of label: String) -> Target.Kind? {
    if label.hasPrefix("fig-") { return .figure }
    return label.hasPrefix("tab-") || label.hasPrefix("tbl-") ? .table : nil
  }
}
