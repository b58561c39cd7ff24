/// Strings on their way in and out of JavaScript, whose characters above U+FFFF are two surrogates,
/// each written as three bytes (CESU-8).
enum JavaScriptText {
  static func encoded(_ text: String) -> [UInt8] {
    guard text.utf8.contains(where: { $0 >= 0xF0 }) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for unit in text.utf16 {
      switch unit {
      case ..<0x80: bytes.append(UInt8(unit))
      case ..<0x800:
        bytes.append(UInt8(0xC0 | unit >> 6))
        bytes.append(UInt8(0x80 | unit & 63))
      default:
        bytes.append(UInt8(0xE0 | unit >> 12))
        bytes.append(UInt8(0x80 | unit >> 6 & 63))
        bytes.append(UInt8(0x80 | unit & 63))
      }
    }
    return bytes
  }

  static func decoded(_ bytes: UnsafeRawBufferPointer) -> String {
    // Only a surrogate starts with 0xED and goes on with 0xA0 or more.
    let hasSurrogates = bytes.indices.dropLast().contains {
      bytes[$0] == 0xED && bytes[$0 + 1] >= 0xA0
    }
    guard hasSurrogates else { return String(decoding: bytes, as: UTF8.self) }
    var units: [UInt16] = []
    var index = 0
    while index < bytes.count {
      let byte = UInt16(bytes[index])
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3
      guard index + length <= bytes.count else { break }
      switch length {
      case 1: units.append(byte)
      case 2: units.append((byte & 31) << 6 | UInt16(bytes[index + 1]) & 63)
      default:
        units.append(
          (byte & 15) << 12 | (UInt16(bytes[index + 1]) & 63) << 6 | UInt16(bytes[index + 2]) & 63)
      }
      index += length
    }
    return String(decoding: units, as: UTF16.self)
  }
}
