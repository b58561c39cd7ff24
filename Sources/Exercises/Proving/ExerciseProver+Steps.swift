internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension ExerciseProver {
  /// From the right answers before it an exercise's formulas must come to its answer, and from a
  /// slip before it to another one: else a learner's own answer would change nothing.
  func carried(
    _ source: Exercise, _ carry: Carry, _ key: NumberKey, _ variant: UInt64?
  ) -> [Diagnostic] {
    guard carry.formulas.count == key.values.count else {
      return [
        error(
          "CarryDiffers", source.nameRange,
          "This 'formula carry' has \(carry.formulas.count) lines for \(key.values.count) entries: it has one "
            + "for each")
      ]
    }
    for formula in carry.formulas {
      do {
        _ = try ExpressionParser.parse(Array(formula.unicodeScalars), variables: carry.names)
      } catch {
        return [
          self.error(
            "FormulaUnreadable", source.nameRange,
            "The formula '\(formula)' \(error.words("formula"))",
            explanation: "It may use \(Words.list(carry.names.map { "'\($0)'" })).")
        ]
      }
    }
    var given: [String: [Double]] = [:]
    for step in carry.steps { given[step.exercise] = answer(of: step.exercise, variant) }
    guard let own = carry.values(given: given),
      own.indices.allSatisfy({ key.tolerance.accepts(own[$0], for: key.values[$0]) })
    else {
      let values = carry.values(given: given).map { Self.typed($0) } ?? "no value"
      return [
        error(
          "CarryDiffers", source.nameRange,
          "From the right answers before it '\(source.name)' doesn't come to its own answer",
          explanation: "Its 'formula carry' fence comes to \(values); the answer is "
            + "\(Self.typed(key.values)).")
      ]
    }
    let moves = carry.steps.contains { step in
      var moved = given
      moved[step.exercise] = moved[step.exercise]?.map { 1.5 * $0 + 0.25 }
      guard let other = carry.values(given: moved) else { return true }
      return zip(other, own).contains { !key.tolerance.accepts($0, for: $1) }
    }
    if moves { return [] }
    return [
      error(
        "CarryDiffers", source.nameRange,
        "The formulas of '\(source.name)' don't depend on the answers before it")
    ]
  }

  private func answer(of name: String, _ variant: UInt64?) -> [Double]? {
    let step = Exercise.all(in: lesson).first { $0.name == name }
    return step?.answer.flatMap {
      results.variant(variant, of: name).answers[$0.identifier]?.values
    }
  }

  /// The numbers a variant's question shows are the numbers it is computed from: none is rounded.
  func shown(_ source: Exercise, variant: UInt64) -> [Diagnostic] {
    let values = results.variant(variant, of: source.name).values
    var found: [Diagnostic] = []
    source.prompt.walkInlines { inline in
      guard case .value(let value) = inline.kind, let record = values[value.identifier],
        let number = record.number, number.isFinite
      else { return }
      let written = try? ExpressionParser.number(Array(record.written.unicodeScalars))
      guard written != number else { return }
      found.append(
        error(
          "VariantRounded", inline.range ?? source.nameRange,
          "'\(record.written)' is \(number) rounded: a question with variants shows its numbers "
            + "whole",
          explanation: "A learner computes with what is shown. Draw numbers of few digits, such as "
            + "'Double(random.integer(in: 1...90)) / 10'."))
    }
    return found
  }
}
