public import LessonRecords
public import NormEngine

extension Double: TableEntry {
  /// The number.
  public var entry: TableRecord.Entry { .number(self, written: "") }
}

extension Float: TableEntry {
  /// The number.
  public var entry: TableRecord.Entry { .number(Double(self), written: "") }
}

extension Int: TableEntry {
  /// The number, without a point whatever else its column holds.
  public var entry: TableRecord.Entry { .number(Double(self), written: String(self)) }
}

extension UInt64: TableEntry {
  /// The number, in all its digits.
  public var entry: TableRecord.Entry { .number(Double(self), written: String(self)) }
}

extension String: TableEntry {
  /// The text.
  public var entry: TableRecord.Entry { .text(self) }
}

extension Bool: TableEntry {
  /// `yes` or `no`.
  public var entry: TableRecord.Entry { .text(self ? "yes" : "no") }
}

extension Shape: TableEntry {
  /// The extents in parentheses.
  public var entry: TableRecord.Entry { .text(description) }
}

extension Summary: TableEntry {
  /// The summary's value.
  public var entry: TableRecord.Entry { .number(value, written: "") }
}

extension Optional: TableEntry where Wrapped: TableEntry {
  /// The value, or nothing.
  public var entry: TableRecord.Entry { map(\.entry) ?? .text("") }
}

extension Array: TableColumn where Element: TableEntry {
  /// The elements.
  public var entries: [any TableEntry] { self }
}

extension ClosedRange: TableColumn where Bound == Int {
  /// The numbers of the range.
  public var entries: [any TableEntry] { Array(self) }
}

extension Range: TableColumn where Bound == Int {
  /// The numbers of the range.
  public var entries: [any TableEntry] { Array(self) }
}

extension NormEngine.Tensor: TableColumn {
  /// The elements in row-major order.
  public var entries: [any TableEntry] { values.map { $0.doubleValue } }
}

extension Measured: TableColumn {
  /// One value a seed.
  public var entries: [any TableEntry] { values }
}
