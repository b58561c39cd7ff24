/// Code in a line of text that was meant for a value of the lesson and isn't one, as it is written.
enum ValueSlip {
  /// The language of another tool's value, such as `{python} x`.
  static func language(of code: String) -> String? {
    guard code.hasPrefix("{"), let match = code.prefixMatch(of: /\{(\w+)\}\s+\S/) else {
      return nil
    }
    let name = String(match.output.1)
    return languages.contains(name.lowercased()) ? name : nil
  }

  private static let languages: Set<String> = [
    "python", "py", "r", "julia", "jl", "js", "ojs", "javascript",
  ]

  /// Why what is to be a value has none: it is a statement.
  static func statement(_ expression: String) -> String? {
    let word = String(expression.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    if statements.contains(word) {
      return
        "'\(word)' begins a statement, and a value is an expression: statements stand in a cell"
    }
    let bytes = Array(expression.utf8)
    var depth = 0
    var isText = false
    for (at, byte) in bytes.enumerated() {
      let before = at > 0 ? bytes[at - 1] : 0
      switch byte {
      case UInt8(ascii: "\"") where before != UInt8(ascii: "\\"): isText.toggle()
      case _ where isText: break
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ";") where depth == 0:
        return "A value is one expression, and ';' parts statements: they stand in a cell"
      case UInt8(ascii: "=") where depth == 0:
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        guard !"=!<>~".utf8.contains(before), next != byte else { continue }
        return
          "'=' gives a variable its value, and a value here is an expression: that stands in a cell"
      default: break
      }
    }
    return nil
  }

  private static let statements: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "extension", "protocol", "typealias", "import",
    "actor", "for", "while", "repeat", "if", "guard", "switch", "do", "return", "throw", "defer",
    "break", "continue",
  ]
}
