/// Keeps rendered pieces from one build to the next, wherever the caller likes.
package struct FragmentCache: Sendable {
  /// The piece kept under a key, such as `katex 0.16.4 inline\n\hat x_i`.
  package var read: @Sendable (_ key: String) -> String?
  package var write: @Sendable (_ key: String, _ fragment: String) -> Void

  package init(
    read: @escaping @Sendable (String) -> String?,
    write: @escaping @Sendable (String, String) -> Void
  ) {
    self.read = read
    self.write = write
  }

  /// Keeps nothing.
  package static let none = Self(read: { _ in nil }, write: { _, _ in })
}
