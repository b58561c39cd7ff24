internal import Glibc

/// All bytes of a file.
func bytes(of path: String) throws(DataError) -> [UInt8] {
  func failure() -> DataError { .unreadable(path: path, reason: String(cString: strerror(errno))) }
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw failure() }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw failure() }
  var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 0))
  var filled = 0
  while filled < bytes.count {
    let count = bytes.withUnsafeMutableBytes { buffer in
      read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
    }
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { throw failure() }
    if count == 0 { break }
    filled += count
  }
  // Shorter than the system said: the file was cut while it was read.
  if filled < bytes.count { bytes.removeLast(bytes.count - filled) }
  return bytes
}
