/// A data file that cannot be read or is not what it should be.
public enum DataError: Error, Hashable, CustomStringConvertible {
  /// The file cannot be opened or read; with the system's reason.
  case unreadable(path: String, reason: String)
  /// The file does not begin as such a file does.
  case wrongKind(path: String, expected: String, got: String)
  /// The file ends too early or goes on too long.
  case wrongSize(path: String, expected: Int, got: Int)
  /// A value that cannot be, such as a label above 9, with its place in the file.
  case impossible(path: String, byte: Int, problem: String)
  /// Two files that do not belong together.
  case mismatch(String)

  /// One sentence for who has the file.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "'\(path)' can't be read: \(reason)."
    case .wrongKind(let path, let expected, let got):
      "'\(path)' isn't \(expected): it begins with \(got)."
    case .wrongSize(let path, let expected, let got):
      "'\(path)' must have \(expected) bytes, but it has \(got)."
    case .impossible(let path, let byte, let problem): "'\(path)', byte \(byte): \(problem)."
    case .mismatch(let problem): problem
    }
  }
}
