internal import FoundationEssentials

/// An exercise with variants, for the page: what changes from one variant to the next.
///
/// The page shows the first variant; its script puts the learner's own in its place, chosen as
/// `VariantChoice` does: `parseInt(sha256("variant|learner|root").slice(0, 8), 16) % count`.
package struct SealedVariants: Hashable, Codable, Sendable {
  package struct Variant: Hashable, Codable, Sendable {
    package var seed: String
    /// The question, as HTML.
    package var question: String
    /// The hints, as HTML.
    package var hints: [String]
    package var definition: SealedAnswer

    package init(seed: UInt64, question: String, hints: [String], definition: SealedAnswer) {
      self.seed = String(seed)
      self.question = question
      self.hints = hints
      self.definition = definition
    }
  }

  /// The exercise whose name the choice is made by: the first of several steps.
  package var root: String
  package var variants: [Variant]

  package init(root: String, variants: [Variant]) {
    self.root = root
    self.variants = variants
  }

  /// The JSON that stands in the page's script element: nothing in it can end that element.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003C")
  }
}
