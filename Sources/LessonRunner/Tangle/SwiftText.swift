/// What can be told of Swift code without compiling it.
enum SwiftText {
  /// Where the last statement starts, line and byte from 1; nothing when it is a declaration or
  /// leaves the scope by itself, or when there is none.
  ///
  /// An answer's cell comes to the value of its last expression, as a notebook's does; in a
  /// closure Swift wants a `return` there. Brackets, strings and comments are followed; a line
  /// that starts with an operator, a point or a closing bracket goes on with the line before.
  static func lastStatement(in code: String) -> (line: Int, column: Int)? {
    var scanner = Scanner(Array(code.utf8))
    scanner.scan()
    guard let start = scanner.starts.last else { return nil }
    let word = String(
      decoding: scanner.bytes[start...].prefix { isWord($0) }, as: UTF8.self)
    guard !declaring.contains(word) else { return nil }
    let before = scanner.bytes[..<start]
    let line = before.count { $0 == newline } + 1
    let column = start - (before.lastIndex(of: newline).map { $0 + 1 } ?? 0) + 1
    return (line, column)
  }

  private static let declaring: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "extension", "protocol", "typealias",
    "import", "return", "throw", "for", "while", "repeat", "guard", "defer", "do",
  ]

  private static let newline = UInt8(ascii: "\n")

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var starts: [Int] = []
    private var offset = 0
    private var depth = 0
    /// The last byte that is neither space nor comment.
    private var last: UInt8 = 0
    private var isAtStart = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func scan() {
      while offset < bytes.count {
        let byte = bytes[offset]
        if skipComment() { continue }
        switch byte {
        case SwiftText.newline, UInt8(ascii: ";"):
          isAtStart = depth == 0
          if byte == UInt8(ascii: ";") { last = 0 }
          offset += 1
          continue
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
          offset += 1
          continue
        default: break
        }
        if isAtStart, depth == 0, !goesOn(byte) { starts.append(offset) }
        isAtStart = false
        if skipString() { continue }
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        default: break
        }
        last = byte
        offset += 1
      }
    }

    /// Whether a line that starts so belongs to the statement before it.
    private func goesOn(_ byte: UInt8) -> Bool {
      let opening: [Unicode.Scalar] = ["=", "+", "-", "*", "/", "%", "&", "|", "<", ",", ":", "?"]
      if opening.contains(where: { UInt8(ascii: $0) == last }) { return true }
      let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
        UInt8(ascii: "{"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","):
        return true
      case UInt8(ascii: "-"), UInt8(ascii: "&"):
        // A sign or an address when it touches what follows, an operator when it does not.
        return next == UInt8(ascii: " ") || next == byte
      case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"),
        UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"),
        UInt8(ascii: "!"):
        return byte != UInt8(ascii: "!") || next == UInt8(ascii: "=")
      default: return startsWith("else") || startsWith("catch") || startsWith("where")
      }
    }

    private func startsWith(_ word: String) -> Bool {
      let rest = bytes[offset...]
      return rest.starts(with: word.utf8)
        && !(rest.dropFirst(word.utf8.count).first.map(SwiftText.isWord) ?? false)
    }

    private mutating func skipComment() -> Bool {
      if startsWithBytes("//") {
        while offset < bytes.count, bytes[offset] != SwiftText.newline { offset += 1 }
        return true
      }
      guard startsWithBytes("/*") else { return false }
      var level = 0
      while offset < bytes.count {
        if startsWithBytes("/*") {
          level += 1
          offset += 2
        } else if startsWithBytes("*/") {
          level -= 1
          offset += 2
          if level == 0 { break }
        } else {
          offset += 1
        }
      }
      return true
    }

    private func startsWithBytes(_ text: String) -> Bool {
      bytes[offset...].starts(with: text.utf8)
    }

    /// Skips a string with its interpolations, raw or not, of one line or of several.
    private mutating func skipString() -> Bool {
      let pounds = bytes[offset...].prefix { $0 == UInt8(ascii: "#") }.count
      let quote = offset + pounds
      guard quote < bytes.count, bytes[quote] == UInt8(ascii: "\"") else { return false }
      let isLong = bytes[quote...].starts(with: "\"\"\"".utf8)
      let mark =
        Array(repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1)
        + Array(repeating: UInt8(ascii: "#"), count: pounds)
      let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: pounds)
      offset = quote + (isLong ? 3 : 1)
      var nested = 0
      while offset < bytes.count {
        let rest = bytes[offset...]
        if nested == 0, rest.starts(with: mark) {
          offset += mark.count
          break
        }
        if !isLong, bytes[offset] == SwiftText.newline { break }
        if rest.starts(with: escape) {
          offset += escape.count
          if offset < bytes.count, bytes[offset] == UInt8(ascii: "(") { nested += 1 }
          offset += 1
          continue
        }
        if nested > 0 {
          if bytes[offset] == UInt8(ascii: "(") { nested += 1 }
          if bytes[offset] == UInt8(ascii: ")") { nested -= 1 }
          if bytes[offset] == UInt8(ascii: "\""), skipString() { continue }
        }
        offset += 1
      }
      last = UInt8(ascii: "\"")
      return true
    }
  }
}
