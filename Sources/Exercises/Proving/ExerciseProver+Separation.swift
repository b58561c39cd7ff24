internal import Foundation
internal import LessonFormat

extension ExerciseProver {
  /// Whether the tolerance tells the mistakes from the answer and from one another.
  func separations(
    _ source: Exercise, values: [Double], tolerance: Tolerance, slips: [Slip]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (index, slip) in slips.enumerated() {
      let range = source.mistakes[index].nameRange
      let distance = Self.distance(slip.values, values, tolerance)
      if distance < Self.separation {
        found.append(tooNear(source, slip, range, values: values, distance: distance))
        continue
      }
      if let twin = slips[..<index].first(where: {
        Self.distance(slip.values, $0.values, tolerance) < 2
      }) {
        found.append(
          error(
            "MistakesAlike", range,
            "The mistakes '\(twin.name)' and '\(slip.name)' come to the same answer",
            explanation: "Only the first one's message would ever be said. Other numbers in the "
              + "exercise may tell them apart; or make them one mistake whose message names both."))
      }
    }
    return found
  }

  /// How many tolerances two answers lie apart, in the entry where they differ most.
  static func distance(_ a: [Double], _ b: [Double], _ tolerance: Tolerance) -> Double {
    zip(a, b).map { x, y in
      // A mistake may come to infinity; nobody types that, so nothing can be confused with it.
      x.isFinite ? abs(x - y) / tolerance.allowance(y) : .infinity
    }.max() ?? 0
  }

  private func tooNear(
    _ source: Exercise, _ slip: Slip, _ range: SourceRange, values: [Double],
    distance: Double
  ) -> Diagnostic {
    let gaps = zip(slip.values, values).map { ($0 - $1, $1) }
    let widest = gaps.map { abs($0.0) }.max() ?? 0
    let size = values.map(abs).max() ?? 0
    let summary =
      "The mistake '\(slip.name)' must lie outside the tolerance \(Int(Self.separation)) times "
      + "over; it lies \(Self.written(distance)) tolerances from the answer"
    guard widest > 1e-12 * max(1, size) else {
      return error(
        "MistakeWithinTolerance", range, summary,
        explanation: "It comes to the answer itself: choose numbers for which it doesn't, or leave "
          + "it out.")
    }
    // A tolerance people can meet: half a unit of a sixth digit, no finer.
    let proposed = Self.oneDigit(widest / (2 * Self.separation))
    let advice = "A larger ε, fewer examples or other numbers set the two further apart."
    guard proposed >= 1e-6 * size else {
      return error(
        "MistakeWithinTolerance", range, summary,
        explanation: "They differ by \(Self.written(widest)), less than six digits show. " + advice)
    }
    let text = Self.written(proposed)
    var fixes: [Diagnostic.Fix] = []
    // One option is replaced; where both are given, the author decides.
    if let place = source.toleranceRange, source.tolerance?.relative == 0 {
      fixes = [Diagnostic.Fix(summary: "replace with '\(text)'", range: place, replacement: text)]
    }
    return error(
      "MistakeWithinTolerance", range, summary,
      explanation: "The two differ by \(Self.written(widest)): 'atol=\(text)' would tell them "
        + "apart. " + advice, fixes: fixes)
  }

  /// The answer passes as a learner would give it, and each mistake gets its own message.
  func verdicts(
    _ source: Exercise, _ slips: [Slip], _ definition: AnswerDefinition, answer: String,
    mistakes: [String]
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let verdict = definition.judge(answer)
    if verdict.outcome != .passed {
      found.append(
        error(
          "AnswerRefused", source.answer?.infoRange ?? source.nameRange,
          "The answer of '\(source.name)' doesn't pass its own check", explanation: verdict.text))
    }
    for (index, slip) in slips.enumerated() where slip.values.allSatisfy(\.isFinite) {
      let verdict = definition.judge(mistakes[index])
      // One that lies too near, or is another's twin, has been told already.
      let isPlain = verdict.slip == nil && verdict.outcome != .passed
      if isPlain {
        found.append(
          error(
            "MistakeNotRecognized", source.mistakes[index].nameRange,
            "The mistake '\(slip.name)' doesn't get its own message", explanation: verdict.text))
      }
    }
    return found
  }

  static func typed(_ values: [Double]) -> String {
    values.map(\.description).joined(separator: "; ")
  }

  /// The largest number of one digit, 1, 2 or 5, that is no larger.
  static func oneDigit(_ value: Double) -> Double {
    let power = pow(10, floor(log10(value)))
    let digit = value / power
    return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power
  }

  static func written(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    return String(format: "%.2g", value)
  }
}
