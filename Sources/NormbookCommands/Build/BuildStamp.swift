internal import LessonFormat
internal import LessonRunner

/// What a build saw when it last succeeded, so that the next can tell at a glance what changed.
///
/// A file that was read counts as unchanged when its size, its two times and its inode are the same;
/// the time of its last change of any kind is the kernel's own, and no program sets it back. A file
/// changed so shortly before the build that a later change could bear the same time is compared by
/// its bytes, until it is old enough. The clock is that of the file system, which may be another
/// machine's.
struct BuildStamp: Equatable {
  struct File: Equatable {
    var size: Int
    var modified: Int
    var changed: Int
    var inode: UInt64
    /// What the file holds, where its times alone cannot be trusted.
    var digest: String?

    init(_ status: Files.Status) {
      size = status.size
      modified = status.modified
      changed = status.changed
      inode = status.inode
    }

    /// Whether a change from now on could leave the times as they are.
    fileprivate func isRecent(at now: Int) -> Bool {
      let second = 1_000_000_000
      // A clock of whole seconds, or of two, as some file systems have; else one of milliseconds.
      let tick = changed % second == 0 ? 2 * second : second / 10
      return max(modified, changed) > now - tick
    }
  }

  /// The files a build reads, as they were before it read any.
  struct Look {
    private(set) var files: [String: Files.Status] = [:]
    /// The time by the clock of the file system; without one every file counts as recent.
    let now: Int

    /// Looks at files; what is written of the time is written in a folder.
    init(_ paths: some Sequence<String>, clock folder: String) {
      for path in paths {
        files[path] = Files.status(path) ?? .missing
      }
      now = Files.now(in: folder) ?? 0
    }
  }

  /// Options, in words.
  var conditions: [String]
  /// Every file the build read, by path.
  var inputs: [String: File]
  /// Every file it wrote.
  var outputs: [String: File] = [:]

  init(conditions: [String], _ look: Look) {
    self.conditions = conditions
    inputs = Dictionary(minimumCapacity: look.files.count)
    for (path, status) in look.files {
      var file = File(status)
      if file.isRecent(at: look.now) { file.digest = Self.digest(of: path) }
      inputs[path] = file
    }
  }

  /// Notes the files of the site, of which all but a few are as they are known.
  mutating func addOutputs(
    _ paths: some Sequence<String>, known: [String: File], except written: [String]
  ) {
    outputs = known
    for path in written { outputs[path] = nil }
    let wanted = Set(paths)
    for path in wanted where outputs[path] == nil {
      // A file that isn't there leaves a stamp that never holds.
      outputs[path] = File(Files.status(path) ?? .missing)
    }
    for path in known.keys where !wanted.contains(path) { outputs[path] = nil }
  }

  /// Whether the same build would find everything as this one left it.
  func holds(conditions: [String], _ look: Look) -> Bool {
    conditions == self.conditions && inputs.count == look.files.count
      && inputs.keys.allSatisfy { isUnchanged($0, look) }
  }

  /// Whether a file that was read is as it was.
  func isUnchanged(_ path: String, _ look: Look) -> Bool {
    guard let known = inputs[path], let now = look.files[path], now.size == known.size,
      now.modified == known.modified, now.changed == known.changed, now.inode == known.inode
    else { return false }
    return known.digest == nil || Self.digest(of: path) == known.digest
  }

  /// Whether the files it wrote are as it left them. Their names come and go with each build, so
  /// that the time of their last change tells nothing.
  var siteIsUntouched: Bool {
    outputs.allSatisfy { path, known in
      Files.status(path).map {
        $0.size == known.size && $0.modified == known.modified && $0.inode == known.inode
      } ?? false
    }
  }

  /// The stamp once files that were compared by their bytes are old enough to be told by their
  /// times; nothing when there is none of them.
  func settled(_ look: Look) -> BuildStamp? {
    var settled = self
    for (path, file) in inputs where file.digest != nil && !file.isRecent(at: look.now) {
      settled.inputs[path]?.digest = nil
    }
    return settled == self ? nil : settled
  }

  private static func digest(of path: String) -> String? { Files.read(path).map { sha256($0) } }
}

extension BuildStamp: Remembered {
  func write(to memory: inout MemoryWriter) {
    memory.write(conditions)
    memory.write(inputs)
    memory.write(outputs)
  }

  init(from memory: inout MemoryReader) {
    conditions = memory.read()
    inputs = memory.read()
    outputs = memory.read()
  }
}

extension BuildStamp.File: Remembered {
  func write(to memory: inout MemoryWriter) {
    memory.write(size)
    memory.write(modified)
    // For most files the two times are one.
    memory.write(changed &- modified)
    memory.write(inode)
    memory.write(digest)
  }

  init(from memory: inout MemoryReader) {
    size = memory.read()
    modified = memory.read()
    let later: Int = memory.read()
    changed = modified &+ later
    inode = memory.read()
    digest = memory.read()
  }
}
