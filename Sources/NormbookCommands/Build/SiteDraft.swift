internal import CLinux
internal import Glibc
internal import LessonRunner

/// The next state of a site's folder, beside it: begun as what the folder holds, and published in one
/// step. It can be begun while the pages that change are still being made.
///
/// What stands aside is removed with the draft: the draft itself, or the state it has replaced.
final class SiteDraft: Sendable {
  private let folder: SiteFolder
  private let aside: String
  /// The files of the folder when the draft was begun.
  private let old: Set<String>
  /// The folders in it that are other courses' sites.
  private let nested: [String]

  init(of folder: SiteFolder, aside: String, old: Set<String>, nested: [String]) {
    self.folder = folder
    self.aside = aside
    self.old = old
    self.nested = nested
  }

  deinit { clear() }

  /// Removes what stands aside.
  func clear() { Files.remove(aside) }

  /// Gives files of the folder a second name in the draft.
  func adopt(_ names: [String]) throws(SiteFolder.Failure) {
    var made: Set<String> = []
    for name in names {
      let parent = ToolchainLocator.parent(of: "\(aside)/\(name)")
      if made.insert(parent).inserted { try SiteFolder.makeFolder(parent) }
      guard link("\(folder.path)/\(name)", "\(aside)/\(name)") == 0 else {
        throw .unwritable("\(aside)/\(name)", reason: SiteFolder.lastError())
      }
    }
  }

  /// Makes the folder hold exactly these files; where it does already, it is left untouched.
  func publish(
    _ files: [(path: String, content: SiteFolder.Content)]
  ) throws(SiteFolder.Failure) -> SiteFolder.Changes {
    var changes = SiteFolder.Changes()
    var kept: Set<String> = [SiteFolder.marker]
    var fresh: [(path: String, bytes: [UInt8])] = []
    for file in files {
      kept.insert(file.path)
      switch file.content {
      case .unchanged where old.contains(file.path): continue
      case .unchanged:
        throw .unwritable(
          "\(folder.path)/\(file.path)", reason: "it was to be kept and isn't there")
      case .bytes(let bytes):
        if old.contains(file.path), Files.read("\(aside)/\(file.path)") == bytes { continue }
        fresh.append((file.path, bytes))
        changes.written.append(file.path)
      }
    }
    changes.removed = old.subtracting(kept).sorted()
    guard !changes.isEmpty || old.isEmpty else { return changes }

    for name in changes.removed { remove(name) }
    for file in fresh { try SiteFolder.write(file.bytes, to: "\(aside)/\(file.path)") }
    if !old.contains(SiteFolder.marker) {
      try SiteFolder.write(
        Array("Written by normbook; a build replaces this folder.\n".utf8),
        to: "\(aside)/\(SiteFolder.marker)")
    }
    // The other sites as they are now: they may have been built meanwhile.
    for site in nested {
      try adopt(Files.tree("\(folder.path)/\(site)").map { "\(site)/\($0)" })
    }
    try exchange()
    return changes
  }

  /// Removes a file, and the folders that are empty without it.
  private func remove(_ name: String) {
    var path = "\(aside)/\(name)"
    unlink(path)
    repeat { path = ToolchainLocator.parent(of: path) } while path != aside && rmdir(path) == 0
  }

  private func exchange() throws(SiteFolder.Failure) {
    if Files.status(folder.path) != nil {
      let flag = UInt32(LINUX_RENAME_EXCHANGE)
      guard renameat2(AT_FDCWD, aside, AT_FDCWD, folder.path, flag) == 0 else {
        throw .unwritable(folder.path, reason: SiteFolder.lastError())
      }
    } else {
      guard rename(aside, folder.path) == 0 else {
        throw .unwritable(folder.path, reason: SiteFolder.lastError())
      }
    }
  }
}
