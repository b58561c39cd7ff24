/// A `claim` block: a sentence of the field, its measurement, and the author's verdict.
package struct Claim: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case supported, partly, contradicted, undecided
  }

  package var label: String?
  /// The keys of the works that say so.
  package var cites: [String]
  package var verdict: Verdict?
  /// Why nothing is measured.
  package var exempt: String?
  /// The numbers of its sentence that belong to what is claimed, and are no finding: `given="0, 1"`.
  package var given: [String]
  package var title: [Inline]
  /// What is claimed, and whatever else stands beside the cells.
  package var statement: [Block]
  package var checks: [Cell]
  /// All cells, checks among them, in their order.
  package var cells: [Cell]
  package var directive: Directive
  package var range: SourceRange

  /// Nothing when the block is no claim.
  package init?(_ block: Block) {
    guard case .directive(let directive) = block.kind, directive.name == .claim else { return nil }
    self.directive = directive
    range = block.range
    label = directive.label
    cites = directive.list("cites")
    verdict = directive.value("verdict").flatMap(Verdict.init)
    exempt = directive.value("exempt").flatMap { $0.trimmingBlank().isEmpty ? nil : $0 }
    given = directive.list("given")
    title = directive.title
    statement = directive.blocks.withoutCells
    cells = directive.blocks.cells
    checks = cells.filter { $0.role == .check }
  }

  /// The first paragraph's words: the claim itself.
  package var sentence: [Inline] {
    for block in statement {
      if case .paragraph(let words) = block.kind { return words }
    }
    return []
  }
}
