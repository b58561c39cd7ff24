extension FormulaKey {
  /// Compares a learner's formula with the answer's at every point.
  func judge(_ text: String, isSecret: Bool) -> Verdict {
    let scalars = Array(text.unicodeScalars)
    let expression: Expression
    do {
      expression = try ExpressionParser.parse(scalars, variables: variables)
    } catch .empty {
      return Verdict(.notUnderstood, text: "Not understood: nothing was given.")
    } catch {
      return Verdict(
        .notUnderstood,
        text: "Not understood: '\(Words.quoted(scalars))' \(error.words("formula")).")
    }
    let given = values(of: expression)
    guard let wrong = values.indices.first(where: { !isEqual(given[$0], values[$0]) }) else {
      return Verdict(.passed, text: "Right.")
    }
    let slip = slips.first { slip in
      slip.values.count == values.count
        && values.indices.allSatisfy { isEqual(given[$0], slip.values[$0]) }
    }
    let messages = slip.map { [$0.message] } ?? []
    if isSecret {
      return Verdict(.failed, text: Words.notRight, slip: slip?.name, messages: messages)
    }
    let place = zip(variables, points[wrong]).map { "\($0) = \(Self.written($1))" }
    let text =
      given[wrong].isFinite
      ? "Not right: at \(Words.list(place)) it has another value."
      : "Not right: at \(Words.list(place)) it has no value."
    return Verdict(
      .failed, text: text, entries: [wrong], slip: slip?.name, messages: messages)
  }

  private func isEqual(_ value: Double, _ answer: Double) -> Bool {
    answer.isFinite && tolerance.accepts(value, for: answer)
  }

  /// A point's number without a needless `.0`.
  static func written(_ number: Double) -> String {
    number == number.rounded() ? String(Int(exactly: number) ?? 0) : String(number)
  }
}
