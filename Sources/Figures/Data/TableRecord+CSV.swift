package import LessonRecords

extension TableRecord {
  /// The table as comma-separated values (RFC 4180), numbers in full precision.
  package var csv: String {
    let count = columns.map(\.entries.count).max() ?? 0
    var text = columns.map { Self.quoted($0.name) }.joined(separator: ",") + "\n"
    for row in 0..<count {
      text +=
        columns.map { row < $0.entries.count ? Self.field($0.entries[row]) : "" }
        .joined(separator: ",") + "\n"
    }
    return text
  }

  private static func field(_ entry: Entry) -> String {
    switch entry {
    case .text(let text): return quoted(text)
    case .number(let value, _):
      guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
      return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
  }

  private static func quoted(_ text: String) -> String {
    text.contains { "\",\r\n".contains($0) || $0 == "\r\n" }
      ? "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\"" : text
  }
}
