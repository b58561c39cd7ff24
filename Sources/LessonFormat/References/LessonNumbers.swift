/// The numbers of a lesson's figures, tables, equations, theorems, definitions, exercises and claims.
///
/// What a cell shows is known only when it has run, so its label says what it is: `fig-` a figure,
/// `tab-` or `tbl-` a table. A cell with a caption and another label counts as a figure. An `explore`
/// is one figure, however many cells it has. A picture with a label is a figure, and a table with a
/// caption or a label a table. Equations bear a number when they have a label;
/// definitions, theorems, exercises and claims always do. Each kind counts from 1 in each lesson; what
/// stands in parts of exercises that are earned comes last, so that no number is missed before.
package struct LessonNumbers: Hashable, Sendable {
  /// A label given twice, with the places.
  package struct Duplicate: Hashable, Sendable {
    package var label: String
    package var range: SourceRange
    package var first: SourceRange
  }

  /// Everything with a label, in reading order; what is earned at the end.
  package private(set) var targets: [Target] = []
  package private(set) var duplicates: [Duplicate] = []
  private var indices: [String: Int] = [:]
  private var counts: [Target.Kind: Int] = [:]
  /// The numbers of blocks without a label, by where they stand.
  private var numbers: [SourceRange: Int] = [:]

  package init(_ lesson: Lesson) { self = lesson.numbers }

  /// What is earned, with the part of an exercise that it is or stands in.
  private struct Earned: Hashable {
    var blocks: [Block]
    var part: SourceRange
  }

  private var earned: [Earned] = []
  /// The part that is being read, of those.
  private var part: SourceRange?

  init(_ blocks: [Block]) {
    collect(blocks, isExplored: false)
    let earned = earned
    self.earned = []
    for earned in earned {
      part = earned.part
      collect(earned.blocks, isExplored: false)
    }
    part = nil
  }

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
      guard part == nil else {
        collect(block.children, isExplored: explored)
        continue
      }
      let open = block.openChildren
      collect(open.filter { !$0.isEarned }, isExplored: explored)
      for inner in open where inner.isEarned {
        earned.append(Earned(blocks: [inner], part: inner.range))
      }
      let rest = Array(block.children.dropFirst(open.count))
      if !rest.isEmpty { earned.append(Earned(blocks: rest, part: block.range)) }
    }
  }

  private mutating func add(_ cell: Cell, _ range: SourceRange, isExplored: Bool) {
    let place = cell.identifierRange ?? cell.infoRange
    guard cell.role == .run else {
      add(.cell, cell.identifier, range: place, whole: range, isInPage: cell.role == .check)
      return
    }
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
      range: directive.labelRange ?? directive.nameRange, whole: range,
      isInPage: !directive.name.isPart)
  }

  private mutating func add(
    _ kind: Target.Kind, _ label: String, number: Int? = nil, title: [Inline] = [],
    name: Directive.Name? = nil, range: SourceRange, whole: SourceRange, isInPage: Bool = true
  ) {
    numbers[whole] = number
    // From an empty range nothing leads anywhere.
    let hidden = isInPage ? part : SourceRange(whole.start, whole.start)
    if let first = indices[label] {
      duplicates.append(.init(label: label, range: range, first: targets[first].range))
      return
    }
    indices[label] = targets.count
    targets.append(
      Target(
        kind: kind, label: label, number: number, title: title, name: name, range: range,
        hiddenIn: hidden))
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

extension Block {
  /// Whether it is a part of an exercise that is shown only when it is earned.
  fileprivate var isEarned: Bool {
    if case .directive(let directive) = kind {
      Directive.Name.earned.contains(directive.name)
    } else {
      false
    }
  }
}
