/// Splits Swift into the runs that a page colours: enough of the language's lexical grammar to be
/// right about nested comments, raw and interpolated strings, numbers, attributes and macros.
struct SwiftLexer {
  enum Kind: UInt8, Hashable, Sendable {
    case plain, keyword, string, comment, number, type, attribute, macro, function
  }

  struct Token: Hashable, Sendable {
    var kind: Kind
    var range: Range<Int>
  }

  /// What the lexer stands in: code up to a closing parenthesis, or a string's text.
  private enum Mode {
    case interpolation(depth: Int)
    case string(pounds: Int, isMultiline: Bool)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var modes: [Mode] = []
  /// The last byte that was neither space nor comment, and whether `func` or the like came last.
  private var before: UInt8 = 0
  private var namesFunction = false
  private(set) var tokens: [Token] = []

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The tokens of a piece of Swift, which need not compile; what lies between them is plain.
  static func tokens(of bytes: UnsafeBufferPointer<UInt8>) -> [Token] {
    var lexer = Self(bytes)
    lexer.tokens.reserveCapacity(bytes.count / 6)
    while lexer.index < bytes.count { lexer.step() }
    return lexer.tokens
  }

  private func peek(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private mutating func take(_ kind: Kind, from start: Int) {
    guard index > start else { return }
    if let last = tokens.last, last.kind == kind, last.range.upperBound == start {
      tokens[tokens.count - 1].range = last.range.lowerBound..<index
    } else {
      tokens.append(Token(kind: kind, range: start..<index))
    }
  }

  private mutating func step() {
    if case .string(let pounds, let isMultiline) = modes.last {
      return text(pounds: pounds, isMultiline: isMultiline)
    }
    let start = index
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D:
      index += 1
      return
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      return take(.comment, from: start)
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
      return comment()
    case UInt8(ascii: "\""):
      openString(pounds: 0)
    case UInt8(ascii: "#"):
      pound()
    case UInt8(ascii: "@") where Self.startsName(peek(1)):
      index += 1
      skipName()
      take(.attribute, from: start)
    case UInt8(ascii: "`"):
      index += 1
      while index < bytes.count, bytes[index] != UInt8(ascii: "`"), bytes[index] != 0x0A {
        index += 1
      }
      index = min(index + 1, bytes.count)
    case _ where Self.isDigit(byte):
      number()
      take(.number, from: start)
    case _ where Self.startsName(byte):
      name()
    case UInt8(ascii: "("):
      index += 1
      if case .interpolation(let depth) = modes.last {
        modes[modes.count - 1] = .interpolation(depth: depth + 1)
      }
    case UInt8(ascii: ")"):
      closeParenthesis()
    default:
      index += 1
    }
    if index > start { before = bytes[index - 1] }
  }

  private mutating func closeParenthesis() {
    let start = index
    index += 1
    guard case .interpolation(let depth) = modes.last else { return }
    if depth > 0 {
      modes[modes.count - 1] = .interpolation(depth: depth - 1)
    } else {
      modes.removeLast()
      take(.string, from: start)
    }
  }

  private mutating func comment() {
    let start = index
    var depth = 0
    repeat {
      if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        depth += 1
        index += 2
      } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < bytes.count
    index = min(index, bytes.count)
    take(.comment, from: start)
  }

  /// `#"raw"#`, `#/regex/#`, `#if`, `#expect`.
  private mutating func pound() {
    let start = index
    var pounds = 0
    while peek(pounds) == UInt8(ascii: "#") { pounds += 1 }
    if peek(pounds) == UInt8(ascii: "\"") {
      index += pounds
      tokens.append(Token(kind: .string, range: start..<index))
      return openString(pounds: pounds)
    }
    if peek(pounds) == UInt8(ascii: "/") {
      index += pounds + 1
      while index < bytes.count {
        let closes =
          bytes[index] == UInt8(ascii: "/")
          && (1...pounds).allSatisfy { peek($0) == UInt8(ascii: "#") }
        index += closes ? pounds + 1 : 1
        if closes { break }
      }
      return take(.string, from: start)
    }
    index += 1
    skipName()
    take(.macro, from: start)
  }

  private mutating func openString(pounds: Int) {
    let start = index
    let isMultiline = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
    index += isMultiline ? 3 : 1
    take(.string, from: start)
    modes.append(.string(pounds: pounds, isMultiline: isMultiline))
  }

  /// A string's text up to its end, a line's end where it may not pass one, or an interpolation.
  private mutating func text(pounds: Int, isMultiline: Bool) {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A, !isMultiline {
        modes.removeLast()
        return take(.string, from: start)
      }
      if byte == UInt8(ascii: "\\"), hasPounds(pounds, after: 1) {
        if peek(1 + pounds) == UInt8(ascii: "(") {
          index += 2 + pounds
          take(.string, from: start)
          modes.append(.interpolation(depth: 0))
          before = UInt8(ascii: "(")
          return
        }
        // What is escaped is no end: `\"` and `\\`; a line's end is.
        index = min(index + 1 + pounds + (peek(1 + pounds) == 0x0A ? 0 : 1), bytes.count)
        continue
      }
      if byte == UInt8(ascii: "\"") {
        let quotes = isMultiline ? 3 : 1
        let closes =
          (0..<quotes).allSatisfy { peek($0) == UInt8(ascii: "\"") }
          && hasPounds(pounds, after: quotes)
        if closes {
          index += quotes + pounds
          take(.string, from: start)
          modes.removeLast()
          before = UInt8(ascii: "\"")
          return
        }
      }
      index += 1
    }
    take(.string, from: start)
  }

  private func hasPounds(_ pounds: Int, after offset: Int) -> Bool {
    (0..<pounds).allSatisfy { peek(offset + $0) == UInt8(ascii: "#") }
  }

  private mutating func number() {
    if peek() == UInt8(ascii: "0"), [0x78, 0x6F, 0x62].contains(peek(1)) {  // x, o, b
      let isHexadecimal = peek(1) == UInt8(ascii: "x")
      index += 2
      skipDigits(hexadecimal: isHexadecimal)
      if isHexadecimal { fraction(hexadecimal: true, exponent: UInt8(ascii: "p")) }
      return
    }
    skipDigits(hexadecimal: false)
    // `pair.0.1` counts members; `1...5` is a range.
    if before != UInt8(ascii: ".") { fraction(hexadecimal: false, exponent: UInt8(ascii: "e")) }
  }

  private mutating func fraction(hexadecimal: Bool, exponent: UInt8) {
    if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
      index += 1
      skipDigits(hexadecimal: hexadecimal)
    }
    guard peek() | 0x20 == exponent else { return }
    let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
    guard Self.isDigit(peek(1 + sign)) else { return }
    index += 1 + sign
    skipDigits(hexadecimal: false)
  }

  private mutating func skipDigits(hexadecimal: Bool) {
    while Self.isDigit(peek()) || peek() == UInt8(ascii: "_")
      || hexadecimal && (0x61...0x66).contains(peek() | 0x20)
    { index += 1 }
  }

  private mutating func skipName() {
    while Self.startsName(peek()) || Self.isDigit(peek()) { index += 1 }
  }

  private mutating func name() {
    let start = index
    let isMember = before == UInt8(ascii: ".") && start > 0 && bytes[start - 1] == 0x2E
    skipName()
    let word = UnsafeBufferPointer(rebasing: bytes[start..<index])
    let names = namesFunction
    namesFunction = false
    if SwiftKeywords.contains(word), !isMember || SwiftKeywords.isKeywordAsMember(word) {
      namesFunction = word.elementsEqual("func".utf8)
      return take(.keyword, from: start)
    }
    if names { return take(.function, from: start) }
    if (0x41...0x5A).contains(bytes[start]) { return take(.type, from: start) }
    if peek() == UInt8(ascii: "(") { take(.function, from: start) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func startsName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == 0x24 || byte >= 0x80
  }
}
