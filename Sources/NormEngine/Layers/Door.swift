// The two doors of a layer: one throws a `ShapeError` for a program that handles it, the other
// stops with the caller's own file and line, so that a cell needs no `try`.

/// The value of `body`, or a stop with what its error says at the caller's file and line.
package func stopping<Value>(
  file: StaticString, line: UInt, _ body: () throws(ShapeError) -> Value
) -> Value {
  do {
    return try body()
  } catch {
    fatalError(error.description, file: file, line: line)
  }
}

/// Stops with a message unless the condition holds, in release builds too, where the message of a
/// `precondition` is lost.
@inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String,
  file: StaticString = #filePath, line: UInt = #line
) {
  if !condition { fatalError(message(), file: (file), line: line) }
}
