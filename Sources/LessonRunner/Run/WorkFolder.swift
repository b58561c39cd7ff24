internal import Glibc

/// A folder for one compile and run, removed after it.
package struct WorkFolder: Sendable {
  package let path: String

  /// A new folder in one that exists or can be made; nothing when it cannot.
  package init?(in parent: String) {
    try? Files.makeFolder(parent)
    var template = Array("\(parent)/run-\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  package func remove() { Files.remove(path) }
}
