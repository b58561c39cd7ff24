internal import Glibc

/// One event of inotify.
struct KernelEvent {
  var watch: CInt
  var mask: UInt32
  /// The entry of the watched folder it is about; nothing when it is about the folder.
  var name: String?

  func has(_ bit: some BinaryInteger) -> Bool { mask & UInt32(truncatingIfNeeded: bit) != 0 }

  /// The events that wait on a descriptor; nothing when none do.
  static func read(from descriptor: CInt) -> [KernelEvent]? {
    // Large enough for many events, and for the longest name with its header.
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      guard count > 0 else { return nil }
      return parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// A header of 16 bytes (watch, mask, cookie, length of the name), then the name, padded with 0.
  private static func parse(_ bytes: UnsafeRawBufferPointer) -> [KernelEvent] {
    var events: [KernelEvent] = []
    var offset = 0
    while offset + 16 <= bytes.count {
      let watch = bytes.loadUnaligned(fromByteOffset: offset, as: CInt.self)
      let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
      let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
      guard offset + 16 + length <= bytes.count else { break }
      let name = bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }
      events.append(
        KernelEvent(
          watch: watch, mask: mask,
          name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self)))
      offset += 16 + length
    }
    return events
  }
}

/// What stands in a folder.
enum FolderEntry {
  case file, folder, link, missing

  static func kind(of path: String) -> FolderEntry {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .missing }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .file
    }
  }

  /// Whether an entry is a link, or another name of a file that has one already.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
