/// How words and numbers that are typed with a keyboard are set on a page.
enum Typography {
  /// Prose with an apostrophe where one was typed within or after a word (`layer’s`, `seeds’`), and
  /// with single quotation marks around words.
  static func prose(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 4)
    var last: Character = " "
    for (index, character) in zip(text.indices, text) {
      let next = text[index...].dropFirst().first ?? " "
      if character == "'", last.isLetter || last.isNumber || ".,!?".contains(last) {
        result.append("’")
      } else if character == "'", next.isLetter, last.isWhitespace || last == "(" {
        result.append("‘")
      } else {
        result.append(character)
      }
      last = character
    }
    return result
  }

  /// A number with a true minus and a power of ten: `−1.2×10⁻⁷` for `-1.2e-7`; other words as they
  /// are.
  static func number(_ written: String) -> String {
    // Most numbers are as they should be.
    guard written.utf8.contains(where: { "-eE".utf8.contains($0) }), let last = written.utf8.last,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last),
      let match = written.wholeMatch(of: /(-?)([0-9]+(?:\.[0-9]+)?)(?:[eE]([+-]?[0-9]+))?/)
    else { return written }
    let sign = match.1.isEmpty ? "" : "−"
    guard let exponent = match.3.flatMap({ Int($0) }) else { return sign + match.2 }
    let power = "10" + String(exponent).map { Self.superscripts[$0] ?? "" }.joined()
    return sign + (match.2 == "1" ? power : match.2 + "×" + power)
  }

  private static let superscripts: [Character: String] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
}
