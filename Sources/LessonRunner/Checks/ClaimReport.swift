package import LessonFormat
package import LessonRecords

/// What measuring a claim came to, beside what its author says.
package struct ClaimReport: Hashable, Sendable {
  package var label: String?
  /// Where the claim stands.
  package var range: SourceRange
  package var verdict: Claim.Verdict?
  /// The reason why nothing is measured, when there is one.
  package var exempt: String?
  package var checks: [CheckRecord]

  /// The verdicts that the measurement bears out; none when nothing was compared.
  ///
  /// `supported` when every check holds for its summary, `contradicted` when none does, `partly`
  /// when some do and some do not, or when the seeds of one disagree, `undecided` when the seeds
  /// of one disagree.
  package var borneOut: [Claim.Verdict] {
    guard !checks.isEmpty, checks.allSatisfy({ !$0.samples.isEmpty }) else { return [] }
    let held = checks.count(where: \.holds)
    let areDivided = checks.contains { $0.agreeing > 0 && $0.agreeing < $0.samples.count }
    var verdicts: [Claim.Verdict] = []
    if held == checks.count { verdicts.append(.supported) }
    if areDivided || 0 < held && held < checks.count { verdicts.append(.partly) }
    if held == 0 { verdicts.append(.contradicted) }
    if areDivided { verdicts.append(.undecided) }
    return verdicts
  }
}

extension ClaimReport {
  /// The reports of a lesson's claims, in its order.
  package static func all(of lesson: Lesson, _ results: LessonResults) -> [ClaimReport] {
    Flow(lesson).claims.map { ClaimReport($0, results) }
  }

  init(_ claim: Claim, _ results: LessonResults) {
    self.init(
      label: claim.label, range: claim.range, verdict: claim.verdict, exempt: claim.exempt,
      checks: claim.checks.flatMap { results.checks[$0.identifier] ?? [] })
  }

  /// What the author must be told of a claim whose checks were run.
  func diagnostics(_ claim: Claim, _ results: LessonResults, file: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for cell in claim.checks {
      let checks = results.checks[cell.identifier] ?? []
      if let check = checks.first(where: \.isOfNoNumber) {
        diagnostics.append(
          Diagnostic(
            .error, id: "MeasuredNoNumber", file: file, range: cell.infoRange,
            summary: "What this check measures is no number: '\(check.statement)' \(check.came)"))
      }
      guard checks.isEmpty || checks.contains(where: \.samples.isEmpty) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "CheckComparedNothing", file: file, range: cell.infoRange,
          summary: "This check compared nothing: it compares a measurement over seeds",
          explanation: "Write a comparison such as 'ratio.over(seeds).median >= 10' on a line of "
            + "its own. Two measurements are compared over the same seeds."))
    }
    guard diagnostics.isEmpty, !checks.isEmpty, let verdict, !borneOut.contains(verdict),
      let option = claim.directive.options.first(where: { $0.key == "verdict" })
    else { return diagnostics }
    let fitting = borneOut.map { "'\($0.rawValue)'" }
    let words =
      fitting.count > 1
      ? fitting.dropLast().joined(separator: ", ") + " or " + (fitting.last ?? "")
      : fitting.first ?? ""
    let notes = claim.checks.flatMap { cell in
      (results.checks[cell.identifier] ?? []).map {
        Diagnostic.Note(summary: "measured: \($0.told)", file: file, range: cell.infoRange)
      }
    }
    return [
      Diagnostic(
        .error, id: "VerdictNotBorneOut", file: file, range: option.valueRange,
        summary: "\(found): \(words) would fit, '\(verdict.rawValue)' doesn't",
        explanation: Self.rule, notes: notes)
    ]
  }

  /// What came of the comparisons, in half a sentence.
  private var found: String {
    let held = checks.count(where: \.holds)
    if let check = checks.first, checks.count == 1 { return "'\(check.statement)' " + check.came }
    return "\(held == 0 ? "None" : "\(held)") of \(checks.count) comparisons "
      + (held == 1 ? "holds" : "hold")
  }

  /// What the verdicts mean, and what to do; never said as a fix, since the measurement may be what
  /// is wrong.
  static let rule = """
    'supported': every comparison holds. 'contradicted': none does. 'partly': some do, or the seeds of \
    one disagree. 'undecided': the seeds of one disagree.
    Change the verdict to what the numbers say, or measure better; never loosen the comparison until it \
    fits.
    """
}

extension CheckRecord {
  /// Whether a seed came to NaN, with which every comparison is false: it bears out no verdict.
  fileprivate var isOfNoNumber: Bool {
    !samples.isEmpty && (value.isNaN || samples.contains(where: \.isNaN))
  }

  /// `median >= 10 holds: 18.2 (12.1 to 24.9), 5 of 5 seeds agree, margin 8.2`.
  package var told: String {
    "\(statement) \(came), margin \(NumberText.significant(margin, digits: 3))"
  }

  /// `holds: 18.2 (12.1 to 24.9), 5 of 5 seeds agree`.
  var came: String {
    let low = NumberText.significant(samples.min() ?? .nan, digits: 3)
    let high = NumberText.significant(samples.max() ?? .nan, digits: 3)
    return "\(holds ? "holds" : "does not hold"): "
      + "\(NumberText.significant(value, digits: 3)) (\(low) to \(high)), "
      + "\(agreeing) of \(samples.count) seeds agree"
  }
}
