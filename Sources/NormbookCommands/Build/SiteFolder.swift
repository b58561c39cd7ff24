internal import CLinux
internal import Glibc
internal import LessonRunner

/// The folder a site is published from; it changes in one step or not at all.
///
/// The new site is drafted beside the old one, unchanged files as second names of the old files, so
/// that they keep their bytes and times; then the two folders change places. A folder inside that
/// has a mark of its own is another course's site, and stays as it is.
struct SiteFolder {
  enum Failure: Error, CustomStringConvertible {
    case foreign(String)
    case unwritable(String, reason: String)

    var description: String {
      switch self {
      case .foreign(let path):
        "'\(path)' holds files that no build wrote; name an empty or new folder"
      case .unwritable(let path, let reason):
        "'\(path)' can't be written: \(reason)"
      }
    }
  }

  /// What a page's file becomes.
  enum Content {
    case bytes([UInt8])
    /// As the last build left it.
    case unchanged
  }

  struct Changes: Equatable {
    var written: [String] = []
    var removed: [String] = []

    var isEmpty: Bool { written.isEmpty && removed.isEmpty }
  }

  /// A file of this name says that the folder is ours to replace.
  static let marker = ".normbook-site"

  let path: String

  /// Begins the folder's next state, as what the folder holds now.
  func draft() throws(Failure) -> SiteDraft {
    let (own, nested) = try existingFiles()
    removeAbandoned()
    let aside = asidePrefix + String(getpid())
    let draft = SiteDraft(of: self, aside: aside, old: Set(own), nested: nested)
    try Self.makeFolder(aside)
    try draft.adopt(own)
    return draft
  }

  private var asidePrefix: String { "\(path).new-" }

  /// Takes away what a build that was killed had begun.
  private func removeAbandoned() {
    let parent = ToolchainLocator.parent(of: path)
    let prefix = asidePrefix.split(separator: "/").last.map(String.init) ?? asidePrefix
    for name in Files.names(in: parent) where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)) else { continue }
      if process == getpid() || kill(process, 0) != 0 { Files.remove("\(parent)/\(name)") }
    }
  }

  /// The names of the folder's files, relative to it, and of the folders inside that are sites of
  /// their own; none when it isn't there.
  private func existingFiles() throws(Failure) -> (own: [String], nested: [String]) {
    guard let status = Files.status(path) else { return ([], []) }
    guard status.isFolder else { throw .foreign(path) }
    var nested: [String] = []
    let own = Files.tree(path) { folder in
      let isNested = Files.status("\(path)/\(folder)/\(Self.marker)") != nil
      if isNested { nested.append(folder) }
      return !isNested
    }
    guard own.isEmpty || own.contains(Self.marker) else { throw .foreign(path) }
    return (own, nested)
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try makeFolder(ToolchainLocator.parent(of: path))
    do { try Files.write(bytes, to: path) } catch {
      throw .unwritable(path, reason: String(cString: strerror(error.code)))
    }
  }

  static func makeFolder(_ path: String) throws(Failure) {
    do { try Files.makeFolder(path) } catch {
      throw .unwritable(path, reason: String(cString: strerror(error.code)))
    }
  }

  static func lastError() -> String { String(cString: strerror(errno)) }
}
