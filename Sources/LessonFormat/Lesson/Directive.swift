/// A `:::` block: its name, its label, its options, and what stands in it.
package struct Directive: Hashable, Sendable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case note, tip, warning, confusion
    case definition, theorem, proof, proofSketch = "proof-sketch"
    case details, predict, claim, explore
    case exercise, hint, mistake, choice, solution, rubric
  }

  /// `key=value`, or a bare word such as `right`, whose value is empty.
  package struct Option: Hashable, Sendable {
    package var key: String
    package var value: String
    package var keyRange: SourceRange
    package var valueRange: SourceRange

    package init(key: String, value: String, keyRange: SourceRange, valueRange: SourceRange) {
      self.key = key
      self.value = value
      self.keyRange = keyRange
      self.valueRange = valueRange
    }
  }

  package var name: Name
  package var nameRange: SourceRange
  /// What `#id` names; nothing when the author gave none.
  package var label: String?
  /// Where the `#id` stands.
  package var labelRange: SourceRange?
  package var options: [Option]
  /// What is left of the opening line after name, label and options: a title.
  package var title: [Inline]
  package var blocks: [Block]

  package init(
    name: Name, nameRange: SourceRange, label: String?, labelRange: SourceRange? = nil,
    options: [Option], title: [Inline], blocks: [Block]
  ) {
    self.labelRange = labelRange
    self.name = name
    self.nameRange = nameRange
    self.label = label
    self.options = options
    self.title = title
    self.blocks = blocks
  }

  /// What a definition defines: its title, or else the first words it stresses; nothing for another
  /// block.
  package var term: [Inline]? {
    guard name == .definition else { return nil }
    if !title.isEmpty { return title }
    for block in blocks {
      guard case .paragraph(let inlines) = block.kind else { continue }
      for inline in inlines {
        if case .strong(let words) = inline.kind { return words }
      }
    }
    return nil
  }

  /// The value of an option, when the author gave it.
  package func value(_ key: String) -> String? { option(key)?.value }

  /// An option with its place, when the author gave it.
  package func option(_ key: String) -> Option? { options.first { $0.key == key } }
}
