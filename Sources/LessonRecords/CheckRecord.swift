/// What the check of a claim measured.
public struct CheckRecord: Hashable, Codable, Sendable {
  /// Whether the measurement bears the statement out.
  public var holds: Bool
  /// The statement, such as `median >= 10`.
  public var statement: String
  /// One measurement a seed.
  public var samples: [Double]
  /// How many of the seeds agree with the statement on their own.
  public var agreeing: Int
  /// The summary the statement is about, such as the median.
  public var value: Double
  /// How far the value lies on the right side of the bound; negative when it does not.
  public var margin: Double

  /// What a comparison over seeds came to.
  public init(
    holds: Bool, statement: String, samples: [Double], agreeing: Int, value: Double, margin: Double
  ) {
    self.holds = holds
    self.statement = statement
    self.samples = samples
    self.agreeing = agreeing
    self.value = value
    self.margin = margin
  }
}
