/// The value of an expression in prose.
public struct ValueRecord: Hashable, Codable, Sendable {
  /// The value as the page shows it.
  public var written: String
  /// The value itself when it is a number.
  public var number: Double?
  /// Whether digits were asked for, and there is no number to have them.
  public var lacksDigits: Bool?
  /// Whether the expression has no value at all, as a call of `print` has none.
  public var isNothing: Bool?

  /// A value as it is written, and its number when it has one.
  public init(
    written: String, number: Double?, lacksDigits: Bool? = nil, isNothing: Bool? = nil
  ) {
    self.written = written
    self.number = number
    self.lacksDigits = lacksDigits
    self.isNothing = isNothing
  }
}

/// What an exercise's answer cell or one of its mistakes came to.
public struct AnswerRecord: Hashable, Codable, Sendable {
  /// The extents of the answer; empty for a single number.
  public var shape: [Int]
  /// The numbers in row-major order.
  public var values: [Double]

  /// Whether it was computed in whole numbers, whose division leaves the remainder out.
  public var isWhole: Bool?

  /// Numbers in row-major order with their extents.
  public init(shape: [Int], values: [Double], isWhole: Bool? = nil) {
    self.shape = shape
    self.values = values
    self.isWhole = isWhole
  }
}
