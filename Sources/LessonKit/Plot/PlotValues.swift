public import NormEngine

/// A kind of number a plot takes.
public protocol PlotNumber {
  /// The number in double precision.
  var plotNumber: Double { get }
}

extension Double: PlotNumber {
  /// The number itself.
  public var plotNumber: Double { self }
}

extension Float: PlotNumber {
  /// The number in double precision.
  public var plotNumber: Double { Double(self) }
}

extension Int: PlotNumber {
  /// The number in double precision.
  public var plotNumber: Double { Double(self) }
}

/// Numbers in order, as a plot takes them: an array, a range, a tensor.
public protocol PlotValues {
  /// The numbers in order; of a tensor, in row-major order.
  var plotValues: [Double] { get }
}

extension Array: PlotValues where Element: PlotNumber {
  /// The elements.
  public var plotValues: [Double] { map(\.plotNumber) }
}

extension ArraySlice: PlotValues where Element: PlotNumber {
  /// The elements.
  public var plotValues: [Double] { map(\.plotNumber) }
}

extension ClosedRange: PlotValues where Bound == Int {
  /// The numbers of the range.
  public var plotValues: [Double] { map(Double.init) }
}

extension Range: PlotValues where Bound == Int {
  /// The numbers of the range.
  public var plotValues: [Double] { map(Double.init) }
}

extension StrideTo: PlotValues where Element: PlotNumber {
  /// The numbers from start to end.
  public var plotValues: [Double] { map(\.plotNumber) }
}

extension StrideThrough: PlotValues where Element: PlotNumber {
  /// The numbers from start to end.
  public var plotValues: [Double] { map(\.plotNumber) }
}

extension NormEngine.Tensor: PlotValues {
  /// The elements in row-major order.
  public var plotValues: [Double] { values.map { Double($0) } }
}

/// Rows of numbers, as a plot takes them: an array of arrays, or a tensor (rows, columns).
public protocol PlotRows {
  /// The rows; none of a tensor that has not two dimensions.
  var plotRows: [[Double]] { get }
}

extension Array: PlotRows where Element: PlotValues {
  /// The elements, each a row.
  public var plotRows: [[Double]] { map(\.plotValues) }
}

extension NormEngine.Tensor: PlotRows {
  /// The rows of a tensor (rows, columns).
  public var plotRows: [[Double]] {
    guard shape.rank == 2 else { return [] }
    let columns = shape[1]
    return (0..<shape[0]).map { row in
      values[row * columns..<(row + 1) * columns].map { Double($0) }
    }
  }
}

extension Measured: PlotValues {
  /// One value a seed.
  public var plotValues: [Double] { values }
}
