/// A key made of everything that is fed to it, the same in every process: 128 bits in two lanes of
/// multiply-and-fold steps. It guards against stale pages, not against forgers.
package struct ContentKey: Sendable {
  package init() {}

  private var low: UInt64 = 0x243F_6A88_85A3_08D3
  private var high: UInt64 = 0x1319_8A2E_0370_7344

  package mutating func feed(_ word: UInt64) {
    low = Self.fold(low ^ word, 0x9E37_79B9_7F4A_7C15)
    high = Self.fold(high &+ word, 0xD6E8_FEB8_6659_FD93) ^ low
  }

  package mutating func feed(_ value: Int) { feed(UInt64(bitPattern: Int64(value))) }

  /// The length goes first, so that `ab` and `c` differ from `a` and `bc`.
  package mutating func feed(_ text: String) {
    var text = text
    text.withUTF8 { feed(UnsafeRawBufferPointer($0)) }
  }

  package mutating func feed(_ text: String?) {
    feed(text == nil ? 0 : 1)
    if let text { feed(text) }
  }

  package mutating func feed(_ bytes: [UInt8]) { bytes.withUnsafeBytes { feed($0) } }

  private mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    feed(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      feed(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    for byte in bytes[index...] { tail = tail << 8 | UInt64(byte) }
    if index < bytes.count { feed(tail) }
  }

  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low &+ b
  }

  /// 32 hexadecimal digits.
  package var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    for word in [high, low] {
      for shift in stride(from: 60, through: 0, by: -4) {
        bytes.append(digits[Int(word >> UInt64(shift) & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
