public import NormEngine

/// What an exercise draws its numbers with: rules of our own, since the numbers of a seed must stay
/// the same for ever.
extension SplitMix64 {
  /// A whole number of the range, each equally likely.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    // The high half of a product: Lemire, *Fast random integer generation in an interval*, 2019.
    let count = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
    guard count > 0 else { return Int(truncatingIfNeeded: next()) }
    return range.lowerBound &+ Int(truncatingIfNeeded: next().multipliedFullWidth(by: count).high)
  }

  /// So many different whole numbers of the range, in the order they were drawn.
  ///
  /// Traps when the range holds fewer.
  public mutating func integers(_ count: Int, in range: ClosedRange<Int>) -> [Int] {
    precondition(
      count <= range.count, "the range \(range) has \(range.count) numbers, not \(count)")
    var drawn: [Int] = []
    while drawn.count < count {
      let number = integer(in: range)
      if !drawn.contains(number) { drawn.append(number) }
    }
    return drawn
  }

  /// One of some values, each equally likely. Traps when there are none.
  public mutating func choice<Value>(of values: [Value]) -> Value {
    values[integer(in: 0...(values.count - 1))]
  }

  /// A tensor of numbers that are easy to try by hand: halves from -4 to 4.
  public mutating func simple(_ shape: Shape) -> Tensor {
    Tensor(shape: shape, values: (0..<shape.count).map { _ in Double(integer(in: -8...8)) / 2 })
  }

  /// A tensor of these extents of numbers that are easy to try by hand.
  public mutating func simple(_ extents: Int...) -> Tensor { simple(Shape(extents)) }
}
