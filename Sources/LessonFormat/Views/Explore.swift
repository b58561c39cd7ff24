/// An `explore` block: cells that run once for each value of a parameter.
package struct Explore: Hashable, Sendable {
  package var label: String?
  package var parameter: String?
  /// The values as the author wrote them; cells meet each as `value`.
  package var values: [String]
  /// The value shown first: the author's, or the first.
  package var initial: String?
  /// The other explore whose parameter this one also follows.
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
