public import LessonRecords

/// Something that can stand in a table: a number or a text.
public protocol TableEntry {
  /// The entry with a number that is still to be written.
  var entry: TableRecord.Entry { get }
}

/// Something that can be a column of a table: an array, a range, a tensor.
public protocol TableColumn {
  /// The entries from top to bottom.
  var entries: [any TableEntry] { get }
}

/// A table of named columns, shown with `show`.
///
/// ```swift
/// show(Table(["x": x, "y": y]))
/// ```
public struct Table: Showable {
  private var record: TableRecord

  /// A table of columns of equal length, in the order they are written; numbers have five
  /// significant digits, or `digits` after the point. Traps when the lengths differ.
  public init(
    _ columns: KeyValuePairs<String, any TableColumn>, digits: Int? = nil,
    file: StaticString = #file, line: UInt = #line
  ) {
    let entries = columns.map { $0.value.entries }
    if let first = entries.first, let odd = entries.firstIndex(where: { $0.count != first.count }) {
      fatalError(
        """
        the columns of a table are equally long; '\(columns[0].key)' has \(first.count) entries, \
        '\(columns[odd].key)' \(entries[odd].count)
        """, file: file, line: line)
    }
    record = TableRecord(
      columns: zip(columns, entries).map { column, entries in
        .init(name: column.key, entries: Self.written(entries.map(\.entry), digits: digits))
      })
  }

  /// A table given row by row. Traps when a row is longer or shorter than the header.
  public init(
    header: [String], rows: [[any TableEntry]], digits: Int? = nil,
    file: StaticString = #file, line: UInt = #line
  ) {
    if let odd = rows.firstIndex(where: { $0.count != header.count }) {
      fatalError(
        """
        every row of this table has \(header.count) entries; row \(odd + 1) has \(rows[odd].count)
        """, file: file, line: line)
    }
    record = TableRecord(
      columns: header.enumerated().map { index, name in
        .init(name: name, entries: Self.written(rows.map { $0[index].entry }, digits: digits))
      })
  }

  /// What is recorded of it.
  public var shown: OutputRecord.Content { .table(record) }

  private static func written(_ entries: [TableRecord.Entry], digits: Int?) -> [TableRecord.Entry] {
    let numbers = entries.compactMap { if case .number(let value, _) = $0 { value } else { nil } }
    var texts = ArraySlice(
      digits.map { digits in numbers.map { NumberText.fixed($0, digits: digits) } }
        ?? NumberText.column(numbers))
    return entries.map { entry in
      guard case .number(let value, let own) = entry else { return entry }
      let text = texts.removeFirst()
      return .number(value, written: own.isEmpty ? text : own)
    }
  }
}
