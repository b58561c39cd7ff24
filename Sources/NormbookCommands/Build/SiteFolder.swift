internal import CLinux
internal import Glibc
internal import LessonRunner

/// The folder a site is published from; it changes in one step or not at all.
///
/// The new site is written beside the old one, unchanged files as second names of the old files, so
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

  /// Makes the folder hold exactly these files.
  func replace(with files: [(path: String, content: Content)]) throws(Failure) -> Changes {
    let (old, others) = try existingFiles()
    var changes = Changes()
    var kept: Set<String> = [Self.marker]
    var fresh: [(path: String, bytes: [UInt8])] = []
    for file in files {
      kept.insert(file.path)
      switch file.content {
      case .unchanged where old.contains(file.path): continue
      case .unchanged:
        throw .unwritable("\(path)/\(file.path)", reason: "it was to be kept and isn't there")
      case .bytes(let bytes):
        if old.contains(file.path), Files.read("\(path)/\(file.path)") == bytes { continue }
        fresh.append((file.path, bytes))
        changes.written.append(file.path)
      }
    }
    changes.removed = old.subtracting(kept).sorted()
    guard !changes.isEmpty || old.isEmpty else { return changes }

    removeAbandoned()
    let aside = asidePrefix + String(getpid())
    var succeeded = false
    defer { if !succeeded { Files.remove(aside) } }
    try Self.makeFolder(aside)
    let rewritten = Set(changes.written)
    let linked = kept.filter { old.contains($0) && !rewritten.contains($0) }
    var made: Set<String> = [aside]
    for name in linked.union(others).sorted() {
      let folder = ToolchainLocator.parent(of: "\(aside)/\(name)")
      if made.insert(folder).inserted { try Self.makeFolder(folder) }
      guard link("\(path)/\(name)", "\(aside)/\(name)") == 0 else {
        throw .unwritable("\(aside)/\(name)", reason: Self.lastError())
      }
    }
    for file in fresh { try Self.write(file.bytes, to: "\(aside)/\(file.path)") }
    if !old.contains(Self.marker) {
      try Self.write(
        Array("Written by normbook; a build replaces this folder.\n".utf8),
        to: "\(aside)/\(Self.marker)")
    }
    try exchange(with: aside)
    succeeded = true
    return changes
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

  private func exchange(with aside: String) throws(Failure) {
    if Files.status(path) != nil {
      let flag = UInt32(LINUX_RENAME_EXCHANGE)
      guard renameat2(AT_FDCWD, aside, AT_FDCWD, path, flag) == 0 else {
        throw .unwritable(path, reason: Self.lastError())
      }
      Files.remove(aside)
    } else {
      guard rename(aside, path) == 0 else { throw .unwritable(path, reason: Self.lastError()) }
    }
  }

  /// The names of all files in the folder, relative to it, and of those that belong to sites of
  /// their own inside of it; none when it isn't there.
  private func existingFiles() throws(Failure) -> (own: Set<String>, others: Set<String>) {
    guard let status = Files.status(path) else { return ([], []) }
    guard status.isFolder else { throw .foreign(path) }
    var names: Set<String> = []
    var others: Set<String> = []
    func walk(_ folder: String, isOther: Bool) {
      let isOther =
        isOther || !folder.isEmpty && Files.status("\(path)/\(folder)\(Self.marker)") != nil
      for (name, isFolder) in Files.entries(in: "\(path)/\(folder)") {
        let file = folder + name
        if isFolder {
          walk(file + "/", isOther: isOther)
        } else if isOther {
          others.insert(file)
        } else {
          names.insert(file)
        }
      }
    }
    walk("", isOther: false)
    guard names.isEmpty || names.contains(Self.marker) else { throw .foreign(path) }
    return (names, others)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try makeFolder(containing: path)
    do { try Files.write(bytes, to: path) } catch {
      throw .unwritable(path, reason: String(cString: strerror(error.code)))
    }
  }

  private static func makeFolder(containing path: String) throws(Failure) {
    try makeFolder(ToolchainLocator.parent(of: path))
  }

  private static func makeFolder(_ path: String) throws(Failure) {
    do { try Files.makeFolder(path) } catch {
      throw .unwritable(path, reason: String(cString: strerror(error.code)))
    }
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
