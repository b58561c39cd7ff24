/// What is wrong with a text that should have been JSON, and after how many bytes.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  package var problem: String
  package var offset: Int

  package var description: String { "\(problem) after \(offset) bytes" }
}

extension JSONValue {
  /// Reads one value; anything but white space after it is an error.
  package init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }

  /// Reads one value from UTF-8.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.parseDocument()
  }
}

private struct JSONParser {
  /// Deeper nesting than any record has is refused, so that no text can exhaust the stack.
  static let deepest = 200

  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  func failure(_ problem: String) -> JSONError { JSONError(problem: problem, offset: offset) }

  mutating func parseDocument() throws(JSONError) -> JSONValue {
    let value = try parseValue(depth: 0)
    skipSpace()
    if offset < bytes.count { throw failure("more than one value") }
    return value
  }

  mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  mutating func accept(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    for index in 0..<count where bytes[offset + index] != word.utf8Start[index] { return false }
    offset += count
    return true
  }

  mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Self.deepest else { throw failure("nested too deeply") }
    skipSpace()
    guard offset < bytes.count else { throw failure("a value is missing") }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return try parseObject(depth: depth)
    case UInt8(ascii: "["): return try parseArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t") where accept(word: "true"): return .boolean(true)
    case UInt8(ascii: "f") where accept(word: "false"): return .boolean(false)
    case UInt8(ascii: "n") where accept(word: "null"): return .null
    default: return try parseNumber()
    }
  }

  mutating func parseObject(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if accept("}") { return .object(members) }
    while true {
      skipSpace()
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
        throw failure("a member's name is missing")
      }
      let name = try parseString()
      skipSpace()
      guard accept(":") else { throw failure("':' is missing") }
      members.append(.init(name, try parseValue(depth: depth + 1)))
      skipSpace()
      if accept("}") { return .object(members) }
      guard accept(",") else { throw failure("',' or '}' is missing") }
    }
  }

  mutating func parseArray(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var elements: [JSONValue] = []
    skipSpace()
    if accept("]") { return .array(elements) }
    while true {
      elements.append(try parseValue(depth: depth + 1))
      skipSpace()
      if accept("]") { return .array(elements) }
      guard accept(",") else { throw failure("',' or ']' is missing") }
    }
  }

  mutating func parseNumber() throws(JSONError) -> JSONValue {
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        offset += 1
        continue
      default: break
      }
      break
    }
    let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard Double(digits) != nil else { throw failure("a value is missing") }
    return .number(digits)
  }

  mutating func parseString() throws(JSONError) -> String {
    offset += 1
    var text: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += Array(String(try parseEscape()).utf8)
      case 0..<0x20: throw failure("a string holds a control character")
      default: text.append(byte)
      }
    }
    throw failure("a string is not closed")
  }

  mutating func parseEscape() throws(JSONError) -> Character {
    guard offset < bytes.count else { throw failure("a string is not closed") }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try parseCodeUnit()
      if 0xD800..<0xDC00 ~= unit, accept("\\"), accept("u") {
        let low = try parseCodeUnit()
        guard 0xDC00..<0xE000 ~= low else { throw failure("half a surrogate pair") }
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        return scalar.map(Character.init) ?? "\u{FFFD}"
      }
      guard let scalar = Unicode.Scalar(unit) else { throw failure("half a surrogate pair") }
      return Character(scalar)
    default: throw failure("an unknown escape")
    }
  }

  mutating func parseCodeUnit() throws(JSONError) -> UInt32 {
    guard offset + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
    else { throw failure("'\\u' wants four hexadecimal digits") }
    offset += 4
    return unit
  }
}
