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

  /// The code with a mark before each statement that holds `try`: what `mark` says for the line it
  /// starts in. Statements behind attributes or conditions of the compiler are left alone.
  static func marked(_ code: String, mark: (_ line: Int) -> String) -> String {
    var scanner = Scanner(Array(code.utf8))
    scanner.scan()
    let bytes = scanner.bytes
    var result = bytes
    for (index, start) in scanner.starts.enumerated().reversed() {
      let next = index + 1 < scanner.starts.count ? scanner.starts[index + 1] : bytes.count
      let isApart = index > 0 && marksApart(bytes[scanner.starts[index - 1]])
      let statement = String(decoding: bytes[start..<next], as: UTF8.self)
      guard !isApart, !marksApart(bytes[start]), names(in: statement).contains("try")
      else { continue }
      let line = bytes[..<start].count { $0 == newline } + 1
      result.insert(contentsOf: mark(line).utf8, at: start)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func marksApart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")
  }

  /// Where `try` stands in the statement that starts in a line: its line when there is only one.
  static func tryLine(in code: String, from line: Int) -> Int {
    var scanner = Scanner(Array(code.utf8))
    scanner.scan()
    let starts = scanner.starts.map { start in
      scanner.bytes[..<start].count { $0 == newline } + 1
    }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let end = starts.first { $0 > line } ?? lines.count + 1
    let found = (line..<max(line, end)).filter {
      lines.indices.contains($0 - 1) && names(in: String(lines[$0 - 1])).contains("try")
    }
    return found.count == 1 ? found[0] : line
  }

  /// The names a cell adds to the scope all cells share: its variables, functions and types.
  static func declaredNames(in code: String) -> [String] {
    statements(in: code).flatMap { declaration(in: code, $0).names }
  }

  /// The bytes of each statement at the top level.
  static func statements(in code: String) -> [Range<Int>] {
    var scanner = Scanner(Array(code.utf8))
    scanner.scan()
    let ends = scanner.starts.dropFirst() + [scanner.bytes.count]
    return zip(scanner.starts, ends).map { $0..<$1 }
  }

  /// The word that says what a statement declares, and the names; its first word where it declares
  /// nothing.
  static func declaration(in code: String, _ range: Range<Int>) -> (
    keyword: String, names: [String]
  ) {
    declaration(in: Array(code.utf8)[range])
  }

  private static func declaration(in statement: ArraySlice<UInt8>)
    -> (keyword: String, names: [String])
  {
    var rest = statement
    func nextWord() -> String {
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      let word = rest.prefix(while: isWord)
      rest = rest.dropFirst(word.count)
      return String(decoding: word, as: UTF8.self)
    }
    var word = nextWord()
    // Attributes have a word of their own behind the sign.
    while !rest.isEmpty, modifiers.contains(word),
      !word.isEmpty || rest.first == UInt8(ascii: "@")
    {
      if rest.first == UInt8(ascii: "@") { rest = rest.dropFirst() }
      word = nextWord()
    }
    switch word {
    case "let", "var":
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      guard rest.first == UInt8(ascii: "(") else {
        return (word, [nextWord()].filter { !$0.isEmpty })
      }
      let pattern = rest.prefix { $0 != UInt8(ascii: ")") && $0 != newline }
      return (word, names(in: String(decoding: pattern, as: UTF8.self)))
    case "func", "struct", "class", "enum", "typealias", "actor", "protocol":
      return (word, [nextWord()].filter { !$0.isEmpty })
    default: return (word, [])
    }
  }

  private static let modifiers: Set<String> = [
    "", "final", "indirect", "private", "fileprivate", "public", "internal", "nonisolated",
    "unsafe", "MainActor", "discardableResult", "inlinable", "inline",
  ]

  /// The names an expression uses, those of members left out.
  static func names(in expression: String) -> [String] {
    let bytes = Array(expression.utf8)
    var names: [String] = []
    var offset = 0
    while offset < bytes.count {
      guard isWord(bytes[offset]) else {
        offset += 1
        continue
      }
      let word = bytes[offset...].prefix(while: isWord)
      let isMember = offset > 0 && bytes[offset - 1] == UInt8(ascii: ".")
      if !isMember { names.append(String(decoding: word, as: UTF8.self)) }
      offset += word.count
    }
    return names
  }

  /// Where the code first divides, line and byte from 1; what stands in `Int(…)` is divided before it
  /// becomes a whole number.
  static func division(in code: String) -> (line: Int, column: Int)? {
    var scanner = Scanner(Array(code.utf8))
    scanner.scan()
    return scanner.divisions.first.map { place(of: $0, in: scanner.bytes) }
  }

  static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    return (before.count { $0 == newline } + 1, offset - start + 1)
  }

  /// The seeds that closures of measurements name and never use, with their places from 1.
  static func unusedSeeds(in code: String) -> [(name: String, line: Int, column: Int)] {
    var scanner = Scanner(Array(code.utf8))
    scanner.scan()
    let bytes = scanner.bytes
    func word(endingAt end: Int) -> String {
      String(decoding: bytes[..<end].reversed().prefix(while: isWord).reversed(), as: UTF8.self)
    }
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == newline }
    return scanner.closed.sorted { $0.value < $1.value }.compactMap { close, open in
      guard bytes[open] == UInt8(ascii: "{") else { return nil }
      var before = open - bytes[..<open].reversed().prefix(while: isBlank).count
      if before > 0, let start = scanner.closed[before - 1] { before = start }
      guard word(endingAt: before) == "Measurement" else { return nil }
      let start = open + 1 + bytes[(open + 1)..<close].prefix(while: isBlank).count
      let name = bytes[start..<close].prefix(while: isWord)
      let after = bytes[name.endIndex..<close].drop(while: isBlank)
      let body = after.dropFirst(2)
      guard !name.isEmpty, !name.elementsEqual("_".utf8), after.starts(with: "in".utf8),
        body.first.map({ !isWord($0) }) ?? true
      else { return nil }
      let seed = String(decoding: name, as: UTF8.self)
      // A label is no use of the name.
      let text = String(decoding: body, as: UTF8.self).replacing("(\(seed):", with: "(")
      guard !names(in: text).contains(seed) else { return nil }
      let place = place(of: start, in: bytes)
      return (seed, place.line, place.column)
    }
  }

  /// A line without its comment, and with spaces for the words of its strings: each byte that is left
  /// keeps its place.
  static func withoutWords(_ line: String) -> String {
    var bytes: [UInt8] = []
    var isText = false
    var isEscaped = false
    for (offset, byte) in line.utf8.enumerated() {
      if !isText, byte == UInt8(ascii: "/"), line.utf8.dropFirst(offset + 1).first == byte { break }
      if byte == UInt8(ascii: "\""), !isEscaped { isText.toggle() }
      isEscaped = isText && byte == UInt8(ascii: "\\") && !isEscaped
      bytes.append(isText && byte != UInt8(ascii: "\"") ? UInt8(ascii: " ") : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let declaring: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "extension", "protocol", "typealias",
    "import", "return", "throw", "for", "while", "repeat", "guard", "defer", "do",
  ]

  static let newline = UInt8(ascii: "\n")

  static func isWord(_ byte: UInt8) -> Bool {
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
    /// For each bracket that is closed, where it was opened.
    var closed: [Int: Int] = [:]
    private var opened: [Int] = []
    /// Each sign of division outside of `Int(…)`.
    var divisions: [Int] = []
    private var offset = 0
    private var depth = 0
    /// For each bracket that is open, whether it or one around it is that of `Int(…)`.
    private var conversions: [Bool] = []
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
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
          depth += 1
          opened.append(offset)
          conversions.append(conversions.last == true || isConversion)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
          depth = max(0, depth - 1)
          _ = conversions.popLast()
          if let start = opened.popLast() { closed[offset] = start }
        case UInt8(ascii: "/"): if conversions.last != true { divisions.append(offset) }
        default: break
        }
        last = byte
        offset += 1
      }
    }

    /// Whether the bracket here follows the word `Int`.
    private var isConversion: Bool {
      bytes[offset] == UInt8(ascii: "(") && bytes[..<offset].suffix(3).elementsEqual("Int".utf8)
        && !(bytes[..<offset].dropLast(3).last.map(SwiftText.isWord) ?? false)
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
