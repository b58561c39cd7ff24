/// A table a cell showed: named columns of equal length.
public struct TableRecord: Hashable, Codable, Sendable {
  /// What stands in one place of a table.
  public enum Entry: Hashable, Codable, Sendable {
    /// Words.
    case text(String)
    /// A measured number, and how it is written.
    case number(Double, written: String)
  }

  /// A column with its head.
  public struct Column: Hashable, Codable, Sendable {
    /// What stands above it.
    public var name: String
    /// The entries from top to bottom.
    public var entries: [Entry]

    /// A column with its head.
    public init(name: String, entries: [Entry]) {
      self.name = name
      self.entries = entries
    }
  }

  /// The columns from left to right.
  public var columns: [Column]

  /// A table of these columns.
  public init(columns: [Column]) { self.columns = columns }
}
