package import LessonFormat

/// What writing a page's body brought to light.
package struct PageFindings: Sendable {
  /// Mistakes met on the way, such as TeX that KaTeX refuses.
  package var diagnostics: [Diagnostic] = []
  /// KaTeX's fonts the page is set in; empty when it has no formula.
  package var fonts: Set<String> = []
  /// The lesson's own pictures and files, by where they lie and where the site has them.
  package var assets: [Asset] = []
  /// The keys of the works cited, in the order of their first citation.
  package var cited: [String] = []

  /// Whether the page needs KaTeX's style.
  var hasMath: Bool { !fonts.isEmpty }

  /// Adds what another part of the page brought to light.
  mutating func merge(_ other: Self) {
    diagnostics += other.diagnostics
    fonts.formUnion(other.fonts)
    assets += other.assets.filter { !assets.contains($0) }
    cited += other.cited.filter { !cited.contains($0) }
  }

  /// A file beside the lesson that its page shows.
  package struct Asset: Hashable, Sendable {
    package var source: String
    package var path: String
  }
}
