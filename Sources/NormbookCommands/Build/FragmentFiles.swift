internal import LessonRunner
internal import SiteRenderer

/// Formulas and coloured code, kept as files from one build to the next.
struct FragmentFiles {
  let folder: String

  /// The cache the renderer reads and writes.
  var cache: FragmentCache {
    FragmentCache(
      read: { [folder] key in
        Files.read(Self.path(folder, key)).map { String(decoding: $0, as: UTF8.self) }
      },
      write: { [folder] key, fragment in
        let path = Self.path(folder, key)
        // A fragment that can't be kept is made again next time.
        try? Files.makeFolder(ToolchainLocator.parent(of: path))
        try? Files.write(Array(fragment.utf8), to: path)
      })
  }

  private static func path(_ folder: String, _ key: String) -> String {
    let hash = sha256(key)
    return "\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(30))"
  }
}
