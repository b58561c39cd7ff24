/// Why a text is no number or formula.
///
/// The words complete a sentence that names the text: "'1e' is no number".
package enum ExpressionError: Error, Hashable, Sendable {
  case empty
  case unreadable
  /// Not one of the formula's names; the names it knows.
  case unknownName(String, known: [String])
  /// As in `1/2x`, which people read in two ways.
  case twoReadings(String)
  case tooLong
  /// It comes to infinity, or to no number, as 1/0 does.
  case notFinite

  /// The end of the sentence; `thing` is `number` or `formula`.
  func words(_ thing: String) -> String {
    switch self {
    case .empty: "is empty"
    case .unreadable: "is no \(thing)"
    case .unknownName(let name, let known):
      if known.isEmpty {
        "is no \(thing)"
      } else {
        "has the name '\(Words.quoted(Array(name.unicodeScalars)))'; it may use \(Words.list(known))"
      }
    case .twoReadings(let place):
      "can be read in two ways at '\(Words.quoted(Array(place.unicodeScalars)))'; set parentheses"
    case .tooLong: "is too long"
    case .notFinite: "is no finite \(thing)"
    }
  }
}
