package import LessonFormat
internal import LessonRecords
package import LessonRunner

extension AnswerDefinition {
  /// Why there is no definition: the end of a sentence that names the exercise.
  package struct Missing: Error, Hashable, Sendable {
    package var id: String
    package var summary: String
    package var explanation: String?
    /// The mistake at fault, when it is one of them.
    package var mistake: Int?
    /// The formula at fault.
    package var formula: FormulaFence?
  }

  /// The definition of an exercise from what its cells came to; `words` turns a message into the
  /// form its reader needs.
  ///
  /// A code exercise has none: its check is a program.
  package init?(
    _ source: Exercise, in lesson: Lesson, results: LessonResults, variant: UInt64? = nil,
    seed: UInt64 = 0, words: ([Block]) -> String
  ) throws(Missing) {
    let isSecret = source.secrecy == .high
    switch source.kind {
    case .number, .numbers, .matrix:
      let results = results.variant(variant, of: source.name)
      var key = try Self.numbers(source, answers: results.answers, words: words)
      key.carry = try Self.carry(source, in: lesson, results, variant)
      self.init(
        exercise: source.name, variant: variant, isSecret: isSecret, key: .numbers(key))
    case .choice, .choices:
      self.init(
        exercise: source.name, isSecret: isSecret,
        key: .choices(
          ChoiceKey(
            takesSeveral: source.kind == .choices,
            options: source.choices.enumerated().map { index, option in
              ChoiceKey.Option(
                name: ChoiceKey.name(index), isRight: option.isRight, reason: words(option.reason))
            })))
    case .formula:
      self.init(
        exercise: source.name, isSecret: isSecret,
        key: .formula(try Self.formula(source, seed: seed, words: words)))
    case .proof:
      self.init(
        exercise: source.name, key: .proof(ProofKey(rubric: source.rubric.map(words))))
    case .code, nil: return nil
    }
  }

  private static func numbers(
    _ source: Exercise, answers: [String: AnswerRecord], words: ([Block]) -> String
  ) throws(Missing) -> NumberKey {
    guard let cell = source.answer else {
      throw Missing(
        id: "ExerciseWithoutAnswer",
        summary: "This exercise of kind '\(source.kind?.rawValue ?? "")' has no 'swift answer' cell"
      )
    }
    guard let answer = answers[cell.identifier] else {
      throw Missing(
        id: "ExerciseNotRun", summary: "The answer of '\(source.name)' comes to no value")
    }
    let shape = try shape(of: answer, source)
    var slips: [Slip] = []
    for (index, mistake) in source.mistakes.enumerated() {
      guard let cell = mistake.cell else {
        throw Missing(
          id: "MistakeWithoutProgram",
          summary:
            "The mistake '\(mistake.name)' has no 'swift run' cell that computes its answer",
          mistake: index)
      }
      guard let value = answers[cell.identifier] else {
        throw Missing(
          id: "ExerciseNotRun", summary: "The mistake '\(mistake.name)' comes to no value",
          mistake: index)
      }
      guard value.values.count == answer.values.count else {
        throw Missing(
          id: "MistakeOfAnotherShape",
          summary:
            "The mistake '\(mistake.name)' comes to \(value.values.count) numbers: the answer has "
            + "\(answer.values.count)", mistake: index)
      }
      slips.append(
        Slip(name: mistake.name, values: value.values, message: words(mistake.message)))
    }
    return NumberKey(
      shape: shape, values: answer.values, tolerance: source.tolerance ?? .standard, slips: slips)
  }

  /// The extents a learner is asked for.
  static func shape(
    of answer: AnswerRecord, _ source: Exercise
  ) throws(Missing) -> [Int] {
    guard !answer.values.isEmpty, answer.values.allSatisfy(\.isFinite) else {
      throw Missing(
        id: "AnswerNotFinite",
        summary: "The answer of '\(source.name)' is not finite numbers, one or more")
    }
    switch source.kind {
    case .number:
      guard answer.values.count == 1 else {
        throw Missing(
          id: "AnswerOfAnotherShape",
          summary: "The answer is \(answer.values.count) numbers: kind 'number' has one",
          explanation: "Lists are of kind 'numbers'.")
      }
      return []
    case .matrix:
      // Extents of 1 at the front, as of a batch of one matrix, are nobody's concern.
      let extents = Array(answer.shape.drop { $0 == 1 })
      let shape = extents.count < 2 ? Array(answer.shape.suffix(2)) : extents
      guard shape.count == 2 else {
        throw Missing(
          id: "AnswerOfAnotherShape",
          summary:
            "The answer has the shape (\(answer.shape.map(String.init).joined(separator: ", "))): kind "
            + "'matrix' has a matrix")
      }
      return shape
    default: return [answer.values.count]
    }
  }

  private static func formula(
    _ source: Exercise, seed: UInt64, words: ([Block]) -> String
  ) throws(Missing) -> FormulaKey {
    guard let fence = source.formulas.first else {
      throw Missing(
        id: "ExerciseWithoutAnswer",
        summary: "This exercise of kind 'formula' has no 'formula answer' fence")
    }
    guard !source.variables.isEmpty else {
      throw Missing(
        id: "FormulaWithoutVariables",
        summary: "This exercise doesn't name what stands in its formula: variables=\"x,gamma\"")
    }
    var key: FormulaKey
    do {
      key = try FormulaKey(
        fence.text, variables: source.variables, positive: source.positive, seed: seed,
        tolerance: source.tolerance)
    } catch {
      throw Missing(
        id: "FormulaUnreadable", summary: "The formula '\(fence.text)' \(error.words("formula"))",
        explanation: error == .notFinite
          ? "Too few random points give it a value; 'variables=\"sigma>0\"' draws positive ones."
          : nil, formula: fence)
    }
    for (index, mistake) in source.mistakes.enumerated() {
      guard let fence = mistake.formulas.first else {
        throw Missing(
          id: "MistakeWithoutProgram",
          summary: "The mistake '\(mistake.name)' has no 'formula run' fence", mistake: index)
      }
      do {
        key.slips.append(
          Slip(
            name: mistake.name, values: try key.values(of: fence.text),
            message: words(mistake.message)))
      } catch {
        throw Missing(
          id: "FormulaUnreadable",
          summary: "The formula '\(fence.text)' \(error.words("formula"))", mistake: index,
          formula: fence)
      }
    }
    return key
  }
}
