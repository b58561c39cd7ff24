internal import LessonRecords

/// A measured value with its spread over seeds, as small as a word: a whisker over the samples, a
/// dot at the value, a bar where the claim's bound lies.
enum DotAndWhisker {
  private static let width = 120.0
  private static let inset = 6.0

  static func append(_ record: CheckRecord, to out: inout HTMLWriter) {
    let samples = record.samples.filter(\.isFinite)
    let bound = bound(of: record)
    let marks = samples + [record.value, bound].compactMap(\.self).filter(\.isFinite)
    guard let low = marks.min(), let high = marks.max() else { return }
    let span = high > low ? high - low : 1
    func place(_ value: Double) -> String {
      let x = inset + (value - low) / span * (width - 2 * inset)
      return NumberText.short((x * 10).rounded() / 10)
    }
    out.markup("<svg class=\"whisker\" viewBox=\"0 0 120 16\" aria-hidden=\"true\">")
    if let bound, bound.isFinite {
      let x = place(bound)
      out.raw("<line class=\"bound\" x1=\"\(x)\" x2=\"\(x)\" y1=\"1\" y2=\"15\"/>")
    }
    if let least = samples.min(), let most = samples.max() {
      out.raw("<line x1=\"\(place(least))\" x2=\"\(place(most))\" y1=\"8\" y2=\"8\"/>")
    }
    for sample in samples {
      let x = place(sample)
      out.raw("<line x1=\"\(x)\" x2=\"\(x)\" y1=\"5.5\" y2=\"10.5\"/>")
    }
    if record.value.isFinite {
      out.raw("<circle cx=\"\(place(record.value))\" cy=\"8\" r=\"3.6\"/>")
    }
    out.markup("</svg>")
  }

  /// Where the statement's bound lies: the margin is counted from it to the right side.
  private static func bound(of record: CheckRecord) -> Double? {
    if record.statement.contains(">") { return record.value - record.margin }
    if record.statement.contains("<") { return record.value + record.margin }
    return nil
  }
}
