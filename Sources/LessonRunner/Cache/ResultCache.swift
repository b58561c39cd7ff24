internal import Glibc
internal import LessonRecords

/// Results of earlier runs, as files named by what they depend on.
///
/// ```
/// results/ab/abcd….json   a lesson's results: a line with the hash of what follows, and the JSON
/// values/…json            what `cached` keeps, one file a value
/// latest/LESSON.json      the key of a lesson's last good run, for `why`
/// work/                   folders of runs under way
/// modules/                what the compiler makes of C headers
/// helpers/…/              the course's own Swift, compiled
/// code/…, fragments/…     compiled checks of exercises and rendered formulas, kept by others
/// ```
/// Files come into place by rename, so any number of builds may share the folder; a file whose
/// hash does not fit its content is taken away, and its lesson run again.
package struct ResultCache: Sendable {
  package let folder: String
  /// Bytes of all that is kept together; the least recently used go first.
  package var bound: Int
  package let hashes: FileHashes

  /// A lesson runs in its own folder, so the cache's is kept as a path from the root.
  package init(folder named: String, bound: Int = 1 << 30) {
    folder = named.hasPrefix("/") ? named : "\(Files.resolved(".") ?? ".")/\(named)"
    self.bound = bound
    hashes = FileHashes(folder: folder)
  }

  package enum Found<Value> {
    case value(Value)
    case nothing
    /// There was a file, and it was not what had been written.
    case damaged
  }

  var workFolder: String { "\(folder)/work" }
  var valueFolder: String { "\(folder)/values" }

  /// The value kept under a hash.
  package func read<Value: Decodable>(_ hash: String, as type: Value.Type) -> Found<Value> {
    let path = resultPath(hash)
    guard let bytes = Files.read(path) else { return .nothing }
    if let end = bytes.firstIndex(of: 0x0A),
      case let body = bytes[(end + 1)...],
      sha256(body) == String(decoding: bytes[..<end], as: UTF8.self),
      let value = try? JSONValue(parsing: Array(body)).decoded(as: type)
    {
      // Marks it as used, for the bound.
      utimensat(AT_FDCWD, path, nil, 0)
      return .value(value)
    }
    unlink(path)
    return .damaged
  }

  /// Keeps a value under a hash.
  package func write(_ value: some Encodable, _ hash: String) throws {
    let body = Array(try JSONValue(encoding: value).written.utf8)
    let path = resultPath(hash)
    try Files.makeFolder(ToolchainLocator.parent(of: path))
    try Files.write(Array((sha256(body) + "\n").utf8) + body, to: path)
  }

  /// Removes everything.
  package func clean() {
    for name in [
      "results", "values", "latest", "work", "modules", "helpers", "code", "fragments", "builds",
      "files.json",
    ]
      + Files.names(in: folder).filter({ $0.hasPrefix("toolchain") })
    {
      Files.remove("\(folder)/\(name)")
    }
  }

  /// Removes what was used least recently until the rest is within the bound, and what builds
  /// that were killed left behind.
  package func prune() {
    var files: [(path: String, status: Files.Status)] = []
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let hourAgo = (time.tv_sec - 3600) * 1_000_000_000
    func collect(_ folder: String, ending: String = ".json") {
      for name in Files.names(in: folder) {
        let path = "\(folder)/\(name)"
        guard let status = Files.status(path) else { continue }
        if status.isFolder {
          collect(path, ending: ending)
        } else if name.hasSuffix(ending) {
          files.append((path, status))
        } else if status.modified < hourAgo {
          Files.remove(path)
        }
      }
    }
    collect("\(folder)/results")
    collect(valueFolder)
    collect("\(folder)/code/checks", ending: "")
    collect("\(folder)/fragments", ending: "")
    for name in Files.names(in: workFolder) {
      let path = "\(workFolder)/\(name)"
      if let status = Files.status(path), status.modified < hourAgo { Files.remove(path) }
    }
    var total = files.reduce(0) { $0 + $1.status.size }
    guard total > bound else { return }
    for file in files.sorted(by: { $0.status.modified < $1.status.modified }) where total > bound {
      Files.remove(file.path)
      total -= file.status.size
    }
  }

  private func resultPath(_ hash: String) -> String {
    "\(folder)/results/\(hash.prefix(2))/\(hash).json"
  }
}
