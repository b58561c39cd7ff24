internal import Glibc

/// How far a sweep is, in one line on a terminal; silent elsewhere.
struct Progress: Sendable {
  let total: Int
  /// Where the line is written.
  let descriptor: Int32
  let isShown: Bool

  init(total: Int, descriptor: Int32 = STDERR_FILENO) {
    self.total = total
    self.descriptor = descriptor
    isShown = total > 1 && isatty(descriptor) == 1 && getenv("NORMLAB_QUIET") == nil
  }

  func show(_ done: Int) {
    if isShown { write("\r\u{1B}[2K\(done) of \(total) runs") }
  }

  func clear() {
    if isShown { write("\r\u{1B}[2K") }
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}
