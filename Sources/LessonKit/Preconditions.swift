/// Stops the lesson with a message when the condition does not hold.
///
/// Swift's own drops its message from optimized code, and the message is what a reader is shown.
public func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "",
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() {
    fatalError("Precondition failed" + separated(message()), file: file, line: line)
  }
}

/// Stops the lesson with a message.
public func preconditionFailure(
  _ message: @autoclosure () -> String = "", file: StaticString = #file, line: UInt = #line
) -> Never {
  fatalError("Precondition failed" + separated(message()), file: file, line: line)
}

/// Stops the lesson with a message when the condition does not hold, also in optimized code: a
/// lesson's cells always check what they say.
public func assert(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "",
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() {
    fatalError("Assertion failed" + separated(message()), file: file, line: line)
  }
}

private func separated(_ message: String) -> String { message.isEmpty ? "" : ": " + message }
