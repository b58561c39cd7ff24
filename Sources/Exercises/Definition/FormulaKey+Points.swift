extension FormulaKey {
  /// How many points two formulas are compared at; one where they differ is enough.
  static let pointCount = 12

  /// The key of a formula: points on both sides of zero where the formula has a value, drawn from
  /// the stream of a seed.
  ///
  /// Throws `unreadable` when fewer than half of the points asked for could be found.
  package init(
    _ formula: String, variables: [String], positive: Set<String> = [], seed: UInt64,
    tolerance: Tolerance? = nil
  ) throws(ExpressionError) {
    let expression = try ExpressionParser.parse(
      Array(formula.unicodeScalars), variables: variables)
    var random = Draws(seed: seed)
    var points: [[Double]] = []
    var values: [Double] = []
    for attempt in 0..<400 where points.count < Self.pointCount {
      let point = variables.map { name in
        // Two digits, so that a learner can try the point by hand.
        let size = Double(random.integer(in: 20...300)) / 100
        let flips = random.integer(in: 0...1) == 1
        return flips && attempt % 4 != 0 && !positive.contains(name) ? -size : size
      }
      let value = expression.value(Self.named(variables, point))
      guard value.isFinite, abs(value) < 1e6 else { continue }
      points.append(point)
      values.append(value)
    }
    guard points.count >= Self.pointCount / 2 else { throw .notFinite }
    self.init(
      variables: variables, points: points, values: values,
      tolerance: tolerance ?? Tolerance(absolute: 1e-9, relative: 1e-9))
  }

  /// What another formula comes to at the same points.
  package func values(of formula: String) throws(ExpressionError) -> [Double] {
    let expression = try ExpressionParser.parse(
      Array(formula.unicodeScalars), variables: variables)
    return values(of: expression)
  }

  func values(of expression: Expression) -> [Double] {
    points.map { expression.value(Self.named(variables, $0)) }
  }

  /// The numbers by their names; of a name given twice, which lint tells, the first.
  private static func named(_ variables: [String], _ point: [Double]) -> [String: Double] {
    Dictionary(zip(variables, point), uniquingKeysWith: { first, _ in first })
  }
}
