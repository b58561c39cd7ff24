public import LessonRecords

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
public func show(_ output: some Showable) { Recorder.shared.record(output.shown) }

/// Prints a number with five significant digits.
public func show(_ number: some BinaryFloatingPoint) {
  print(NumberText.significant(Double(number)))
}

/// Prints anything else as `print` does.
@_disfavoredOverload
public func show<Value>(_ value: Value) { print(value) }
