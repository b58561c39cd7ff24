internal import Glibc

/// Folders and all folders below them, watched; belongs to the one thread that reads it.
final class WatchTree {
  /// Readable when something has happened.
  let descriptor: CInt
  private let roots: [String]
  private let ignores: (String) -> Bool
  private var folders: [CInt: String] = [:]
  /// Watched folders that were removed or renamed; they may come back.
  private var lost: Set<String> = []

  var hasLostFolders: Bool { !lost.isEmpty }

  init(_ roots: [String], ignoring: @escaping (String) -> Bool) throws(FolderWatchError) {
    descriptor = inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK))
    self.roots = roots
    ignores = ignoring
    guard descriptor >= 0 else {
      throw .refused(roots.first ?? "", reason: String(cString: strerror(errno)))
    }
    for root in roots {
      guard FolderEntry.kind(of: root) == .folder else { throw .missing(root) }
      guard watch(root) >= 0 else {
        throw errno == ENOSPC
          ? .full(root) : .refused(root, reason: String(cString: strerror(errno)))
      }
      var found = FolderChanges()
      watchFolders(in: root, telling: &found)
      if found.isIncomplete { throw .full(root) }
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What has happened since the last call.
  func collect() -> FolderChanges {
    var changes = FolderChanges()
    while let events = KernelEvent.read(from: descriptor) {
      for event in events { handle(event, &changes) }
    }
    return changes
  }

  /// Watches again those lost folders that are back; all that is in them counts as changed.
  func findLostFolders() -> FolderChanges {
    var changes = FolderChanges()
    for root in lost where FolderEntry.kind(of: root) == .folder && watch(root) >= 0 {
      lost.remove(root)
      changes.paths.insert(root)
      watchFolders(in: root, telling: &changes)
    }
    return changes
  }

  private func handle(_ event: KernelEvent, _ changes: inout FolderChanges) {
    if event.has(IN_Q_OVERFLOW) { return startAnew(&changes) }
    guard let folder = folders[event.watch] else { return }
    if event.has(IN_IGNORED) {
      folders[event.watch] = nil
      return
    }
    if event.has(IN_DELETE_SELF) || event.has(IN_MOVE_SELF) {
      // Below a root the parent folder tells the same.
      if roots.contains(folder) {
        changes.paths.insert(folder)
        lose(folder)
      }
      return
    }
    guard let name = event.name else { return }
    let path = folder + "/" + name
    guard !ignores(path) else { return }
    if event.has(IN_ISDIR) {
      changes.paths.insert(path)
      if event.has(IN_CREATE) || event.has(IN_MOVED_TO) {
        _ = watch(path)
        watchFolders(in: path, telling: &changes)
      } else if event.has(IN_MOVED_FROM) {
        forget(path)
      }
    } else if event.has(IN_CREATE) {
      // A file that is being written tells so when it is closed; links are whole at once.
      if FolderEntry.isLink(path) { changes.paths.insert(path) }
    } else {
      changes.paths.insert(path)
    }
  }

  /// Events were lost: every folder is looked at again.
  private func startAnew(_ changes: inout FolderChanges) {
    changes.isIncomplete = true
    for watch in folders.keys { inotify_rm_watch(descriptor, watch) }
    folders = [:]
    var ignored = FolderChanges()
    for root in roots {
      if watch(root) >= 0 { watchFolders(in: root, telling: &ignored) } else { lost.insert(root) }
    }
  }

  private func lose(_ root: String) {
    forget(root)
    lost.insert(root)
  }

  private func forget(_ path: String) {
    for (watch, folder) in folders where folder == path || folder.hasPrefix(path + "/") {
      inotify_rm_watch(descriptor, watch)
      folders[watch] = nil
    }
  }

  private func watch(_ folder: String) -> CInt {
    let events =
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_MOVED_FROM
      | IN_MOVED_TO
    let watch = inotify_add_watch(descriptor, folder, UInt32(events) | UInt32(IN_ONLYDIR))
    if watch >= 0 { folders[watch] = folder }
    return watch
  }

  /// Watches all folders below one and tells its files, which may be older than the watch.
  private func watchFolders(in folder: String, telling changes: inout FolderChanges) {
    var waiting = [folder]
    while let next = waiting.popLast() {
      for name in FolderEntry.names(in: next) {
        let path = next + "/" + name
        guard !ignores(path) else { continue }
        changes.paths.insert(path)
        // A link to a folder is not followed: it may lead out of the tree, or in a circle.
        guard FolderEntry.kind(of: path) == .folder else { continue }
        if watch(path) < 0, errno == ENOSPC { changes.isIncomplete = true }
        waiting.append(path)
      }
    }
  }
}
