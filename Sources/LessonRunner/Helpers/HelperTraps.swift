/// Swift's own `precondition` drops its message from optimized code, and the message is what a reader
/// is shown. A cell has LessonKit's instead; a helper that doesn't import it has these, in a file
/// beside its own.
enum HelperTraps {
  static let text = """
    func precondition(
      _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "",
      file: StaticString = #fileID, line: UInt = #line
    ) {
      if !condition() { preconditionFailure(message(), file: file, line: line) }
    }

    func preconditionFailure(
      _ message: @autoclosure () -> String = "", file: StaticString = #fileID, line: UInt = #line
    ) -> Never {
      let words = message()
      fatalError("Precondition failed" + (words.isEmpty ? "" : ": " + words), file: file, line: line)
    }

    func assert(
      _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "",
      file: StaticString = #fileID, line: UInt = #line
    ) {
      if condition() { return }
      let words = message()
      fatalError("Assertion failed" + (words.isEmpty ? "" : ": " + words), file: file, line: line)
    }

    """

  /// The text for helpers that declare none of these names themselves, and nothing for others.
  static func text(besides helpers: [String]) -> String {
    let isOwn = helpers.contains { text in
      ["func precondition(", "func preconditionFailure(", "func assert("].contains {
        text.contains($0)
      }
    }
    return isOwn ? "" : text
  }
}
