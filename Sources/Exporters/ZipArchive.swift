/// A ZIP archive of files as they are, without compression: the same files give the same bytes.
package struct ZipArchive: Sendable {
  private struct Entry {
    var header: [UInt8]
    var offset: UInt32
    var isExecutable: Bool
  }

  private var content: [UInt8] = []
  private var entries: [Entry] = []

  package init() {}

  /// The paths in it, in order.
  package private(set) var paths: [String] = []

  /// Adds a file; one that has the execute bit keeps it where archives are unpacked on Unix.
  package mutating func add(_ bytes: [UInt8], as path: String, isExecutable: Bool = false) {
    let name = Array(path.utf8)
    var header: [UInt8] = []
    // Version 2.0, names in UTF-8, stored; the first day that a ZIP archive knows.
    Self.put([20, 0x0800, 0, 0, 0x0021], to: &header)
    let size = UInt32(bytes.count)
    for number in [Self.checksum(bytes), size, size] { Self.put(number, to: &header) }
    Self.put([UInt16(name.count), 0], to: &header)
    entries.append(
      Entry(header: header + name, offset: UInt32(content.count), isExecutable: isExecutable))
    Self.put(0x0403_4B50 as UInt32, to: &content)
    content += header + name + bytes
    paths.append(path)
  }

  /// The archive as a file's bytes.
  package var bytes: [UInt8] {
    var directory: [UInt8] = []
    for entry in entries {
      Self.put(0x0201_4B50 as UInt32, to: &directory)
      // Made on Unix, whose permissions stand in the upper half of the attributes.
      Self.put([0x0314], to: &directory)
      directory += entry.header.prefix(26)
      Self.put([0, 0, 0], to: &directory)
      Self.put((entry.isExecutable ? 0o100755 : 0o100644) << 16 as UInt32, to: &directory)
      Self.put(entry.offset, to: &directory)
      directory += entry.header.dropFirst(26)
    }
    var end: [UInt8] = []
    Self.put(0x0605_4B50 as UInt32, to: &end)
    Self.put([0, 0, UInt16(entries.count), UInt16(entries.count)], to: &end)
    Self.put(UInt32(directory.count), to: &end)
    Self.put(UInt32(content.count), to: &end)
    Self.put([0], to: &end)
    return content + directory + end
  }

  private static func put(_ numbers: [UInt16], to bytes: inout [UInt8]) {
    for number in numbers { bytes += [UInt8(number & 0xFF), UInt8(number >> 8)] }
  }

  private static func put(_ number: UInt32, to bytes: inout [UInt8]) {
    put([UInt16(number & 0xFFFF), UInt16(number >> 16)], to: &bytes)
  }

  /// CRC-32 as ZIP, PNG and Ethernet have it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }

  private static let table = (0..<256 as Range<UInt32>).map { index in
    (0..<8).reduce(index) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }
}
