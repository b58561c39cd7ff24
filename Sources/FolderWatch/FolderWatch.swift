internal import CLinux
internal import Foundation
internal import Glibc

/// Tells what changes in folders and all that is in them, as the kernel sees it.
package enum FolderWatch {
  /// The changes below some folders, from this call on until the stream is dropped.
  ///
  /// Several saves in a row are one element: it comes once nothing has happened for `quiet`, and not
  /// later than `latest` after the first of them. Files replaced by a rename, folders that come and
  /// go, and a watched folder that is itself replaced are all seen. Throws when a folder can't be
  /// watched.
  package static func changes(
    in folders: [String], quiet: Duration = .milliseconds(15),
    latest: Duration = .milliseconds(200),
    ignoring: @escaping @Sendable (_ path: String) -> Bool = isLitter
  ) throws(FolderWatchError) -> AsyncStream<FolderChanges> {
    // Closing the one end tells the waiting thread, at the other, to stop.
    var ends: [CInt] = [0, 0]
    guard pipe2(&ends, O_CLOEXEC) == 0 else {
      throw .refused(folders.first ?? "", reason: String(cString: strerror(errno)))
    }
    // Handed to the one thread that waits, and touched nowhere else.
    nonisolated(unsafe) let tree: WatchTree
    do throws(FolderWatchError) {
      tree = try WatchTree(folders, ignoring: ignoring)
    } catch {
      for end in ends { close(end) }
      throw error
    }
    let (stream, continuation) = AsyncStream<FolderChanges>.makeStream()
    let (stop, stopper) = (ends[0], ends[1])
    continuation.onTermination = { _ in close(stopper) }
    Thread.detachNewThread {
      wait(for: tree, until: stop, quiet: quiet, latest: latest) { continuation.yield($0) }
      close(stop)
    }
    return stream
  }

  /// Whether a file is an editor's own: hidden files, backups, and the probes and swap files that
  /// editors write beside a file they save.
  package static func isLitter(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return name.hasPrefix(".") || name.hasSuffix("~") || name == "4913"
      || name.hasPrefix("#") && name.hasSuffix("#") || name.hasSuffix(".swp")
      || name.hasSuffix(".tmp")
  }

  private static func wait(
    for tree: WatchTree, until stop: CInt, quiet: Duration, latest: Duration,
    tell: (FolderChanges) -> Void
  ) {
    let clock = ContinuousClock()
    var pending = FolderChanges()
    var first = clock.now
    while true {
      var waits = [
        pollfd(fd: tree.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      let patience: CInt
      if pending.isEmpty {
        patience = tree.hasLostFolders ? 100 : -1
      } else {
        patience = min(quiet, latest - (clock.now - first)).milliseconds
      }
      let count = patience == 0 ? 0 : poll(&waits, 2, patience)
      if count < 0 && errno != EINTR { return }
      if waits[1].revents != 0 { return }
      if tree.hasLostFolders { pending.formUnion(tree.findLostFolders()) }
      if count > 0, waits[0].revents != 0 {
        if pending.isEmpty { first = clock.now }
        pending.formUnion(tree.collect())
      } else if count == 0, !pending.isEmpty {
        tell(pending)
        pending = FolderChanges()
      }
    }
  }
}

extension Duration {
  /// Whole milliseconds, rounded up so that a wait is never a busy one; none when it is over.
  fileprivate var milliseconds: CInt {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds > 0 || seconds > 0 else { return 0 }
    return CInt(
      clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
