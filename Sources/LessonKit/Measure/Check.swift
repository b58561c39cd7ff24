internal import LessonRecords

/// What comparing a measurement with a bound came to: more than true or false, since a claim says
/// how far, and how many seeds agree.
///
/// In a claim's check cell every comparison of a summary is one check of the claim; a comparison
/// of plain numbers, which says neither how far nor over which seeds, is none.
public struct Check: Hashable, Sendable {
  let record: CheckRecord

  /// Whether the statement holds for the summary.
  public var holds: Bool { record.holds }

  /// How far the summary lies on the right side of the bound; negative on the wrong one.
  public var margin: Double { record.margin }

  /// How many seeds agree on their own.
  public var agreeing: Int { record.agreeing }

  /// `margin` tells for a value how far it lies on the right side.
  init(
    _ statement: String, samples: [Double], value: Double, isStrict: Bool,
    margin: (Double) -> Double
  ) {
    func agrees(_ value: Double) -> Bool {
      let margin = margin(value)
      return isStrict ? margin > 0 : margin >= 0
    }
    record = CheckRecord(
      holds: !samples.isEmpty && agrees(value), statement: statement, samples: samples,
      agreeing: samples.count(where: agrees), value: value, margin: margin(value))
    if Recorder.shared.isChecking { Recorder.shared.record(.check(record)) }
  }
}

extension Summary {
  /// Whether the summary is at least the bound.
  @discardableResult
  public static func >= (summary: Summary, bound: Double) -> Check {
    Check(summary, ">=", bound, isStrict: false) { $0 - bound }
  }

  /// Whether the summary is above the bound.
  @discardableResult
  public static func > (summary: Summary, bound: Double) -> Check {
    Check(summary, ">", bound, isStrict: true) { $0 - bound }
  }

  /// Whether the summary is at most the bound.
  @discardableResult
  public static func <= (summary: Summary, bound: Double) -> Check {
    Check(summary, "<=", bound, isStrict: false) { bound - $0 }
  }

  /// Whether the summary is below the bound.
  @discardableResult
  public static func < (summary: Summary, bound: Double) -> Check {
    Check(summary, "<", bound, isStrict: true) { bound - $0 }
  }

  /// Whether the summary lies no farther than the tolerance from the target.
  @discardableResult
  public func isWithin(_ tolerance: Double, of target: Double) -> Check {
    let written = NumberText.significant(target) + " ± " + NumberText.significant(tolerance)
    return Check(
      "\(word) within \(written)", samples: measured.values, value: value, isStrict: false
    ) { tolerance - abs($0 - target) }
  }

  /// Whether one measurement's summary is above another's, seed by seed.
  @discardableResult
  public static func > (a: Summary, b: Summary) -> Check { Check(a, ">", b, isStrict: true) { $0 } }

  /// Whether one measurement's summary is at least another's, seed by seed.
  @discardableResult
  public static func >= (a: Summary, b: Summary) -> Check {
    Check(a, ">=", b, isStrict: false) { $0 }
  }

  /// Whether one measurement's summary is below another's, seed by seed.
  @discardableResult
  public static func < (a: Summary, b: Summary) -> Check {
    Check(a, "<", b, isStrict: true) { -$0 }
  }

  /// Whether one measurement's summary is at most another's, seed by seed.
  @discardableResult
  public static func <= (a: Summary, b: Summary) -> Check {
    Check(a, "<=", b, isStrict: false) { -$0 }
  }
}

extension Check {
  fileprivate init(
    _ summary: Summary, _ sign: String, _ bound: Double, isStrict: Bool,
    margin: (Double) -> Double
  ) {
    self.init(
      "\(summary.word) \(sign) \(NumberText.significant(bound))", samples: summary.measured.values,
      value: summary.value, isStrict: isStrict, margin: margin)
  }

  /// Two measurements over the same seeds: the samples are the differences, seed by seed.
  fileprivate init(
    _ a: Summary, _ sign: String, _ b: Summary, isStrict: Bool, margin: (Double) -> Double
  ) {
    let isPaired = a.measured.values.count == b.measured.values.count
    let differences = isPaired ? zip(a.measured.values, b.measured.values).map { $0 - $1 } : []
    self.init(
      "\(a.word) of \(a.measured.name) \(sign) \(b.word) of \(b.measured.name)",
      samples: differences, value: a.value - b.value, isStrict: isStrict, margin: margin)
  }
}
