internal import NormEngine

/// Mini-batches drawn from a data set: each of different examples, chosen anew each time.
///
/// Runs with the same seed see the same batches, whatever they train.
struct Batches {
  private var order: [Int]
  private var random: SplitMix64
  let size: Int

  init(count: Int, size: Int, seed: UInt64) {
    require(size > 0 && size <= count, "a batch has 1 to \(count) examples, not \(size)")
    order = Array(0..<count)
    random = SplitMix64(seed: seed).split(0xBA7C)
    self.size = size
  }

  /// The places of the next batch's examples: the first `size` of a shuffle that goes on from the
  /// last one's order, which is as uniform as one from the start.
  mutating func next() -> ArraySlice<Int> {
    for i in 0..<size {
      let j = i + Int(random.next() % UInt64(order.count - i))
      order.swapAt(i, j)
    }
    return order[0..<size]
  }

  /// The places of the current batch's examples, without a copy.
  func withCurrent<Result>(_ body: (UnsafePointer<Int>) -> Result) -> Result? {
    order.withUnsafeBufferPointer { buffer in buffer.baseAddress.map(body) }
  }

  /// Draws the next batch in place.
  mutating func advance() {
    for i in 0..<size {
      let j = i + Int(random.next() % UInt64(order.count - i))
      order.swapAt(i, j)
    }
  }
}
