/// A claim has a name, a sentence, a verdict, and a measurement or the reason why not.
enum ClaimChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson in
      lesson.claims.flatMap { check($0, lesson) }
    }
  }

  private static func check(_ claim: Claim, _ lesson: Lesson) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let name = claim.directive.nameRange
    if claim.label == nil {
      found.append(
        .error("MissingLabel", lesson, name, "This claim has no label, such as '#larger-rates'"))
    }
    if claim.sentence.plainText.trimmingBlank().isEmpty {
      found.append(
        .error(
          "EmptyClaim", lesson, name,
          "This claim says nothing: its first paragraph is the sentence that is measured"))
    }
    let verdicts = Claim.Verdict.allCases.map(\.rawValue)
    let title = claim.title.count == 1 ? claim.title[0] : nil
    if case .text("exempt")? = title?.kind, claim.checks.isEmpty {
      return found + [
        .error(
          "EmptyExempt", lesson, title?.range,
          "This 'exempt' doesn't say why nothing is measured: it is 'exempt=\"why\"'")
      ]
    }
    if let written = claim.directive.option("verdict") {
      if claim.verdict == nil {
        found.append(
          .unknown(
            "BadVerdict", lesson, written.valueRange,
            "'\(written.value)' is no verdict, which is one of "
              + verdicts.map { "'\($0)'" }.joined(separator: ", "),
            name: written.value, among: verdicts))
      }
    } else if claim.exempt == nil {
      let word = verdicts.first { title?.kind == .text($0) }
      found.append(
        .error(
          "MissingVerdict", lesson, name,
          "This claim has no 'verdict': \(verdicts.joined(separator: ", "))"
            + (word.map { "; did you mean 'verdict=\($0)'?" } ?? ""),
          fixes: word.flatMap { word in
            title?.range.map {
              [
                .init(
                  summary: "replace with 'verdict=\(word)'", range: $0,
                  replacement: "verdict=\(word)")
              ]
            }
          } ?? []))
    }
    if let written = claim.directive.option("exempt"), claim.exempt == nil {
      found.append(
        .error(
          "EmptyExempt", lesson, written.keyRange,
          "This 'exempt' is empty: it says why nothing is measured"))
    } else if claim.checks.isEmpty, claim.exempt == nil {
      found.append(
        .error(
          "UnmeasuredClaim", lesson, name,
          "Nothing measures this claim: it has a 'swift check' cell, or says 'exempt=\"why\"'",
          notes: claim.cells.last.map {
            [
              .init(
                summary: "is it this cell? One that measures is 'swift check'", range: $0.infoRange)
            ]
          } ?? []))
    } else if !claim.checks.isEmpty, let written = claim.directive.option("exempt") {
      found.append(
        .error(
          "MeasuredAndExempt", lesson, written.keyRange,
          "This claim is measured and exempt: it is one of the two"))
    }
    return found
  }
}
