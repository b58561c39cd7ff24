internal import Glibc
internal import Synchronization

/// What went wrong with a file, in the system's words.
package struct FileError: Error, CustomStringConvertible {
  package var path: String
  package var code: Int32

  package var description: String { "'\(path)': \(String(cString: strerror(code)))" }
}

/// Files as bytes; Foundation would cost more at start than a build with no change may take.
package enum Files {
  /// The whole of a file; nothing when it cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    while true {
      let wanted = max(1 << 16, Int(status.st_size) - bytes.count + 1)
      var got = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        repeat {
          got = Glibc.read(descriptor, buffer.baseAddress, wanted)
        } while got < 0
          && errno == EINTR
        count = max(0, got)
      }
      if got < 0 { return nil }
      if got == 0 { return bytes }
      bytes += chunk
    }
  }

  /// Tells files apart that this program writes aside at once.
  private static let counter = Atomic(0)

  /// Writes a file aside and puts it in place by rename, so that others see all of it or nothing.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let number = counter.add(1, ordering: .relaxed).newValue
    let aside = "\(path).\(getpid())-\(number).tmp"
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    let code = rest.isEmpty ? 0 : errno
    close(descriptor)
    if code == 0, rename(aside, path) == 0 { return }
    let failure = FileError(path: path, code: code == 0 ? errno : code)
    unlink(aside)
    throw failure
  }

  /// Makes a folder and those it stands in.
  package static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError(path: path, code: errno)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw FileError(path: path, code: errno)
    }
  }

  /// What a folder holds, by name.
  package static func names(in folder: String) -> [String] { entries(in: folder).map(\.name) }

  /// What a folder holds, by name, and which of it is a folder, links followed.
  package static func entries(in folder: String) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let isFolder =
        switch Int(entry.pointee.d_type) {
        case DT_REG: false
        case DT_DIR: true
        default: status("\(folder)/\(name)")?.isFolder == true
        }
      entries.append((name, isFolder))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The files in a folder and in those below it, by their paths from it on.
  ///
  /// - Parameter enters: whether to look into a folder, by its path from the first one on.
  package static func tree(
    _ folder: String, enters: (String) -> Bool = { _ in true }
  ) -> [String] {
    var files: [String] = []
    func walk(_ prefix: String) {
      for (name, isFolder) in entries(in: "\(folder)/\(prefix)") {
        let path = prefix + name
        if !isFolder { files.append(path) } else if enters(path) { walk(path + "/") }
      }
    }
    walk("")
    return files
  }

  /// The time by the clock of the file system a folder lies on, in nanoseconds since 1970: the clock
  /// that stamps its files. Nothing when the folder cannot be written.
  package static func now(in folder: String) -> Int? {
    let path = "\(folder)/.clock-\(getpid())"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    close(descriptor)
    defer { unlink(path) }
    return status(path)?.changed
  }

  /// Removes a file, or a folder with all it holds.
  package static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    guard status(path)?.isFolder == true else { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// What tells one state of a file from another without reading it.
  package struct Status: Hashable, Sendable {
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    /// The same for anything about the file, its times and names included: no program can set it.
    package var changed: Int
    package var inode: UInt64
    package var isFolder: Bool

    /// What is said of a file that is gone: no file that is there is like it.
    package static let missing = Self(
      size: -1, modified: 0, changed: 0, inode: 0, isFolder: false)
  }

  /// The state of a file, links followed; nothing when there is none.
  package static func status(_ path: String) -> Status? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Status(
      size: Int(status.st_size),
      modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec,
      changed: status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec,
      inode: UInt64(status.st_ino), isFolder: status.st_mode & S_IFMT == S_IFDIR)
  }

  /// The path without links and dots; nothing when there is no such file.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
