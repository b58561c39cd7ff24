extension Tensor {
  /// Whether the shapes are equal and every pair of elements is within the absolute tolerance or
  /// within the relative one of the larger magnitude.
  ///
  /// NaN is near nothing; an infinity only its equal.
  public func isClose(to other: Tensor, absolute: Scalar = 0, relative: Scalar = 0) -> Bool {
    shape == other.shape
      && Swift.zip(values, other.values).allSatisfy { a, b in
        a == b
          || (a - b).magnitude
            <= Swift.max(absolute, relative * Swift.max(a.magnitude, b.magnitude))
            && (a - b).isFinite
      }
  }

  /// The largest distance of two corresponding elements; traps unless the shapes are equal, NaN
  /// when an element is.
  public func largestDifference(from other: Tensor) -> Scalar {
    require(
      shape == other.shape,
      "the difference of shapes \(shape) and \(other.shape) has no largest element")
    var largest: Scalar = 0
    for (a, b) in Swift.zip(values, other.values) where a != b {
      let distance = (a - b).magnitude
      if distance.isNaN { return .nan }
      largest = Swift.max(largest, distance)
    }
    return largest
  }
}
