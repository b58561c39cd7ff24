/// What happened in watched folders between two quiet moments.
package struct FolderChanges: Hashable, Sendable {
  /// The files and folders that were written, added or removed, each below a watched folder as that
  /// was named.
  package var paths: Set<String>
  /// Whether events were lost, so that anything may have changed.
  package var isIncomplete: Bool

  package init(paths: Set<String> = [], isIncomplete: Bool = false) {
    self.paths = paths
    self.isIncomplete = isIncomplete
  }

  package var isEmpty: Bool { paths.isEmpty && !isIncomplete }

  package mutating func formUnion(_ other: FolderChanges) {
    paths.formUnion(other.paths)
    isIncomplete = isIncomplete || other.isIncomplete
  }
}

/// Why folders can't be watched.
package enum FolderWatchError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(String)
  case refused(String, reason: String)
  /// The kernel allows no more watches.
  case full(String)

  package var description: String {
    switch self {
    case .missing(let path): "'\(path)' is no folder, or isn't there"
    case .refused(let path, let reason): "'\(path)' can't be watched: \(reason)"
    case .full(let path):
      """
      '\(path)' can't be watched: the system allows no more watches; \
      'sudo sysctl fs.inotify.max_user_watches=524288' allows more
      """
    }
  }
}
