internal import Glibc

/// The files of a course, on disk or in memory; paths are inside the course's folder.
package struct CourseFiles: Sendable {
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var isFolder: Bool
    /// Whether it is a link that leads out of the course's folder.
    package var leadsOut = false

    package init(name: String, isFolder: Bool) {
      self.name = name
      self.isFolder = isFolder
    }
  }

  /// What stands in a folder; `""` is the course's own.
  package var list: @Sendable (String) throws -> [Entry]
  /// The bytes of a file; nothing when there is none.
  package var read: @Sendable (String) throws -> [UInt8]?
  /// The first so many bytes of a file; nothing when there is none.
  package var start: @Sendable (String, Int) throws -> [UInt8]?

  /// - Parameter start: left out where a file's beginning costs as much as the whole.
  package init(
    list: @escaping @Sendable (String) throws -> [Entry],
    read: @escaping @Sendable (String) throws -> [UInt8]?,
    start: (@Sendable (String, Int) throws -> [UInt8]?)? = nil
  ) {
    self.list = list
    self.read = read
    self.start = start ?? { try read($0).map { [count = $1] in Array($0.prefix(count)) } }
  }

  /// What could not be read, in the system's words.
  private struct Failure: Error, CustomStringConvertible {
    var description: String

    init(_ code: Int32) { description = String(cString: strerror(code)) }
    init(_ description: String) { self.description = description }
  }

  package static func onDisk(_ folder: String) -> CourseFiles {
    @Sendable func full(_ path: String) -> String { path.isEmpty ? folder : folder + "/" + path }
    return CourseFiles(
      list: { try entries(of: full($0), root: folder) }, read: { try bytes(of: full($0)) },
      start: { try bytes(of: full($0), upTo: $1) })
  }

  private static func entries(of folder: String, root: String) throws(Failure) -> [Entry] {
    guard let directory = opendir(folder) else { throw Failure(errno) }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      var found = Entry(name: name, isFolder: entry.pointee.d_type == UInt8(DT_DIR))
      if ![DT_DIR, DT_REG].contains(where: { UInt8($0) == entry.pointee.d_type }) {
        // A link, or a file system that doesn't tell.
        var status = stat()
        let path = "\(folder)/\(name)"
        found.isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if let root = resolved(root), let end = resolved(path) {
          found.leadsOut = end != root && !end.hasPrefix(root + "/")
        }
      }
      entries.append(found)
    }
    return entries
  }

  /// The path without links; nothing when there is no such file.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The bytes of a file; nothing when there is none.
  private static func bytes(of path: String, upTo limit: Int = .max) throws(Failure) -> [UInt8]? {
    // A pipe under a lesson's name would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Failure(errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("it is no file of bytes") }
    var bytes: [UInt8] = []
    while true {
      let left = limit - bytes.count
      guard left > 0 else { return bytes }
      let wanted = min(left, max(1 << 12, Int(status.st_size) - bytes.count + 1))
      var got = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        repeat {
          got = Glibc.read(descriptor, buffer.baseAddress, wanted)
        } while got < 0 && errno == EINTR
        count = max(0, got)
      }
      guard got >= 0 else { throw Failure(errno) }
      if got == 0 { return bytes }
      bytes = bytes.isEmpty ? chunk : bytes + chunk
    }
  }

  package static func inMemory(_ files: [String: String]) -> CourseFiles {
    inMemory(bytes: files.mapValues { Array($0.utf8) })
  }

  package static func inMemory(bytes files: [String: [UInt8]]) -> CourseFiles {
    CourseFiles(
      list: { folder in
        let prefix = folder.isEmpty ? "" : folder + "/"
        var names: [String: Bool] = [:]
        for path in files.keys where path.hasPrefix(prefix) {
          let rest = path.dropFirst(prefix.count)
          let name = rest.prefix { $0 != "/" }
          names[String(name)] = name.count < rest.count
        }
        return names.map { Entry(name: $0.key, isFolder: $0.value) }
      },
      read: { files[$0] })
  }
}
