internal import Figures
internal import Foundation
internal import Glibc

/// What the commands may write to: its width, and whether colour helps there.
struct Terminal {
  var width: Int
  var style: TextStyle
  /// What plots are drawn with.
  var alphabet: TextAlphabet
  /// What words are written with: what the locale can show.
  var letters: TextAlphabet = .unicode
  /// Whether a line may be rewritten in place, as progress does.
  var isInteractive: Bool
  /// How wide diagnostics may be, and whether they are coloured: they may go elsewhere than results.
  var complaintWidth = 80
  /// The whole width of what results go to, which lines of code may take.
  var windowWidth = 80
  var complaintStyle = TextStyle.plain

  /// The terminal standard output is connected to, or plain text of 80 columns.
  ///
  /// `NO_COLOR` is honoured (https://no-color.org).
  static func standard(alphabet: TextAlphabet = .ascii) -> Terminal {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
    let complains = isatty(STDERR_FILENO) == 1
    return Terminal(
      width: isTerminal ? min(windowWidth(STDOUT_FILENO) ?? 80, 100) : 80,
      style: isTerminal && !noColor && !isDumb ? .ansi : .plain,
      alphabet: alphabet, letters: TerminalLocale().alphabet,
      isInteractive: isTerminal && !isDumb,
      complaintWidth: complains ? windowWidth(STDERR_FILENO) ?? 80 : 80,
      windowWidth: isTerminal ? windowWidth(STDOUT_FILENO) ?? 80 : 80,
      complaintStyle: complains && !noColor && !isDumb ? .ansi : .plain)
  }

  private static func windowWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes text, in the letters there are.
  func write(_ text: String) { FileHandle.standardOutput.write(Data(shown(text).utf8)) }

  /// Writes to standard error, where diagnostics and plain progress go.
  func complain(_ text: String) { FileHandle.standardError.write(Data(shown(text).utf8)) }

  private func shown(_ text: String) -> String {
    guard letters == .ascii, !text.utf8.allSatisfy({ $0 < 128 }) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { letters.spelled(String($0)) }.joined(separator: "\n")
  }
}
