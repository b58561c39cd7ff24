internal import Glibc
internal import LessonRecords
internal import Synchronization

/// The contents of files as hashes; a file is read again only when its size, time or inode is
/// another.
///
/// A file that was written a moment ago is not remembered: an edit that follows could leave all
/// three as they are.
package final class FileHashes: Sendable {
  private struct Known: Codable {
    var size: Int
    var modified: Int
    var inode: UInt64
    var hash: String
  }

  private struct State {
    var known: [String: Known] = [:]
    var isChanged = false
  }

  private let memory: String?
  private let state: Mutex<State>

  /// Hashes remembered in a file of this folder.
  package init(folder: String?) {
    memory = folder.map { "\($0)/files.json" }
    var state = State()
    if let memory, let bytes = Files.read(memory),
      let known = try? JSONValue(parsing: bytes).decoded(as: [String: Known].self)
    {
      state.known = known
    }
    self.state = Mutex(state)
  }

  /// The hash of a file's bytes; `missing` when it cannot be read.
  package func hash(_ path: String) -> String {
    guard let status = Files.status(path) else { return "missing" }
    if let known = state.withLock({ $0.known[path] }), known.size == status.size,
      known.modified == status.modified, known.inode == status.inode
    {
      return known.hash
    }
    let isRecent = status.modified > Self.now() - Self.doubt
    guard let bytes = Files.read(path) else { return "missing" }
    let hash = sha256(bytes)
    guard !isRecent else { return hash }
    state.withLock { state in
      state.known[path] = Known(
        size: status.size, modified: status.modified, inode: status.inode, hash: hash)
      state.isChanged = true
    }
    return hash
  }

  /// Two seconds, in nanoseconds: the coarsest clock of a file system in use.
  private static let doubt = 2_000_000_000

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Keeps what was learnt for the next program; losing it costs time and nothing else.
  package func save() {
    let known = state.withLock { state in
      defer { state.isChanged = false }
      return state.isChanged ? state.known : nil
    }
    guard let memory, let known, let json = try? JSONValue(encoding: known) else { return }
    try? Files.write(Array(json.written.utf8), to: memory)
  }
}
