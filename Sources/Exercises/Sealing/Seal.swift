internal import FoundationEssentials
internal import LessonRunner

/// A text that only the right secret opens: praise, solutions and reasons in a page.
///
/// It stops peeking, not cheating: who has the page can try every answer.
package struct Seal: Hashable, Codable, Sendable {
  /// Tells the right secret without opening.
  package var mark: String
  /// The text, packed and added to a stream of SHA-256 blocks, in base 64.
  package var body: String

  init(_ text: String, secret: String) {
    mark = Self.mark(secret)
    let bytes = Packing.packed(Array(text.utf8))
    let stream = Self.stream(secret, count: bytes.count)
    body = Data(zip(bytes, stream).map { $0 ^ $1 }).base64EncodedString()
  }

  static func mark(_ secret: String) -> String { String(sha256("mark|" + secret).prefix(16)) }

  private static func stream(_ secret: String, count: Int) -> [UInt8] {
    let key = sha256("key|" + secret)
    var stream: [UInt8] = []
    var block = 0
    while stream.count < count {
      let digits = Array(sha256("\(key)|\(block)").utf8)
      for i in stride(from: 0, to: digits.count, by: 2) {
        stream.append(Self.value(digits[i]) << 4 | Self.value(digits[i + 1]))
      }
      block += 1
    }
    return stream
  }

  private static func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
}
