internal import Foundation
internal import Synchronization

/// The files that are served: those drawn since the preview began, over those of a folder.
final class PreviewSite: Sendable {
  struct File: Sendable {
    var bytes: [UInt8]
    var hash: String
  }

  private let folder: String?
  /// A path that was removed has no file, whatever the folder holds.
  private let drawn = Mutex<[String: File?]>([:])

  init(folder: String?) {
    self.folder = folder
  }

  /// Takes over what a drawing gave, and tells what differs from before.
  func update(written: [String: [UInt8]], removed: Set<String>) -> [ChangedFile] {
    var changed: [ChangedFile] = []
    for (path, bytes) in written.sorted(by: { $0.key < $1.key }) {
      let file = File(bytes: bytes, hash: Self.hash(of: bytes))
      if self.file(path)?.hash == file.hash { continue }
      drawn.withLock { $0[path] = .some(file) }
      changed.append(ChangedFile(path: path, hash: file.hash))
    }
    for path in removed.sorted() where written[path] == nil && file(path) != nil {
      drawn.withLock { $0[path] = .some(nil) }
      changed.append(ChangedFile(path: path, hash: nil))
    }
    return changed
  }

  /// The file at a path in the site.
  func file(_ path: String) -> File? {
    if let known = drawn.withLock({ $0[path] }) { return known }
    guard let folder, let bytes = Self.bytes(of: path, in: folder) else { return nil }
    return File(bytes: bytes, hash: Self.hash(of: bytes))
  }

  /// The bytes of a file that lies in a folder; a link that leads out of it leads to nothing.
  private static func bytes(of path: String, in folder: String) -> [UInt8]? {
    guard let root = realPath(folder), let real = realPath(folder + "/" + path),
      real.hasPrefix(root + "/")
    else { return nil }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: real, isDirectory: &isFolder), !isFolder.boolValue
    else { return nil }
    return FileManager.default.contents(atPath: real).map(Array.init)
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// FNV-1a in 64 bits: it tells versions of a file apart, and guards nothing.
  static func hash(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
