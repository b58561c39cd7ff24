/// A value that one build leaves for the next, as bytes.
///
/// What reads them is the very program that wrote them, so that nothing tells the fields apart but
/// their order. A thousand lessons are read in a few milliseconds, which no general coder does.
package protocol Remembered {
  func write(to memory: inout MemoryWriter)
  init(from memory: inout MemoryReader)
}

/// Puts values into bytes.
package struct MemoryWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Seven bits a byte, the lowest first.
  package mutating func write(bits: UInt64) {
    var rest = bits
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func write(_ text: String) {
    write(bits: UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func write(_ value: some Remembered) { value.write(to: &self) }
}

/// Takes values out of bytes; bytes that are no memory give empty values and are known as such.
package struct MemoryReader {
  private let bytes: [UInt8]
  private var offset: Int
  /// Whether something else was met than a value.
  package private(set) var isDamaged = false

  package init(_ bytes: [UInt8], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether all was read, and nothing was wrong.
  package var isAtEnd: Bool { !isDamaged && offset == bytes.count }

  package mutating func bits() -> UInt64 {
    var bits: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      bits |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return bits }
      shift += 7
    }
    isDamaged = true
    return 0
  }

  /// A number of things, each of at least one byte.
  package mutating func count() -> Int {
    let bits = bits()
    guard bits <= UInt64(bytes.count - offset) else {
      isDamaged = true
      return 0
    }
    return Int(bits)
  }

  package mutating func text() -> String {
    let count = count()
    defer { offset += count }
    return bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[offset..<(offset + count)]), as: UTF8.self)
    }
  }

  package mutating func read<Value: Remembered>() -> Value { Value(from: &self) }
}

extension String: Remembered {
  package func write(to memory: inout MemoryWriter) { memory.write(self) }
  package init(from memory: inout MemoryReader) { self = memory.text() }
}

extension UInt64: Remembered {
  package func write(to memory: inout MemoryWriter) { memory.write(bits: self) }
  package init(from memory: inout MemoryReader) { self = memory.bits() }
}

extension Int: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(bits: UInt64(bitPattern: Int64(self << 1 ^ self >> (Int.bitWidth - 1))))
  }

  package init(from memory: inout MemoryReader) {
    let bits = memory.bits()
    self = Int(bits >> 1) ^ -Int(bits & 1)
  }
}

extension Double: Remembered {
  package func write(to memory: inout MemoryWriter) { memory.write(bits: bitPattern) }
  package init(from memory: inout MemoryReader) { self.init(bitPattern: memory.bits()) }
}

extension Bool: Remembered {
  package func write(to memory: inout MemoryWriter) { memory.write(bits: self ? 1 : 0) }
  package init(from memory: inout MemoryReader) { self = memory.bits() != 0 }
}

extension Optional: Remembered where Wrapped: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(self != nil)
    if let self { memory.write(self) }
  }

  package init(from memory: inout MemoryReader) {
    self = Bool(from: &memory) ? .some(memory.read()) : .none
  }
}

extension Array: Remembered where Element: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(bits: UInt64(count))
    for element in self { memory.write(element) }
  }

  package init(from memory: inout MemoryReader) {
    let count = memory.count()
    self.init()
    reserveCapacity(count)
    for _ in 0..<count where !memory.isDamaged { append(memory.read()) }
  }
}

extension Dictionary: Remembered where Key: Remembered & Comparable, Value: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(bits: UInt64(count))
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      memory.write(key)
      memory.write(value)
    }
  }

  package init(from memory: inout MemoryReader) {
    let count = memory.count()
    self.init(minimumCapacity: count)
    for _ in 0..<count where !memory.isDamaged {
      let key: Key = memory.read()
      let value: Value = memory.read()
      self[key] = value
    }
  }
}
