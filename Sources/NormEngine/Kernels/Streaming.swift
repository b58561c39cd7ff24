internal import CStreaming

/// How large an output is written past the caches, in bytes: more than a last-level cache keeps.
private let streamingBytes = 1 << 24

/// Whether an output of so many elements is written past the caches.
///
/// The bits are the same either way; only the time is not. A line that is streamed is not fetched
/// before it is overwritten, a third of a large pass's traffic.
@inline(__always)
func isStreamed<Scalar>(_: Scalar.Type, count: Int) -> Bool {
  count * MemoryLayout<Scalar>.stride >= streamingBytes
}

/// Writes eight neighbours in memory past the caches; their address is a multiple of 16.
@inline(__always)
func stream<Scalar: EngineScalar>(
  _ lanes: SIMD8<Scalar>, _ pointer: UnsafeMutablePointer<Scalar>, _ offset: Int
) {
  withUnsafeBytes(of: lanes) { bytes in
    guard let source = bytes.baseAddress else { return }
    let target = UnsafeMutableRawPointer(pointer + offset)
    var i = 0
    while i < bytes.count {
      streamBytes(target + i, source + i)
      i += 16
    }
  }
}

/// How many elements precede the first whose address is a multiple of 16.
@inline(__always)
func unaligned<Scalar>(_ pointer: UnsafeMutablePointer<Scalar>) -> Int {
  let stride = UInt(MemoryLayout<Scalar>.stride)
  return Int((0 &- UInt(bitPattern: pointer)) % 16 / stride)
}

/// Writes a run, eight elements at a time where there are eight, past the caches when `streamed`.
@inline(__always)
func writeRow<Scalar: EngineScalar>(
  _ output: UnsafeMutablePointer<Scalar>, count: Int, streamed: Bool,
  vector: (Int) -> SIMD8<Scalar>, element: (Int) -> Scalar
) {
  var i = 0
  if streamed {
    let head = min(unaligned(output), count)
    while i < head {
      output[i] = element(i)
      i += 1
    }
    while i + 8 <= count {
      stream(vector(i), output, i)
      i += 8
    }
  } else {
    while i + 8 <= count {
      store(vector(i), output, i)
      i += 8
    }
  }
  while i < count {
    output[i] = element(i)
    i += 1
  }
}

/// Lets other threads see what was streamed.
@inline(__always)
func finishStreaming(_ streamed: Bool) {
  if streamed { endStreaming() }
}
