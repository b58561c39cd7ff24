/// What an exercise's answer is, and what its known mistakes give: all that a check needs.
package struct AnswerDefinition: Hashable, Codable, Sendable {
  /// The exercise's name in its course, such as `bn-forward`.
  package var exercise: String
  /// The seed of the variant it is for; nothing where the numbers are fixed.
  package var variant: UInt64?
  /// Whether nobody is told more than right or wrong: the page then holds less to guess from.
  package var isSecret = false
  package var key: Key

  package enum Key: Hashable, Codable, Sendable {
    case numbers(NumberKey)
    case choices(ChoiceKey)
    case formula(FormulaKey)
    case proof(ProofKey)
  }

  package init(exercise: String, variant: UInt64? = nil, isSecret: Bool = false, key: Key) {
    self.exercise = exercise
    self.variant = variant
    self.isSecret = isSecret
    self.key = key
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    exercise = try values.decode(String.self, forKey: .exercise)
    variant = try values.decodeIfPresent(UInt64.self, forKey: .variant)
    isSecret = try values.decodeIfPresent(Bool.self, forKey: .isSecret) ?? false
    key = try values.decode(Key.self, forKey: .key)
  }
}

/// What a known mistake gives, and what to say to it.
package struct Slip: Hashable, Codable, Sendable {
  package var name: String
  /// In the order of the answer's.
  package var values: [Double]
  /// In the form its reader needs: plain text for a terminal, HTML for a page.
  package var message: String

  package init(name: String, values: [Double], message: String) {
    self.name = name
    self.values = values
    self.message = message
  }
}

/// The key of a number, a list or a matrix.
package struct NumberKey: Hashable, Codable, Sendable {
  /// No extents for a number, one for a list, two for a matrix.
  package var shape: [Int]
  /// In row-major order.
  package var values: [Double]
  package var tolerance: Tolerance
  package var slips: [Slip]
  /// What it comes to from the learner's own answers before it.
  package var carry: Carry?

  package init(
    shape: [Int], values: [Double], tolerance: Tolerance, slips: [Slip] = [], carry: Carry? = nil
  ) {
    self.shape = shape
    self.values = values
    self.tolerance = tolerance
    self.slips = slips
    self.carry = carry
  }
}

/// The key of a choice: of one option, or of several.
package struct ChoiceKey: Hashable, Codable, Sendable {
  package struct Option: Hashable, Codable, Sendable {
    /// A letter in the order of the lesson: `a`, `b`, `c`.
    package var name: String
    package var isRight: Bool
    /// Why it is right or not.
    package var reason: String

    package init(name: String, isRight: Bool, reason: String) {
      self.name = name
      self.isRight = isRight
      self.reason = reason
    }
  }

  package var takesSeveral: Bool
  package var options: [Option]

  package init(takesSeveral: Bool, options: [Option]) {
    self.takesSeveral = takesSeveral
    self.options = options
  }

  /// The name of the option at this place.
  package static func name(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return index < letters.count ? String(letters[index]) : "z\(index - letters.count + 2)"
  }
}

/// The key of a formula: its values at points drawn once, when the course is built.
package struct FormulaKey: Hashable, Codable, Sendable {
  package var variables: [String]
  /// The variables' values, a row for each point.
  package var points: [[Double]]
  /// The formula's value at each point.
  package var values: [Double]
  package var tolerance: Tolerance
  package var slips: [Slip]

  package init(
    variables: [String], points: [[Double]], values: [Double], tolerance: Tolerance,
    slips: [Slip] = []
  ) {
    self.variables = variables
    self.points = points
    self.values = values
    self.tolerance = tolerance
    self.slips = slips
  }
}

/// What a proof is compared with, by its author's own eye.
package struct ProofKey: Hashable, Codable, Sendable {
  /// What a complete proof says, point by point.
  package var rubric: [String]

  package init(rubric: [String]) { self.rubric = rubric }
}
