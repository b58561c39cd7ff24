/// One message of the compiler, at the place it names.
package struct CompilerMessage: Hashable, Codable, Sendable {
  package enum Severity: String, Codable, Sendable { case error, warning, note, remark }

  /// A stretch of a file, of one line or of several.
  package struct Span: Hashable, Codable, Sendable {
    var file: String
    var line: Int
    /// In UTF-8 bytes from 1.
    var column: Int
    var endLine: Int
    /// Just behind the last byte.
    var endColumn: Int
  }

  /// A stretch and what mends the mistake in its place.
  package struct Replacement: Hashable, Codable, Sendable {
    var span: Span
    var text: String
  }

  package struct Note: Hashable, Codable, Sendable {
    var file: String
    var line: Int
    var column: Int
    var summary: String
    var replacements: [Replacement] = []
  }

  package var severity: Severity
  package var file: String
  package var line: Int
  /// In UTF-8 bytes from 1.
  package var column: Int
  /// How far the word goes that is meant, when the compiler says so.
  package var length: Int?
  package var summary: String
  /// What is said below it, where the table of foreign lines knows it.
  var explanation: String?
  /// What the compiler would have written, all of it together.
  var replacements: [Replacement] = []
  var notes: [Note] = []

  /// Has the replacements stand in a file of another name, or takes them away.
  mutating func rename(to file: String?) {
    func renamed(_ replacements: [Replacement]) -> [Replacement] {
      guard let file else { return [] }
      return replacements.map { replacement in
        var replacement = replacement
        replacement.span.file = file
        return replacement
      }
    }
    replacements = renamed(replacements)
    for index in notes.indices { notes[index].replacements = renamed(notes[index].replacements) }
  }
}
