/// Everything that can change a lesson's results, part by part; prose is no part of it.
package struct CacheKey: Hashable, Codable, Sendable {
  package struct Part: Hashable, Codable, Sendable {
    /// `code`, `engine`, `compiler`, `seed`, `limits`, `data` or `helpers`.
    package var name: String
    package var hash: String
  }

  package var parts: [Part]

  /// The name the results are kept under.
  package var hash: String {
    sha256(parts.map { "\($0.name)=\($0.hash)\n" }.joined())
  }

  package init(parts: [Part]) { self.parts = parts }

  subscript(name: String) -> String? { parts.first { $0.name == name }?.hash }
}
