internal import Glibc
internal import LessonRunner

/// What a build saw when it last succeeded, so that the next can tell at a glance that nothing
/// changed.
///
/// A file counts as unchanged when size, time and inode are the same. A time too close to the
/// stamp's own cannot be trusted, as a later edit may carry the same one; such a file is read again.
struct BuildStamp: Codable, Equatable {
  struct File: Codable, Equatable {
    var size: Int
    var modified: Int
    var inode: UInt64
    /// What the file holds, where its time alone cannot be trusted.
    var digest: String?
  }

  /// Options, in words.
  var conditions: [String]
  /// Every file the build read, by path.
  var inputs: [String: File]
  /// Every file it wrote.
  var outputs: [String: File]

  /// Two seconds, in nanoseconds: the coarsest clock of a file system in use.
  private static let doubt = 2_000_000_000

  /// The stamp of these files as they are now; nothing when one of them cannot be read.
  init?(conditions: [String], inputs paths: some Sequence<String>) {
    guard let inputs = Self.look(at: paths) else { return nil }
    self.conditions = conditions
    self.inputs = inputs
    outputs = [:]
  }

  /// Notes what was written; a file that isn't there leaves a stamp that never holds.
  mutating func addOutputs(_ paths: some Sequence<String>) {
    outputs = Self.look(at: paths) ?? ["": File(size: -1, modified: 0, inode: 0)]
  }

  private static func look(at paths: some Sequence<String>) -> [String: File]? {
    let now = now()
    var files: [String: File] = [:]
    for path in paths {
      guard let status = Files.status(path) else { return nil }
      let isRecent = status.modified > now - doubt
      files[path] = File(
        size: status.size, modified: status.modified, inode: status.inode,
        digest: isRecent ? digest(of: path) : nil)
    }
    return files
  }

  /// Whether the same build would find everything as this one left it.
  func holds(conditions: [String], inputs paths: Set<String>) -> Bool {
    conditions == self.conditions && paths == Set(inputs.keys)
      && inputs.allSatisfy(Self.isUnchanged) && siteIsUntouched
  }

  /// Whether the files it wrote are as it left them.
  var siteIsUntouched: Bool { outputs.allSatisfy(Self.isUnchanged) }

  private static func isUnchanged(_ path: String, _ known: File) -> Bool {
    guard let status = Files.status(path), status.size == known.size,
      status.modified == known.modified, status.inode == known.inode
    else { return false }
    return known.digest == nil || digest(of: path) == known.digest
  }

  private static func digest(of path: String) -> String? { Files.read(path).map { sha256($0) } }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
