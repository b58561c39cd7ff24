/// One thing a running lesson tells: a line of JSON on a descriptor of its own.
public struct OutputRecord: Hashable, Codable, Sendable {
  /// The cell or inline value it belongs to.
  public var owner: String
  /// The value of the surrounding `explore`'s parameter, when the cell runs once per value.
  public var state: String?
  /// How many bytes the program had printed when this was told, which orders text and records.
  public var printed: Int
  /// Seconds since the program started; it decides nothing and is shown in reports alone.
  public var clock: Double?
  public var content: Content

  public init(
    owner: String, state: String? = nil, printed: Int, clock: Double? = nil, content: Content
  ) {
    self.owner = owner
    self.state = state
    self.printed = printed
    self.clock = clock
    self.content = content
  }

  public enum Content: Hashable, Codable, Sendable {
    /// The cell starts.
    case begun
    /// The cell came to its end.
    case ended
    case table(TableRecord)
    case plot(PlotRecord)
    case value(ValueRecord)
    case check(CheckRecord)
    case answer(AnswerRecord)
  }
}
