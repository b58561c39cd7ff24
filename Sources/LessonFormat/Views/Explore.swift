/// An `explore` block: cells that run once for each value of a parameter.
package struct Explore: Hashable, Sendable {
  package var label: String?
  package var parameter: String?
  /// The values as the author wrote them; cells meet each as `value`.
  package var values: [String]
  /// The value shown first: the author's, or the first.
  package var initial: String?
  /// The label of the other explore whose parameter this one also follows: its cells run for each
  /// pair of both values, and meet the other's as `other`.
  package var with: String?
  package var caption: [Inline]
  package var alternative: String?
  package var cells: [Cell]
  /// Everything inside, the cells included.
  package var blocks: [Block]
  package var directive: Directive
  package var range: SourceRange

  /// Nothing when the block is no explore.
  package init?(_ block: Block) {
    guard case .directive(let directive) = block.kind, directive.name == .explore else {
      return nil
    }
    self.directive = directive
    range = block.range
    label = directive.label
    parameter = directive.value("parameter")
    values = directive.list("values")
    initial = directive.value("initial") ?? values.first
    with = directive.value("with").map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    alternative = directive.value("alt") ?? directive.blocks.cells.compactMap(\.alternative).first
    caption =
      directive.title.isEmpty
      ? directive.blocks.cells.compactMap(\.caption).first ?? [] : directive.title
    cells = directive.blocks.cells
    blocks = directive.blocks
  }
}

extension Explore {
  /// What one run of the cells is for: a value of the explore's own parameter and, where it follows
  /// another explore, one of that explore's.
  package struct State: Hashable, Sendable {
    package var value: String
    package var other: String?

    package init(value: String, other: String? = nil) {
      self.value = value
      self.other = other
    }

    /// The key that results are stored under: `value`, or `value,other`. A comma parts an author's
    /// values, so that none holds one.
    package var key: String { other.map { "\(value),\($0)" } ?? value }
  }

  /// Every state in the order of the values, the own parameter's outermost.
  ///
  /// - Parameter other: the explore that this one follows, from `Lesson.partner(of:)`.
  package func states(with other: Explore?) -> [State] {
    guard let other else { return values.map { State(value: $0) } }
    return values.flatMap { value in
      other.values.map { State(value: value, other: $0) }
    }
  }

  /// The state shown before a slider is moved; nothing when there are no values.
  package func initialState(with other: Explore?) -> State? {
    guard let initial else { return nil }
    guard let other else { return State(value: initial) }
    return other.initial.map { State(value: initial, other: $0) }
  }

  /// As many runs as one explore may ask for, whether of one parameter or of two.
  package static let mostStates = 400
}

extension Lesson {
  /// The explore whose parameter another one of the lesson also follows; nothing when that one
  /// stands on its own.
  package func partner(of explore: Explore) -> Explore? { explore.partner(among: explores) }
}

extension Explore {
  /// The explore named by `with`: another one, which itself follows none.
  package func partner(among explores: [Explore]) -> Explore? {
    guard let with, with != label else { return nil }
    return explores.first { $0.label == with && $0.with == nil }
  }
}
