/// Makes any bytes a text, and says what was no text at its place.
enum TextRepair {
  /// The bytes with U+FFFD for NUL and for what is not UTF-8.
  static func repair(_ bytes: [UInt8], file: String) -> ([UInt8], [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let range = SourceRange(.start, length: 3)
      diagnostics.append(
        Diagnostic(
          .warning, id: "ByteOrderMark", file: file, range: range,
          summary: "A byte order mark stands here: a lesson is UTF-8 without one",
          fixes: [.init(summary: "remove the mark", range: range, replacement: "")]))
    }
    let isText = bytes.withUnsafeBufferPointer { buffer in
      String(validating: buffer, as: UTF8.self) != nil && !buffer.contains(0)
    }
    if isText { return (bytes, diagnostics) }
    let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var line = 1
    var lineStart = 0
    var at = 0
    var told = 0
    func tell(_ id: String, _ count: Int, _ summary: String) {
      told += 1
      // A file that is no text at all is told once in a while, not a million times.
      if told > 20 { return }
      let place = SourcePosition(line: line, column: at - lineStart + 1)
      diagnostics.append(
        Diagnostic(
          .error, id: id, file: file, range: SourceRange(place, length: count), summary: summary))
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0 {
        tell("NullByte", 1, "A NUL byte stands here: a lesson is text and holds none")
        result += replacement
        at += 1
        continue
      }
      let length = validLength(bytes, at)
      if length == 0 {
        tell("InvalidUTF8", 1, "The byte \(hexadecimal(byte)) is no UTF-8, which a lesson is")
        result += replacement
        at += 1
        continue
      }
      result += bytes[at..<at + length]
      at += length
      let isReturn = byte == 0x0D && !(at < bytes.count && bytes[at] == 0x0A)
      if byte == 0x0A || isReturn {
        line += 1
        lineStart = at
      }
    }
    return (result, diagnostics)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
  }

  /// How many bytes the character at `at` has; 0 when there is none.
  private static func validLength(_ bytes: [UInt8], _ at: Int) -> Int {
    let first = bytes[at]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, at + length <= bytes.count else { return 0 }
    for next in bytes[(at + 1)..<(at + length)] where next & 0xC0 != 0x80 { return 0 }
    let second = bytes[at + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
      0xF4 where second > 0x8F:
      return 0
    default: return length
    }
  }
}
