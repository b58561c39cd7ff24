/// How far a number may lie from the answer: |x − a| ≤ atol + rtol·|a|.
package struct Tolerance: Hashable, Codable, Sendable {
  package var absolute: Double
  package var relative: Double

  package init(absolute: Double = 0, relative: Double = 0) {
    self.absolute = absolute
    self.relative = relative
  }

  /// What holds when the author says nothing: three digits.
  package static let standard = Tolerance(absolute: 1e-8, relative: 1e-3)

  /// How far a number may lie from this answer.
  ///
  /// It never falls below what rounding to binary does, and a billionth is added so that a number
  /// that lies on the bound in decimal is inside.
  package func allowance(_ answer: Double) -> Double {
    max(absolute + relative * abs(answer), 1e-12 * max(1, abs(answer))) * (1 + 1e-9)
  }

  package func accepts(_ value: Double, for answer: Double) -> Bool {
    abs(value - answer) <= allowance(answer)
  }

  /// How many allowances away a number still counts as close: too few digits rather than a mistake,
  /// unless a whole number is asked for.
  static let close = 10.0
}
