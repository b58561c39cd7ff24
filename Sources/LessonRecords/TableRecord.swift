/// A table a cell showed: named columns of equal length.
public struct TableRecord: Hashable, Codable, Sendable {
  public enum Entry: Hashable, Codable, Sendable {
    case text(String)
    /// A measured number, and how it is written.
    case number(Double, written: String)
  }

  public struct Column: Hashable, Codable, Sendable {
    public var name: String
    public var entries: [Entry]

    public init(name: String, entries: [Entry]) {
      self.name = name
      self.entries = entries
    }
  }

  public var columns: [Column]

  public init(columns: [Column]) { self.columns = columns }
}
