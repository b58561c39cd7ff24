internal import Foundation

/// The words of a text as the search knows them: lowercase, without accents, two characters or more.
///
/// The page's script cuts a query in the same way.
enum SearchWords {
  static func count(in text: String, weight: Int = 1, into counts: inout [String: Int]) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in 0...bytes.count {
        if index < bytes.count, isPart(bytes[index]) { continue }
        if index - start >= 2 {
          let run = UnsafeBufferPointer(rebasing: bytes[start..<index])
          counts[word(run), default: 0] += weight
        }
        start = index + 1
      }
    }
  }

  /// Letters and digits; every character above ASCII but general punctuation (U+2000 to U+2BFF,
  /// which starts with 0xE2) is taken for a letter.
  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: byte >= 0x80
    }
  }

  private static func word(_ run: UnsafeBufferPointer<UInt8>) -> String {
    if run.contains(where: { $0 >= 0x80 }) {
      let text = String(decoding: run, as: UTF8.self)
        .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      // Dashes, quotes and dots of typography are no part of a word.
      return text.trimmingCharacters(in: .alphanumerics.inverted)
    }
    return String(unsafeUninitializedCapacity: run.count) { buffer in
      for (index, byte) in run.enumerated() {
        buffer[index] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      }
      return run.count
    }
  }
}
