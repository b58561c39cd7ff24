internal import LessonFormat

/// What of a lesson is executed, in the order it stands there.
struct Flow: Sendable {
  enum Item: Sendable {
    /// An ordinary cell, in the scope all cells share.
    case cell(Cell)
    /// An expression in prose.
    case value(InlineValue)
    /// A claim's check.
    case check(Cell)
    /// An exercise's answer, or what one of its mistakes comes to.
    case answer(Cell)
    /// Cells and values that run once for each value of a parameter.
    case explore(Explored)
  }

  struct Explored: Sendable {
    var label: String
    /// The parameter's values as the author wrote them.
    var values: [String]
    /// Those of the explore it follows; the items then run once for each pair.
    var others: [String]?
    var items: [Item]
    /// The seeds of an exercise's variants, when it is one that is run for each of them.
    var seeds: [UInt64] = []
  }

  var items: [Item] = []
  var claims: [Claim] = []
  /// Every explore's first value: the state a page shows before the slider is moved.
  var initialStates: [String: String] = [:]
  /// For what runs once for each of several values, all states in their order.
  var states: [String: [String]] = [:]
  /// Every pinned output.
  var pins: [PinnedOutput] = []

  private var exploreCount = 0
  private let explores: [Explore]

  init(_ lesson: Lesson) {
    explores = lesson.explores
    walk(lesson.blocks, in: .lesson)
    items = Self.settled(items)
  }

  /// Prose may quote what the cell below it measures: a value that names something a later cell
  /// declares is taken just after that cell; every other value at its own place.
  private static func settled(_ items: [Item]) -> [Item] {
    var declared: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      switch item {
      case .cell(let cell), .check(let cell):
        for name in SwiftText.declaredNames(in: cell.code) where declared[name] == nil {
          declared[name] = index
        }
      case .value, .answer, .explore: break
      }
    }
    var settled: [Item] = []
    var waiting: [Int: [Item]] = [:]
    for (index, item) in items.enumerated() {
      if case .value(let value) = item,
        let last = SwiftText.names(in: value.expression).compactMap({ declared[$0] }).max(),
        last > index
      {
        waiting[last, default: []].append(item)
      } else {
        settled.append(item)
      }
      settled += waiting[index] ?? []
    }
    return settled
  }

  private enum Place {
    case lesson
    case claim
    case exercise(isNumeric: Bool)
    case mistake(isNumeric: Bool)
  }

  private mutating func walk(_ blocks: [Block], in place: Place) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let text), .heading(_, let text, _): walk(text)
      case .blockQuote(let blocks), .footnote(_, let blocks): walk(blocks, in: place)
      case .list(let list): for item in list.items { walk(item.blocks, in: place) }
      case .table(let table):
        for row in [table.header] + table.rows { for text in row { walk(text) } }
        walk(table.caption)
      case .picture(let picture): walk(picture.caption)
      case .cell(let cell): add(cell, in: place)
      case .pinnedOutput(let pin): pins.append(pin)
      case .directive(let directive): enter(directive, block, from: place)
      case .code, .thematicBreak, .html, .math: break
      }
    }
  }

  private mutating func enter(_ directive: Directive, _ block: Block, from place: Place) {
    walk(directive.title)
    switch directive.name {
    case .explore:
      guard let explore = Explore(block) else { break }
      let outer = items
      items = []
      walk(directive.blocks, in: place)
      // By its number rather than its line, which moves with the prose.
      exploreCount += 1
      let label = explore.label ?? "explore-\(exploreCount)"
      let partner = explore.partner(among: explores)
      let explored = Explored(
        label: label, values: explore.values, others: partner?.values, items: items)
      items = outer
      if !explored.items.isEmpty, !explore.states(with: partner).isEmpty {
        items.append(.explore(explored))
      }
      if let initial = explore.initialState(with: partner) {
        for item in explored.items {
          initialStates[item.identifier] = initial.key
          states[item.identifier] = explore.states(with: partner).map(\.key)
        }
      }
    case .claim:
      if let claim = Claim(block) { claims.append(claim) }
      let outer = items
      items = []
      walk(directive.blocks, in: .claim)
      // A claim's sentence stands before its measurement and quotes it.
      let isValue = { (item: Item) in if case .value = item { true } else { false } }
      items = outer + items.filter { !isValue($0) } + items.filter(isValue)
    case .exercise:
      enter(Exercise(directive, range: block.range))
    case .mistake:
      guard case .exercise(let isNumeric) = place else { fallthrough }
      walk(directive.blocks, in: .mistake(isNumeric: isNumeric))
    default: walk(directive.blocks, in: place)
    }
  }

  /// The answer and the mistakes are programs of their own where they are no numbers. With variants
  /// all that stands in the exercise is run for each of them.
  private mutating func enter(_ exercise: Exercise) {
    let isNumeric = exercise.kind?.isNumeric ?? true
    let place = Place.exercise(isNumeric: isNumeric)
    guard isNumeric, !exercise.variants.isEmpty, let label = exercise.label else {
      return walk(exercise.directive.blocks, in: place)
    }
    let outer = items
    items = []
    walk(exercise.directive.blocks, in: place)
    let states = exercise.variants.map { LessonResults.state(ofVariant: $0, of: label) }
    let explored = Explored(
      label: label, values: states, items: items, seeds: exercise.variants)
    items = outer
    guard !explored.items.isEmpty, let first = states.first else { return }
    items.append(.explore(explored))
    for item in explored.items {
      initialStates[item.identifier] = first
      self.states[item.identifier] = states
    }
  }

  private mutating func add(_ cell: Cell, in place: Place) {
    switch (cell.role, place) {
    case (.run, .mistake(let isNumeric)): if isNumeric { items.append(.answer(cell)) }
    case (.run, _): items.append(.cell(cell))
    case (.answer, .exercise(isNumeric: true)): items.append(.answer(cell))
    case (.check, .claim): items.append(.check(cell))
    case (.answer, _), (.check, _), (.starter, _): break
    }
    walk(cell.caption ?? [])
  }

  private mutating func walk(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .value(let value): items.append(.value(value))
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        walk(children)
      case .text, .softBreak, .lineBreak, .code, .html, .footnoteReference, .math, .citation,
        .reference:
        break
      }
    }
  }
}

extension Flow.Item {
  var identifier: String {
    switch self {
    case .cell(let cell), .check(let cell), .answer(let cell): cell.identifier
    case .value(let value): value.identifier
    case .explore(let explored): explored.label
    }
  }
}
