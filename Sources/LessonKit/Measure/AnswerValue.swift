public import LessonRecords
public import NormEngine

/// Something an exercise's answer can be: a number, a list, a matrix, a tensor.
public protocol AnswerValue {
  /// The numbers with their extents.
  var answer: AnswerRecord { get }
}

extension Double: AnswerValue {
  /// The number.
  public var answer: AnswerRecord { AnswerRecord(shape: [], values: [self]) }
}

extension Float: AnswerValue {
  /// The number.
  public var answer: AnswerRecord { AnswerRecord(shape: [], values: [Double(self)]) }
}

extension Int: AnswerValue {
  /// The number.
  public var answer: AnswerRecord {
    AnswerRecord(shape: [], values: [Double(self)], isWhole: true)
  }
}

extension Summary: AnswerValue {
  /// The summary's value.
  public var answer: AnswerRecord { AnswerRecord(shape: [], values: [value]) }
}

extension NormEngine.Tensor: AnswerValue {
  /// The elements with the tensor's extents.
  public var answer: AnswerRecord {
    AnswerRecord(shape: shape.dimensions, values: values.map { $0.doubleValue })
  }
}

extension Array: AnswerValue where Element: AnswerValue {
  /// A list of numbers, or the rows of a matrix. Traps when rows differ in length.
  public var answer: AnswerRecord {
    let parts = map(\.answer)
    let shape = parts.first?.shape ?? []
    if let odd = parts.firstIndex(where: { $0.shape != shape }) {
      fatalError("the rows of an answer are equally long; row \(odd + 1) is not as long as row 1")
    }
    return AnswerRecord(
      shape: [count] + shape, values: parts.flatMap(\.values), isWhole: parts.first?.isWhole)
  }
}
