/// Appends HTML as bytes: the one place where text is escaped.
///
/// Everything a page shows passes through here, so the loops run over bytes and copy whole runs.
package struct HTMLWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Markup as it is.
  package mutating func markup(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Markup made elsewhere, already escaped.
  package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Text or an attribute's value: `&`, `<`, `>` and `"` are escaped, as cmark-gfm does.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  package mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// Escapes a run of UTF-8.
  mutating func escape(_ run: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in run.indices {
      let replacement: StaticString
      switch run[index] {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      default: continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run[start..<index]))
      markup(replacement)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run[start...]))
  }

  /// A link's destination: bytes that a URL may not hold are percent-encoded, as cmark-gfm does.
  package mutating func destination(_ url: String) {
    for byte in url.utf8 {
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "'"): markup("&#x27;")
      default: appendOfURL(byte)
      }
    }
  }

  /// A link's destination for a template, which writes what HTML asks for itself.
  static func escaped(_ url: String) -> String {
    var out = HTMLWriter(capacity: url.utf8.count)
    for byte in url.utf8 { out.appendOfURL(byte) }
    return out.string
  }

  private mutating func appendOfURL(_ byte: UInt8) {
    if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "'") || Self.standsInURL[Int(byte)] {
      bytes.append(byte)
    } else {
      bytes.append(UInt8(ascii: "%"))
      bytes.append(Self.hexDigits[Int(byte >> 4)])
      bytes.append(Self.hexDigits[Int(byte & 15)])
    }
  }

  /// A new line unless one has just begun.
  package mutating func freshLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Puts bytes in at an earlier place.
  mutating func insert(_ other: [UInt8], at place: Int) {
    bytes.insert(contentsOf: other, at: place)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static let standsInURL: [Bool] = {
    var allowed = [Bool](repeating: false, count: 256)
    for byte in "-_.+!*(),%#@?=;:/,+$~".utf8 { allowed[Int(byte)] = true }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { allowed[Int(byte)] = true }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { allowed[Int(byte)] = true }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { allowed[Int(byte)] = true }
    return allowed
  }()
}
