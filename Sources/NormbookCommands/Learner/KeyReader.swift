internal import Foundation
internal import Glibc

/// The keys pressed in a terminal, one by one and unseen; the terminal is as before after `end`.
final class KeyReader: Sendable {
  private let before: termios

  /// Starts to listen; nothing where standard input is no terminal.
  init?(_ tell: @escaping @Sendable (UInt8?) -> Void) {
    var mode = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &mode) == 0 else { return nil }
    before = mode
    // Ctrl-C stays a signal, and what is printed is printed as ever.
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(STDIN_FILENO, &byte, 1)
        if count < 0, errno == EINTR { continue }
        guard count == 1 else { return tell(nil) }
        tell(byte)
      }
    }
  }

  /// Gives the terminal back.
  func end() {
    var mode = before
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }
}
