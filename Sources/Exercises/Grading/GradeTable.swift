/// The grades as one CSV: a row for each hand-in, a column for each exercise, and their sum.
///
/// The field of an answer that takes a reader is empty.
struct GradeTable {
  let graded: [Grader.Graded]
  let exercises: [String]

  init(_ graded: [Grader.Graded], exercises: [String]) {
    self.graded = graded
    self.exercises = exercises
  }

  var text: String {
    let rows =
      [["hand-in"] + exercises + ["total"]]
      + graded.map { one in
        // What takes a reader has no score before it was read.
        let scores = Dictionary(
          one.exercises.map { ($0.name, $0.verdict.needsReader ? "" : Self.number($0.score)) },
          uniquingKeysWith: { a, _ in a })
        return [one.handIn.shownName] + exercises.map { scores[$0] ?? "0" }
          + [Self.number(one.score)]
      }
    return rows.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// A field as RFC 4180 writes it; one that a spreadsheet would take for a formula is made text.
  static func field(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+@\t\r".contains(first) || (first == "-" && Double(text) == nil) {
      text = "'" + text
    }
    guard text.contains(where: { ",\"\n\r".contains($0) || $0 == "\r\n" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
