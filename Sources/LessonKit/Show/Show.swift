public import LessonRecords
internal import NormEngine

/// Something a cell can show as more than text: a table or a plot.
public protocol Showable {
  /// What is recorded of it.
  var shown: OutputRecord.Content { get }
}

extension PlotRecord: Showable {
  /// The plot itself.
  public var shown: OutputRecord.Content { .plot(self) }
}

/// Shows a table or a plot below the cell.
public func show(_ output: some Showable, file: String = #fileID, line: Int = #line) {
  Recorder.shared.record(output.shown, place: .init(file: file, line: line))
}

/// Prints a number with five significant digits.
public func show(_ number: some BinaryFloatingPoint, file: String = #fileID, line: Int = #line) {
  let number = Double(number)
  print(NumberText.significant(number))
  tellNonFinite([number], .init(file: file, line: line))
}

/// Prints anything else as `print` does.
@_disfavoredOverload
public func show<Value>(_ value: Value) {
  print(value)
  tellNonFinite(numbers(in: value), nil)
}

/// Shows a table or a plot below the cell: what `plots.forEach(show)` calls.
@_disfavoredOverload
public func show(_ output: some Showable) { Recorder.shared.record(output.shown) }

/// Prints a number with five significant digits: what `numbers.forEach(show)` calls.
@_disfavoredOverload
public func show(_ number: some BinaryFloatingPoint) {
  let number = Double(number)
  print(NumberText.significant(number))
  tellNonFinite([number], nil)
}

/// Records the first of the numbers that is none.
private func tellNonFinite(_ numbers: [Double], _ place: OutputRecord.Place?) {
  guard let number = numbers.first(where: { !$0.isFinite }) else { return }
  Recorder.shared.record(.notFinite(NumberText.significant(number)), place: place)
}

/// The numbers of a value that holds some and is printed as a whole.
private func numbers(in value: Any) -> [Double] {
  switch value {
  case let numbers as [Double]: numbers
  case let numbers as [Float]: numbers.map(Double.init)
  case let rows as [[Double]]: rows.flatMap { $0 }
  case let number as Double?: number.map { [$0] } ?? []
  case let tensor as NormEngine.Tensor<Double>: tensor.values
  case let tensor as NormEngine.Tensor<Float>: tensor.values.map(Double.init)
  case let summary as Summary: [summary.value]
  default: []
  }
}
