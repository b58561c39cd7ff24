/// An address that a lesson once had, kept by a page that leads to where the lesson is now.
package enum EarlierAddress {
  /// The file of an entry of `aliases`: `old-name`, `old-name.html` or `part/old-name/`. Names without
  /// an ending get one, as lessons' pages have. Nothing for what is no path inside of the site.
  package static func file(of alias: String) -> String? {
    let parts = alias.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let isSafe = parts.allSatisfy { part in
      part.first != "." && part.allSatisfy { $0.isLetter || $0.isNumber || "-_.~ ".contains($0) }
    }
    guard isSafe, !alias.hasPrefix("/"), let last = parts.last else { return nil }
    if alias.hasSuffix("/") { return (parts + ["index.html"]).joined(separator: "/") }
    let folder = parts.dropLast()
    let name = last.hasSuffix(".html") ? last : last + ".html"
    // A name alone was a lesson's id.
    return (folder.isEmpty && name != "index.html" ? ["lessons", name] : folder + [name])
      .joined(separator: "/")
  }

  /// Whether the site has a file of its own there, whatever the course is.
  static func isOfSite(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard parts.count == 1, let name = parts.first else {
      return ["theme", "search", "previews"].contains(parts.first ?? "")
    }
    return CellPage.takenNames.contains(String(name.dropLast(5)))
  }
}
