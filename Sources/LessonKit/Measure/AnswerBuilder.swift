public import LessonRecords
public import NormEngine

/// Takes the last value of an exercise's answer cell as the answer.
@resultBuilder
public enum AnswerBuilder {
  /// A number.
  public static func buildExpression(_ number: Double) -> AnswerRecord? {
    AnswerRecord(shape: [], values: [number])
  }

  /// A number in single precision.
  @_disfavoredOverload
  public static func buildExpression(_ number: Float) -> AnswerRecord? {
    AnswerRecord(shape: [], values: [Double(number)])
  }

  /// A whole number.
  public static func buildExpression(_ number: Int) -> AnswerRecord? {
    AnswerRecord(shape: [], values: [Double(number)])
  }

  /// A list of numbers.
  public static func buildExpression(_ numbers: [Double]) -> AnswerRecord? {
    AnswerRecord(shape: [numbers.count], values: numbers)
  }

  /// A list of whole numbers.
  public static func buildExpression(_ numbers: [Int]) -> AnswerRecord? {
    AnswerRecord(shape: [numbers.count], values: numbers.map(Double.init))
  }

  /// A matrix given by its rows.
  public static func buildExpression(_ rows: [[Double]]) -> AnswerRecord? {
    AnswerRecord(shape: [rows.count, rows.first?.count ?? 0], values: rows.flatMap { $0 })
  }

  /// A tensor of any shape; one of a single element is a number.
  @_disfavoredOverload
  public static func buildExpression<Scalar>(_ tensor: NormEngine.Tensor<Scalar>) -> AnswerRecord? {
    AnswerRecord(shape: tensor.shape.dimensions, values: tensor.values.map(Double.init))
  }

  /// The number a measurement was summed up to.
  public static func buildExpression(_ summary: Summary) -> AnswerRecord? {
    AnswerRecord(shape: [], values: [summary.value])
  }

  /// A statement gives no answer.
  public static func buildExpression(_ nothing: Void) -> AnswerRecord? { nil }

  /// The last value of all.
  public static func buildBlock(_ parts: AnswerRecord?...) -> AnswerRecord? {
    parts.last { $0 != nil } ?? nil
  }

  /// The last value of a loop.
  public static func buildArray(_ parts: [AnswerRecord?]) -> AnswerRecord? {
    parts.last { $0 != nil } ?? nil
  }

  /// The value of an `if`.
  public static func buildOptional(_ part: AnswerRecord??) -> AnswerRecord? { part ?? nil }

  /// The value of an `if`.
  public static func buildEither(first: AnswerRecord?) -> AnswerRecord? { first }

  /// The value of an `else`.
  public static func buildEither(second: AnswerRecord?) -> AnswerRecord? { second }
}
