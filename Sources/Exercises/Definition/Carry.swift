/// What an answer comes to from the learner's own answers before it, so that one slip costs one step.
package struct Carry: Hashable, Codable, Sendable {
  /// An exercise whose answer goes on into this one.
  package struct Step: Hashable, Codable, Sendable {
    package var exercise: String
    package var shape: [Int]

    package init(exercise: String, shape: [Int]) {
      self.exercise = exercise
      self.shape = shape
    }

    var count: Int { shape.reduce(1, *) }

    /// What a formula calls its numbers: `bn_mean`, or `bn_mean_1`, `bn_mean_2`, ….
    var names: [String] {
      let name = exercise.replacing("-", with: "_")
      return shape.isEmpty ? [name] : (0..<count).map { "\(name)_\($0 + 1)" }
    }
  }

  package var steps: [Step]
  /// What a formula may use beside the steps: the numbers the question shows, by their names.
  package var constants: [String: Double]
  /// One for each entry.
  package var formulas: [String]

  package init(steps: [Step], constants: [String: Double] = [:], formulas: [String]) {
    self.steps = steps
    self.constants = constants
    self.formulas = formulas
  }

  /// The names a formula may use.
  var names: [String] { steps.flatMap(\.names) + constants.keys.sorted() }

  /// What the entries come to; nothing where a step was not answered with as many numbers as it
  /// asks for, or the formulas have no value there.
  package func values(given: [String: [Double]]) -> [Double]? {
    var named = constants
    for step in steps {
      guard let numbers = given[step.exercise], numbers.count == step.count else { return nil }
      for (name, number) in zip(step.names, numbers) { named[name] = number }
    }
    var values: [Double] = []
    for formula in formulas {
      let scalars = Array(formula.unicodeScalars)
      guard let expression = try? ExpressionParser.parse(scalars, variables: names) else {
        return nil
      }
      let value = expression.value(named)
      guard value.isFinite else { return nil }
      values.append(value)
    }
    return values
  }
}
