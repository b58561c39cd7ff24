/// One thing a running lesson tells: a line of JSON on a descriptor of its own.
public struct OutputRecord: Hashable, Codable, Sendable {
  /// The cell or inline value it belongs to.
  public var owner: String
  /// The value of the surrounding `explore`'s parameter, when the cell runs once per value; with
  /// that of the explore it follows behind a comma, when it runs once per pair.
  public var state: String?
  /// How many bytes the program had printed when this was told, which orders text and records.
  public var printed: Int
  /// Seconds since the program started; it decides nothing and is shown in reports alone.
  public var clock: Double?
  /// The line of code that shows it, where that is known.
  public var place: Place?
  /// What is told.
  public var content: Content

  /// A line of code.
  public struct Place: Hashable, Codable, Sendable {
    /// The file as the compiler was told.
    public var file: String
    /// The line in it, from 1.
    public var line: Int

    /// A line of a file.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// A record of one thing told.
  public init(
    owner: String, state: String? = nil, printed: Int, clock: Double? = nil, place: Place? = nil,
    content: Content
  ) {
    self.owner = owner
    self.state = state
    self.printed = printed
    self.clock = clock
    self.place = place
    self.content = content
  }

  /// What a record can tell.
  public enum Content: Hashable, Codable, Sendable {
    /// The cell starts.
    case begun
    /// The cell came to its end.
    case ended
    /// A table was shown.
    case table(TableRecord)
    /// A plot was shown.
    case plot(PlotRecord)
    /// A number was shown as text that is none, `nan` or `inf`.
    case notFinite(String)
    /// An expression in prose has this value.
    case value(ValueRecord)
    /// A claim's comparison came to this.
    case check(CheckRecord)
    /// An exercise's answer, or one of its mistakes, is this.
    case answer(AnswerRecord)
  }
}
