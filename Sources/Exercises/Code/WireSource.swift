/// The Swift that both programs of a check are compiled with: how values go through a pipe.
///
/// Names begin with `normbook_`, which no learner's code has.
enum WireSource {
  static let text = #"""
    struct normbook_Torn: Error {}

    protocol normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8])
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Self
    }

    func normbook_put(bits: UInt64, _ bytes: inout [UInt8]) {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
    }

    func normbook_bits(_ bytes: inout ArraySlice<UInt8>) throws -> UInt64 {
      guard bytes.count >= 8 else { throw normbook_Torn() }
      var bits: UInt64 = 0
      for (place, byte) in bytes.prefix(8).enumerated() { bits |= UInt64(byte) << UInt64(8 * place) }
      bytes = bytes.dropFirst(8)
      return bits
    }

    func normbook_count(_ bytes: inout ArraySlice<UInt8>) throws -> Int {
      let bits = try normbook_bits(&bytes)
      guard bits <= 1 << 24 else { throw normbook_Torn() }
      return Int(bits)
    }

    /// A value says what it is, so that a check can compare and print any.
    func normbook_tag(_ tag: UInt8, _ bytes: inout ArraySlice<UInt8>) throws {
      guard bytes.popFirst() == tag else { throw normbook_Torn() }
    }

    func normbook_put(object: Swift.Int, _ bytes: inout [UInt8]) {
      bytes.append(8)
      normbook_put(bits: UInt64(object), &bytes)
    }

    func normbook_object(_ bytes: inout ArraySlice<UInt8>) throws -> Swift.Int {
      try normbook_tag(8, &bytes)
      return try normbook_count(&bytes)
    }

    extension Swift.Double: normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(1)
        main.normbook_put(bits: bitPattern, &bytes)
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Swift.Double {
        try normbook_tag(1, &bytes)
        return Swift.Double(bitPattern: try normbook_bits(&bytes))
      }
    }

    extension Swift.Float: normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(2)
        main.normbook_put(bits: UInt64(bitPattern), &bytes)
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Swift.Float {
        try normbook_tag(2, &bytes)
        return Swift.Float(bitPattern: UInt32(truncatingIfNeeded: try normbook_bits(&bytes)))
      }
    }

    extension Swift.Int: normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(3)
        main.normbook_put(bits: UInt64(bitPattern: Int64(self)), &bytes)
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Swift.Int {
        try normbook_tag(3, &bytes)
        return Swift.Int(truncatingIfNeeded: try normbook_bits(&bytes))
      }
    }

    extension Swift.Bool: normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8]) { bytes += [4, self ? 1 : 0] }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Swift.Bool {
        try normbook_tag(4, &bytes)
        guard let byte = bytes.popFirst() else { throw normbook_Torn() }
        return byte == 1
      }
    }

    extension Swift.String: normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(5)
        main.normbook_put(bits: UInt64(utf8.count), &bytes)
        bytes += utf8
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Swift.String {
        try normbook_tag(5, &bytes)
        let count = try normbook_count(&bytes)
        guard bytes.count >= count else { throw normbook_Torn() }
        defer { bytes = bytes.dropFirst(count) }
        return Swift.String(decoding: bytes.prefix(count), as: UTF8.self)
      }
    }

    extension Swift.Array: normbook_Wire where Element: normbook_Wire {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(6)
        main.normbook_put(bits: UInt64(count), &bytes)
        for element in self { element.normbook_put(&bytes) }
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> [Element] {
        try normbook_tag(6, &bytes)
        let count = try normbook_count(&bytes)
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try Element.normbook_get(&bytes)) }
        return elements
      }
    }

    extension NormEngine.Tensor: normbook_Wire where Scalar == Swift.Double {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(7)
        main.normbook_put(bits: UInt64(shape.dimensions.count), &bytes)
        for extent in shape.dimensions { main.normbook_put(bits: UInt64(extent), &bytes) }
        for value in values { main.normbook_put(bits: value.bitPattern, &bytes) }
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Self {
        try normbook_tag(7, &bytes)
        let rank = try normbook_count(&bytes)
        var (dimensions, count): ([Swift.Int], Swift.Int) = ([], 1)
        for _ in 0..<rank {
          let extent = try normbook_count(&bytes)
          let (product, overflow) = count.multipliedReportingOverflow(by: extent)
          guard !overflow else { throw normbook_Torn() }
          dimensions.append(extent)
          count = product
        }
        guard bytes.count / 8 >= count else { throw normbook_Torn() }
        var values: [Swift.Double] = []
        for _ in 0..<count {
          values.append(Swift.Double(bitPattern: try normbook_bits(&bytes)))
        }
        return Self(shape: Shape(dimensions), values: values)
      }
    }

    extension NormEngine.NamedTensors: normbook_Wire where Scalar == Swift.Double {
      func normbook_put(_ bytes: inout [UInt8]) {
        bytes.append(9)
        main.normbook_put(bits: UInt64(entries.count), &bytes)
        for entry in entries {
          entry.name.normbook_put(&bytes)
          entry.value.normbook_put(&bytes)
        }
      }
      static func normbook_get(_ bytes: inout ArraySlice<UInt8>) throws -> Self {
        try normbook_tag(9, &bytes)
        var tensors: Self = [:]
        for _ in 0..<(try normbook_count(&bytes)) {
          let name = try Swift.String.normbook_get(&bytes)
          tensors[name] = try NormEngine.Tensor<Swift.Double>.normbook_get(&bytes)
        }
        return tensors
      }
    }

    // Declared rather than imported: the C library's headers would double the time to compile.
    @_silgen_name("read")
    func normbook_c_read(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Swift.Int)
      -> Swift.Int
    @_silgen_name("write")
    func normbook_c_write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Swift.Int)
      -> Swift.Int

    func normbook_read(_ descriptor: Int32, _ count: Swift.Int) -> [UInt8]? {
      var bytes: [UInt8] = []
      while bytes.count < count {
        var chunk = [UInt8](repeating: 0, count: min(count - bytes.count, 1 << 16))
        let got = chunk.withUnsafeMutableBytes {
          normbook_c_read(descriptor, $0.baseAddress, $0.count)
        }
        guard got > 0 else { return nil }
        bytes += chunk.prefix(got)
      }
      return bytes
    }

    func normbook_write(_ descriptor: Int32, _ bytes: [UInt8]) -> Swift.Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { normbook_c_write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }

    """#
}
