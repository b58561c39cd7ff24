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
      guard checks.isEmpty || checks.contains(where: \.samples.isEmpty) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "CheckComparedNothing", file: file, range: cell.infoRange,
          summary: "A check compares a measurement over seeds, and this one compared nothing",
          explanation: "Write a comparison such as 'ratio.over(seeds).median >= 10' on a line of "
            + "its own. Two measurements are compared over the same seeds."))
    }
    guard diagnostics.isEmpty, !checks.isEmpty, let verdict, !borneOut.contains(verdict),
      let option = claim.directive.options.first(where: { $0.key == "verdict" })
    else { return diagnostics }
    let fitting = borneOut.map { "'\($0.rawValue)'" }.joined(separator: " or ")
    let fix = borneOut.count == 1 ? borneOut.first : nil
    return [
      Diagnostic(
        .error, id: "VerdictNotBorneOut", file: file, range: option.valueRange,
        summary: "The measurement says \(fitting) and not '\(verdict.rawValue)'",
        notes: checks.map { .init(summary: $0.told) },
        fixes: fix.map {
          [
            .init(
              summary: "replace with '\($0.rawValue)'", range: option.valueRange,
              replacement: $0.rawValue)
          ]
        } ?? [])
    ]
  }
}

extension CheckRecord {
  /// `median >= 10 holds: 18.2 (12.1 to 24.9), 5 of 5 seeds agree, margin 8.2`.
  package var told: String {
    let low = NumberText.significant(samples.min() ?? .nan, digits: 3)
    let high = NumberText.significant(samples.max() ?? .nan, digits: 3)
    return "\(statement) \(holds ? "holds" : "does not hold"): "
      + "\(NumberText.significant(value, digits: 3)) (\(low) to \(high)), "
      + "\(agreeing) of \(samples.count) seeds agree, "
      + "margin \(NumberText.significant(margin, digits: 3))"
  }
}
