extension Lesson {
  /// The file of the lesson's folder that a picture or link of its text names, as `./plot.png` or
  /// `my%20plot.png`; nothing when there is none.
  package func asset(named address: String) -> Asset? {
    guard !assets.isEmpty else { return nil }
    let path = String((address.hasPrefix("./") ? address.dropFirst(2) : address[...]))
    // A name may hold a percent sign itself.
    return assets.first { $0.path == path }
      ?? assets.first { [plain = Self.withoutEscapes(path)] in $0.path == plain }
  }

  /// `%20` and its like as what they stand for.
  private static func withoutEscapes(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
