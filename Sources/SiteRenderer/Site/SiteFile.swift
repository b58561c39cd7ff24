/// One file of the site.
package struct SiteFile: Hashable, Sendable {
  /// Its place in the site's folder, with `/`.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
