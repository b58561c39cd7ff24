/// What a build remembers of the site it wrote, so that the next one rebuilds only what changed.
package struct SiteManifest: Hashable, Codable, Sendable {
  /// What is known of one file.
  package struct Entry: Hashable, Codable, Sendable {
    /// Made of everything the file shows.
    package var key: String
    /// KaTeX's fonts a page needs.
    package var fonts: Set<String> = []
    /// The pictures a page shows.
    package var assets: [PageFindings.Asset] = []
  }

  /// By the file's path.
  package var files: [String: Entry] = [:]

  package init() {}
}
