internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension AnswerDefinition {
  /// What the answer comes to from the learner's own; nothing where the exercise stands alone.
  static func carry(
    _ source: Exercise, in lesson: Lesson, _ results: LessonResults, _ variant: UInt64?
  ) throws(Missing) -> Carry? {
    guard !source.after.isEmpty || !source.carry.isEmpty else { return nil }
    guard !source.after.isEmpty, !source.carry.isEmpty else {
      throw Missing(
        id: "CarryIncomplete",
        summary: "An exercise that goes on from others names them, 'after=…', and says in a "
          + "'formula carry' fence what it comes to from their answers")
    }
    var steps: [Carry.Step] = []
    for name in source.after {
      let step = Exercise.all(in: lesson).first { $0.name == name }
      guard let step, step.kind?.isNumeric == true, step.name != source.name else {
        throw Missing(
          id: "UnknownStep",
          summary: "The step '\(name)' is no exercise of this lesson whose answer is numbers")
      }
      guard step.variants == source.variants else {
        throw Missing(
          id: "StepVariants",
          summary: "The step '\(name)' and '\(source.name)' have other variants",
          explanation: "A learner meets the same numbers in both: 'variants=' lists the same seeds."
        )
      }
      let own = results.variant(variant, of: name)
      guard let cell = step.answer, let answer = own.answers[cell.identifier] else {
        throw Missing(id: "ExerciseNotRun", summary: "The answer of '\(name)' comes to no value")
      }
      steps.append(Carry.Step(exercise: name, shape: try shape(of: answer, step)))
    }
    return Carry(
      steps: steps, constants: constants(source.prompt, results), formulas: source.carry)
  }

  /// The numbers the question shows, by the names its author gave them.
  private static func constants(_ prompt: [Block], _ results: LessonResults) -> [String: Double] {
    var constants: [String: Double] = [:]
    prompt.walkInlines { inline in
      guard case .value(let value) = inline.kind,
        value.expression.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
      else { return }
      constants[value.expression] = results.values[value.identifier]?.number
    }
    return constants
  }
}
