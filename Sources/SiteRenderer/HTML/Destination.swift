/// What kind of place a link's destination names.
enum Destination {
  /// Whether a browser would run it or open a file: such links are left empty, as cmark-gfm does.
  static func isDangerous(_ url: String) -> Bool {
    let start = url.prefix(40).lowercased()
    if start.hasPrefix("data:") {
      return !["image/png", "image/gif", "image/jpeg", "image/webp"].contains {
        start.dropFirst(5).hasPrefix($0)
      }
    }
    return ["javascript:", "vbscript:", "file:"].contains { start.hasPrefix($0) }
  }

  /// Whether it leaves the site: it has a scheme or a host.
  static func isExternal(_ url: String) -> Bool {
    if url.hasPrefix("//") { return true }
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = url.utf8[..<colon]
    guard let first = scheme.first, (0x61...0x7A).contains(first | 0x20) else { return false }
    return scheme.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
        || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
  }
}
