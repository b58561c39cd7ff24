package import LessonFormat

/// What has to change on disk for a site to show a course as it is now.
package struct SiteUpdate: Sendable {
  /// The files that are new or differ.
  package var files: [SiteFile] = []
  /// The files of the last build that the site no longer has.
  package var removed: [String] = []
  /// Every file the site has now, with what the next build must know.
  package var manifest = SiteManifest()
  /// What rendering found; a page with an error has no key, and is made again next time.
  package var diagnostics: [Diagnostic] = []

  package init() {}
}
