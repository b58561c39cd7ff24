internal import LessonRecords
internal import NormEngine

extension ValueRecord {
  /// How a value stands in prose: a number with so many digits after the point, or five
  /// significant ones.
  init(describing value: Any, digits: Int?) {
    func number(_ number: Double) -> ValueRecord {
      ValueRecord(
        written: digits.map { NumberText.fixed(number, digits: $0) }
          ?? NumberText.significant(number), number: number)
    }
    switch value {
    case is Void: self.init(written: "", number: nil, isNothing: true)
    // An empty list is one of whatever kind is asked for first.
    case let values as [Any] where values.isEmpty: self.init(written: "[]", number: nil)
    case let value as any BinaryFloatingPoint: self = number(Self.double(value))
    case let value as any BinaryInteger where digits == nil:
      self.init(written: String(value), number: Double(value))
    case let value as any BinaryInteger: self = number(Double(value))
    case let value as Summary: self = number(value.value)
    case let value as NormEngine.Tensor<Double> where value.values.count == 1:
      self = number(value.values[0])
    case let values as NormEngine.Tensor<Float>:
      self.init(
        describing: NormEngine.Tensor(shape: values.shape, values: values.values.map(Double.init)),
        digits: digits)
    case let values as NormEngine.Tensor<Double> where values.shape.rank == 1:
      self.init(written: Self.list(values.values, digits: digits), number: nil)
    case let values as NormEngine.Tensor<Double> where values.shape.rank > 1:
      self.init(written: Self.rows(values, digits: digits), number: nil)
    case let values as [Double]: self.init(written: Self.list(values, digits: digits), number: nil)
    case let values as [Any]:
      let parts = values.map { ValueRecord(describing: $0, digits: digits) }
      let isNested = values.contains { $0 is [Any] }
      self.init(
        written: parts.map { isNested ? "[\($0.written)]" : $0.written }.joined(separator: ", "),
        number: nil, lacksDigits: parts.contains { $0.lacksDigits == true } ? true : nil)
    default:
      self.init(
        written: String(describing: value), number: nil, lacksDigits: digits == nil ? nil : true)
    }
  }

  private static func double(_ value: some BinaryFloatingPoint) -> Double { Double(value) }

  /// The rows in brackets, one after the other: prose has no lines.
  private static func rows(_ values: NormEngine.Tensor<Double>, digits: Int?) -> String {
    guard values.shape.rank > 1 else { return list(values.values, digits: digits) }
    return (0..<values.shape[0]).map { "[" + rows(values.part($0), digits: digits) + "]" }
      .joined(separator: ", ")
  }

  private static func list(_ values: [Double], digits: Int?) -> String {
    values.map { value in
      digits.map { NumberText.fixed(value, digits: $0) } ?? NumberText.significant(value)
    }.joined(separator: ", ")
  }
}
