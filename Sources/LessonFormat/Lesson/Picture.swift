/// A picture that stands alone with a label, and is numbered with the figures of cells:
/// `![Words under it](plot.png){#fig-plot alt="What it shows"}`.
package struct Picture: Hashable, Sendable {
  package var source: String
  package var title: String
  package var label: String
  /// Where the `#label` stands.
  package var labelRange: SourceRange
  /// The words in the brackets, which stand under the picture.
  package var caption: [Inline]
  /// What a reader who cannot see it is told, when it is something else than the caption.
  package var alternative: String?
  /// Where `![…](…)` stands.
  package var range: SourceRange
}
