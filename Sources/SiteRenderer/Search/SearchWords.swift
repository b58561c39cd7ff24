internal import Foundation

/// The words of a text as the search knows them: lowercase, without accents, two characters or more.
///
/// The page's script cuts a query in the same way. Words are counted by a hash of their bytes, so
/// that a course of a million words is indexed in a fraction of a second.
struct SearchWords {
  /// A word's hash; two words of a course share one with a chance of a trillionth.
  typealias Key = UInt64

  /// Each word met, by its key.
  private(set) var words: [Key: String] = [:]
  private var found: [Key] = []

  /// Adds the words of a text; those of a heading weigh as much as if they stood there often.
  mutating func add(_ text: String, weight: Int = 1) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index <= bytes.count {
        let length = index < bytes.count ? Self.separatorLength(bytes, at: index) : 1
        if length == 0 {
          index += 1
          continue
        }
        if index - start >= 2 {
          let key = add(UnsafeBufferPointer(rebasing: bytes[start..<index]))
          for _ in 0..<weight { if let key { found.append(key) } }
        }
        index += length
        start = index
      }
    }
  }

  /// How often each word was met since the last time.
  mutating func takeCounts() -> [(key: Key, count: Int)] {
    found.sort()
    var counts: [(key: Key, count: Int)] = []
    for key in found {
      if counts.last?.key == key {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((key, 1))
      }
    }
    found.removeAll(keepingCapacity: true)
    return counts
  }

  /// How many bytes of a separator stand here: nothing for a part of a word. Words are letters and
  /// digits; above ASCII everything but general punctuation (U+2000 to U+2BFF) is taken for letters.
  private static func separatorLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return 0
    case 0xE2:
      let isPunctuation = index + 2 < bytes.count && (0x80...0xAF).contains(bytes[index + 1])
      return isPunctuation ? 3 : 0
    case 0x80...: return 0
    default: return 1
    }
  }

  private mutating func add(_ run: UnsafeBufferPointer<UInt8>) -> Key? {
    var isPlain = true
    var key: Key = 0xCBF2_9CE4_8422_2325
    for byte in run {
      isPlain = isPlain && byte < 0x80
      key = Self.step(key, (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    if !isPlain {
      let folded = String(decoding: run, as: UTF8.self)
        .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      guard folded.utf8.count >= 2 else { return nil }
      key = folded.utf8.reduce(0xCBF2_9CE4_8422_2325, Self.step)
      if words[key] == nil { words[key] = folded }
    } else if words[key] == nil {
      words[key] = String(
        decoding: run.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    return key
  }

  private static func step(_ key: Key, _ byte: UInt8) -> Key {
    let product = (key ^ UInt64(byte)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
